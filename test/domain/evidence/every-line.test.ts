import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { CLASS_WORDS, lineClass } from '../../../src/domain/evidence/line-class.ts';
import type { EvidenceFacts, Requirement } from '../../../src/domain/evidence/model.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { held, NOW, wholePlan } from '../agreement/facts.ts';
import { CARL, RUTH } from '../agreement/versions.ts';
import { documentOf, outage } from './documents.ts';

const ROOT = new URL('../../../', import.meta.url);
const DOCUMENT = 'docs/evidence.md';

function linesOf(plan: Plan, change: Partial<EvidenceFacts>): Requirement[] {
  return documentOf(plan, change).sections.flatMap((one) => (one.kind === 'requirements' ? one.lines : []));
}

/** A hospital that has done and recorded everything that this app can know of. */
function atBest(): Requirement[] {
  const plan = wholePlan();
  for (const system of plan.systems) {
    system.backup ??= { what: 'Nightly', everyMinutes: 60, rpoMinutes: 60 };
    system.dataCentre ??= 'Main, hall B';
  }
  const drills = plan.systems.map(({ key, scenario }, i) => ({
    ...held({ system: key, scenario, day: '2026-02-01' }),
    ...{ incident: 20 + i, recordedBy: null, recordedOver: null, found: null },
  }));
  const closed = { at: NOW, by: RUTH, over: 'SLACK' };
  const toldBack = { units: 3, confirmed: 3 };
  const afterAction = { signed: { RADIOLOGY: closed, IT: { ...closed, by: CARL } }, actions: 1, ended: 1 };
  const over = { closed, toldBack, afterAction };
  const incidents = [outage(over), outage({ ...over, number: 8, impact: 'SLOW' })];
  const changes = [
    {
      ...{ kind: 'AGREED' as const, at: NOW, by: CARL, over: 'SLACK', text: 'Archive / ED: RTO 45 min.' },
      reason: 'Drill of 2026-02-01: it took longer.',
      reasonGiven: null,
    },
  ];
  const whole = { drills: drills.map((drill) => ({ ...drill, found: 'Nothing.' })), incidents, changes };
  const agreedAgain = new Set(plan.tolerances.map((one) => `${one.system} / ${one.service}`));
  const outside = linesOf(plan, whole).flatMap(({ reference, attach }) =>
    attach.map(({ systems }) => ({
      ...{ reference, document: 'DOC-118', systems: (systems ?? []).map(({ key }) => key) },
      ...{ reviewedOn: '2026-03-01', reviewedBy: 'Compliance', recorded: closed },
    })),
  );
  return linesOf(plan, { ...whole, agreedAgain, outside });
}

/** The day after it was installed, of a plan that says no more than it must. */
function withNothing(): Requirement[] {
  const plan = wholePlan();
  plan.checklists = [];
  for (const system of plan.systems)
    Object.assign(system, {
      backup: null,
      recoveryPlan: null,
      dataCentre: null,
      viewImages: '',
      stillWorks: '',
    });
  const none = { tolerances: [], drills: [], kit: null, ringing: new Set<string>(), watchedSince: NOW };
  const verifications = { last: null, alteredBefore: null };
  return linesOf(plan, { ...none, verifications });
}

const rows = (await readFile(new URL(DOCUMENT, ROOT), 'utf8'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| line') && !line.startsWith('| ---'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const classes = (lines: readonly Requirement[]) =>
  new Map(lines.map((line) => [line.reference, CLASS_WORDS[lineClass(line)]]));

describe('docs/evidence.md', () => {
  const [nothing, best] = [classes(withNothing()), classes(atBest())];

  test('has every line of the law and the guides, in the order of the document', () => {
    expect(rows.map(([reference]) => reference)).toEqual([...best.keys()]);
  });

  test.each(rows)('says what %s comes to', (reference = '', _where, _outside, fresh, whole) => {
    expect([nothing.get(reference), best.get(reference)]).toEqual([fresh, whole]);
  });

  test.each(rows)('names tests of %s that exist', async (...row) => {
    const tests = [...(row.at(-1) ?? '').matchAll(/`([^`]+)`: ([^;]+)/g)];
    expect(tests.length).toBeGreaterThan(0);
    for (const [, file = '', title = ''] of tests) {
      const text = await readFile(new URL(`test/${file}.test.ts`, ROOT), 'utf8');
      expect(text, `${file}: ${title}`).toContain(title.replaceAll('_', '').trim());
    }
  });
});
