import { expect, test } from 'vitest';
import type { EvidenceFacts } from '../../../src/domain/evidence/model.ts';
import { wholePlan } from '../agreement/facts.ts';
import { CARL, RUTH } from '../agreement/versions.ts';
import { documentOf, outage, workaround } from './documents.ts';

const plan = wholePlan();
const closed = { at: new Date('2026-04-01T19:00Z'), by: CARL, over: 'SLACK' };
const late = workaround({ met: false, notRecorded: true, actualMinutes: null });
const { acknowledged, items } = outage();

function gapsOf(change: Partial<EvidenceFacts>): string[] {
  const table = documentOf(plan, change).sections.find(({ title }) => title.startsWith('Known gaps'));
  const rows = table?.kind === 'table' ? table.rows : [];
  return rows.map(([what = '']) => what).filter((what) => /^(?:PACS-|Account)/.test(what));
}

test('what failed in outages is a known gap, the worst first', () => {
  const incidents = [
    outage({
      closed,
      limits: [late, late],
      items: { ...items, settled: 5, mandatoryOpen: 2 },
      acknowledged: { ...acknowledged, IT: null },
      toldBack: { units: 8, confirmed: 0 },
    }),
    outage({ number: 8, closed, limits: [late], toldBack: { units: 3, confirmed: 3 } }),
  ];
  expect(gapsOf({ incidents })).toEqual([
    'PACS-7: not answered by IT.',
    'PACS-7: 2 limits breached.',
    'PACS-8: 1 limit breached.',
    'PACS-7: closed with 2 mandatory items open.',
    'PACS-7: 8 of 8 units have not confirmed that it is back.',
    'PACS-7: 3 of 8 items of its phases left open.',
    'PACS-8: 1 of 8 items of its phases left open.',
  ]);
});

const over = 'COMMAND_LINE:root';
const changed = (by: string, via = over) => ({
  ...{ kind: 'SAID' as const, at: closed.at, by, over: via, text: 'RTO', reason: null, reasonGiven: null },
});
test.each<[string, EvidenceFacts['changes'], string[]]>([
  [
    'one account as a lead of each side',
    [changed(RUTH)],
    ['Account root at the command line acted under names of both sides: Carl Jensen, Ruth Lindqvist.'],
  ],
  ['one account as one lead', [changed(CARL)], []],
  ['the other lead in Slack', [changed(RUTH, 'SLACK')], []],
  ['the other lead under another account', [changed(RUTH, 'COMMAND_LINE:ruth')], []],
])('an account under names of both sides is a known gap: %s', (_name, changes, gaps) => {
  expect(gapsOf({ changes })).toEqual(gaps);
});
