import { expect, test } from 'vitest';
import {
  CLASS_WORDS,
  LINE_CLASSES,
  type LineClass,
  lineClass,
} from '../../../src/domain/evidence/line-class.ts';
import type { Lack, Requirement } from '../../../src/domain/evidence/model.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { wholePlan } from '../agreement/facts.ts';
import { documentOf, outage } from './documents.ts';

type Findings = Parameters<typeof lineClass>[0];
const said = { text: 'a', source: 'b' };
const PROOF = { proofs: [said] };
const TOLD = { told: [{ ...said, by: 'Carl Jensen' }] };
const STATED = { stated: ['a backup'] };
const attach = (open: boolean) => ({ attach: [{ what: 'a policy', systems: null, open, openOf: [] }] });
const lack = (...all: Lack[]) => ({ lacking: all.map((why) => ({ why, text: 'a' })) });

/** What counts as proof, from the strongest to the weakest: one line is one of these. */
test.each<[string, Partial<Findings>, LineClass]>([
  ['what the app recorded itself', PROOF, 'PROOF'],
  ['what one person typed', TOLD, 'TOLD'],
  ['what the app recorded beside what one person typed', { ...PROOF, ...TOLD }, 'TOLD'],
  ['what the plan says', STATED, 'STATED'],
  ['what this app says of itself beside proof', { ...PROOF, byApp: ['it keeps it'] }, 'BY_APP'],
  ['what the plan says beside proof', { ...PROOF, ...STATED }, 'STATED'],
  ['proof with a document that is still to be attached', { ...PROOF, ...attach(true) }, 'ATTACH'],
  ['proof with a document that somebody recorded', { ...PROOF, ...TOLD, ...attach(false) }, 'TOLD'],
  ['only a document to attach', attach(true), 'ATTACH'],
  ['proof of which a part was not recorded', { ...PROOF, ...lack('NOT_RECORDED') }, 'NOT_RECORDED'],
  ['proof of which a part was not done', { ...PROOF, ...lack('NOT_RECORDED', 'NOT_DONE') }, 'NOT_DONE'],
  ['proof of which a part is not due yet', { ...PROOF, ...lack('NOT_DUE') }, 'NOT_DUE'],
  ['a plan of which a part is not due yet', { ...STATED, ...lack('NOT_DUE') }, 'NOT_DUE'],
  ['a document to attach beside what is not due yet', { ...lack('NOT_DUE'), ...attach(true) }, 'ATTACH'],
  ['nothing that was due', lack('NOT_DUE'), 'NOT_DUE'],
])('%s', (_name, change, expected) => {
  expect(lineClass({ proofs: [], told: [], stated: [], byApp: [], lacking: [], attach: [], ...change })).toBe(
    expected,
  );
});

test('the classes are counted on the first page, and are together all lines', () => {
  for (const plan of [agreementPlan(), wholePlan(), { ...agreementPlan(), systems: [], tolerances: [] }])
    for (const change of [{}, { drills: [], kit: null }, { incidents: [outage()] }]) {
      const { sections } = documentOf(plan, change);
      const [first] = sections;
      const rows = first?.kind === 'table' ? first.rows : [];
      const lines = sections.flatMap((one): Requirement[] => (one.kind === 'requirements' ? one.lines : []));
      const counts = rows.slice(0, -1).map(([, , count]) => Number(count));
      expect(rows.map(([, word]) => word)).toEqual([
        ...LINE_CLASSES.map((name) => CLASS_WORDS[name]),
        'all lines',
      ]);
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(lines.length);
      expect(rows.at(-1)?.[2]).toBe(`${lines.length}`);
    }
});
