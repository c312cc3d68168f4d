import { expect, test } from 'vitest';
import { importNotices } from '../../../src/domain/agreement/import-notices.ts';
import { importTolerances, type OpenVersion } from '../../../src/domain/agreement/import-tolerances.ts';
import type { Signature } from '../../../src/domain/agreement/tolerance-status.ts';
import type { Tolerance } from '../../../src/domain/plan/plan.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';
import { aVersion, stateWith } from './versions.ts';

const NOW = new Date('2026-03-10T15:00:00Z');
const signed = (side: 'RADIOLOGY' | 'IT', reviewOn = '2027-03-10'): Signature => ({
  side,
  by: `slack:${side}`,
  at: NOW,
  reviewOn,
});
const BOTH = [signed('RADIOLOGY'), signed('IT')];
const OVERDUE = [signed('RADIOLOGY', '2026-01-31'), signed('IT', '2026-01-31')];

function said(change: Partial<Tolerance> = {}): Tolerance {
  const { version: _, ended: __, ...tolerance } = aVersion(change);
  return tolerance;
}

function known(fromFile: boolean, signatures: Signature[], change: Partial<Tolerance> = {}): OpenVersion {
  const toleranceState = stateWith(signatures, NOW);
  return { ...said(change), id: 'v', fromFile, version: 3, toleranceState };
}

const SUBJECT = 'Image archive (PACS) / Emergency department: ';
const SLACK = `${SUBJECT}changed in Slack and kept as it is there: workaround 15 min, RTO 45 min, MTD 2 h`;

/** The last file, this file, what is in force; what is said before the import. */
test.each<[string, Tolerance | null, Tolerance | null, OpenVersion, string[]]>([
  ['nothing changed', said(), said(), known(true, BOTH), []],
  ['other figures of what nobody signed', said(), said({ rtoMinutes: 45 }), known(true, []), []],
  [
    'other figures of what both signed',
    said(),
    said({ rtoMinutes: 45 }),
    known(true, BOTH),
    [
      `${SUBJECT}the file proposes restoration (RTO) 1 h → 45 min. It was signed: version 3 (AGREED until 2027-03-10) stays in force until both sides sign the new figures.`,
    ],
  ],
  [
    'other figures of what one side signed',
    said(),
    said({ rtoMinutes: 45 }),
    known(true, [signed('IT')]),
    [
      `${SUBJECT}becomes PROPOSED: restoration (RTO) 1 h → 45 min. It was signed: version 3 (PROPOSED, signed by IT) is replaced, and both sides must sign again.`,
    ],
  ],
  [
    'a file that names no more what was signed once',
    said(),
    null,
    known(true, OVERDUE),
    [
      `${SUBJECT}the file no longer has it. It was signed: version 3 (AGREED, review overdue since 2026-01-31) stays in force until both sides end it in Slack, /pacs-down plan.`,
    ],
  ],
  [
    'the file as before, while Slack changed it',
    said(),
    said(),
    known(false, BOTH, { rtoMinutes: 45 }),
    [`${SLACK} (AGREED until 2027-03-10). The file says: restoration (RTO) 1 h.`],
  ],
  [
    'other figures, while Slack changed it',
    said(),
    said({ rtoMinutes: 50 }),
    known(false, [], { rtoMinutes: 45 }),
    [`${SLACK} (PROPOSED). The file says: restoration (RTO) 50 min.`],
  ],
  [
    'other evidence of what Slack changed and the file took over',
    said(),
    said({ rtoMinutes: 45, evidence: 'Drill of May' }),
    known(false, [], { rtoMinutes: 45 }),
    [`${SLACK} (PROPOSED). The file has different evidence, or a different review date.`],
  ],
  [
    'a file that does not name what Slack has',
    null,
    null,
    known(false, [], { rtoMinutes: 45 }),
    [`${SLACK} (PROPOSED). The file does not have it.`],
  ],
  [
    'the figures that Slack gave it',
    said(),
    said({ rtoMinutes: 45 }),
    known(false, [], { rtoMinutes: 45 }),
    [],
  ],
])('%s', (_name, last, file, inForce, texts) => {
  const list = <T>(thing: T | null): T[] => (thing ? [thing] : []);
  const plan = { ...samplePlan(), tolerances: list(file) };
  const done = importTolerances(list(last), list(file), [inForce]);
  const before = { ...samplePlan(), tolerances: list(last) };
  expect(importNotices(plan, before, [inForce], done).map(({ text }) => text)).toEqual(texts);
});

test('a file that removes a system or a service says that what was signed for it no longer counts', () => {
  const before = { ...samplePlan(), tolerances: [said()] };
  const signedOne = known(true, BOTH);
  for (const list of ['systems', 'services'] as const) {
    const plan = { ...before, tolerances: [] };
    plan[list] = [];
    const done = importTolerances([said()], [], [signedOne]);
    expect(importNotices(plan, before, [signedOne], done)).toEqual([
      {
        kind: 'GONE',
        system: 'archive',
        service: 'ed',
        text: `${SUBJECT}the file removes it from the plan. It was signed: version 3 (AGREED until 2027-03-10) no longer counts.`,
      },
    ]);
  }
});
