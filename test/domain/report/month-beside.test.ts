import { expect, test } from 'vitest';
import { reportCsv } from '../../../src/domain/report/report-tables.ts';
import { type Style, totalsLines } from '../../../src/domain/report/report-words.ts';
import { figureRows } from '../../../src/domain/report/totals-figures.ts';
import { aBadMonth, aMonth } from './months.ts';

const PLAIN: Style = { name: (text) => text, bold: (text) => text };
const linesOf = (...[report, before]: [ReturnType<typeof aMonth>, ReturnType<typeof aMonth>]) =>
  totalsLines(report, before, 'UTC', PLAIN);

test('each figure of a month stands beside that of the month before, "none" where there was nothing', () => {
  const quick = aMonth('2026-11', {
    ...{ down: 20, incidents: 1, mtta: { RADIOLOGY: 180_000, IT: null }, mttr: 1_200_000 },
    ...{ toReconciled: 3_600_000, longest: { number: 14, ms: 1_200_000 } },
  });
  expect(linesOf(quick, aBadMonth('2026-10'))).toEqual([
    '1 incident, 20 min of unplanned downtime (Oct 2026: 2, 3 h 10 min)',
    'Longest: PACS-14, 20 min',
    'Page to answer: radiology 3 min (Oct: 4 min) · IT none (Oct: 9 min)',
    'To a workaround none (Oct: 22 min) · to restored 20 min (Oct: 1 h 35 min) · to reconciled 1 h (Oct: none)',
    'Limits passed: 0 (Oct: 3) · updates on time: none promised (Oct: 4 of 5) · drills: 0',
  ]);
});

test('of a month without incidents, or not watched, the first line says all there is', () => {
  expect(linesOf(aBadMonth('2026-11'), aMonth('2026-10')).slice(0, 3)).toEqual([
    '2 incidents, 3 h 10 min of unplanned downtime (Oct 2026: none, 0 min)',
    'Longest: PACS-12, 2 h 30 min',
    'Page to answer: radiology 4 min · IT 9 min',
  ]);
  expect(linesOf(aBadMonth('2026-11'), aMonth('2026-10', { watched: false }))[0]).toBe(
    '2 incidents, 3 h 10 min of unplanned downtime',
  );
});

test('the table of figures says which month was not watched', () => {
  const rows = figureRows(aBadMonth('2026-11'), aMonth('2026-10', { watched: false }));
  expect(rows).toHaveLength(11);
  expect(rows).toContainEqual(['To restored', '1 h 35 min', 'not watched']);
  expect(figureRows(aMonth('2026-11'), aBadMonth('2026-10'))).toContainEqual([
    'To restored',
    'none',
    '1 h 35 min',
  ]);
});

test('as CSV the figures of both months are lines of their own, empty where there was nothing', () => {
  const lines = reportCsv([aMonth('2026-09'), aMonth('2026-10'), aBadMonth('2026-11')])
    .trimEnd()
    .split('\r\n');
  const head = lines[0]?.split(',') ?? [];
  expect(lines.every((line) => line.split(',').length === head.length)).toBe(true);
  expect(lines.slice(1)).toEqual([
    '2026-11,system,archive,Image archive,190,0,0,190,0,0.998000,0.998000,0.998000,,,,,,,,,,',
    '2026-11,all,,All systems,190,0,0,190,0,,,,2,4,9,22,95,,3,5,4,1',
    '2026-10,all,,All systems,0,0,0,0,0,,,,0,,,,,,0,0,0,0',
  ]);
  expect(head.slice(12)).toEqual([
    ...[
      'incidents',
      'mtta_radiology_min',
      'mtta_it_min',
      'to_workaround_min',
      'mttr_min',
      'to_reconciled_min',
    ],
    ...['limits_passed', 'updates_promised', 'updates_on_time', 'drills'],
  ]);
  const unwatched = reportCsv([aMonth('2026-10', { watched: false }), aBadMonth('2026-11')]).trimEnd();
  expect(unwatched.split('\r\n').at(-1)).toMatch(/^2026-10,all,,All systems,+$/);
});
