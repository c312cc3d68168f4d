import { expect, test } from 'vitest';
import { paperLog } from '../../../src/cli/late/paper-log.ts';
import { readCsv } from '../../../src/cli/late/read-csv.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';

const plan = samplePlan();
const log = (...lines: string[]) =>
  paperLog(readCsv(['time,event,side,who,service,text,system,sites,impact', ...lines].join('\n')), {
    ...{ plan, zone: 'America/New_York', now: new Date('2026-03-12T16:00:00Z'), actor: 'slack:U0DIRECTOR' },
  });

const WHOLE = [
  '2026-03-09 23:10,down,,,,Viewers spin,archive,main;east,',
  '23:25,declared,,Ana Ruiz,,,,,',
  '23:27,called,IT,,,,,,',
  '23:31,answered,IT,Ivan Petrov,,,,,',
  '23:40,Workaround,,priya,ed,"At the console, CT 2",,,',
  '00:15,update,,,,Vendor called,,,',
  '01:40,technically up,,ivan,,,,,',
  '02:05,validated,,priya,,CT 2 and priors,,,',
  '2026-03-10 15:00,reconciled,RADIOLOGY,priya,,CT 41 matched,,,',
  '15:20,reconciled,it,ivan,,Queues empty,,,',
];

test('a paper log is one outage; times without a date follow the line before', () => {
  const entry = log(...WHOLE);
  expect(entry).toMatchObject({
    ...{ systemKey: 'archive', impact: 'FULL', siteKeys: ['main', 'east'], note: 'Viewers spin' },
    since: { at: new Date('2026-03-10T03:10:00Z'), by: 'slack:U0DIRECTOR', field: 'line 2' },
    declared: { at: new Date('2026-03-10T03:25:00Z'), by: 'slack:U0TECH' },
    sides: { IT: { called: { at: new Date('2026-03-10T03:27:00Z') }, answered: { field: 'line 5' } } },
    workarounds: [{ service: 'ed', how: 'At the console, CT 2', by: 'slack:U0PACS', field: 'line 6' }],
    updates: [{ text: 'Vendor called', at: new Date('2026-03-10T04:15:00Z') }],
    technicallyUp: { at: new Date('2026-03-10T05:40:00Z') },
    validated: { at: new Date('2026-03-10T06:05:00Z'), shown: 'CT 2 and priors' },
    reconciled: { RADIOLOGY: { statement: 'CT 41 matched' }, IT: { at: new Date('2026-03-10T19:20:00Z') } },
  });
});

const without = (i: number) => WHOLE.filter((_, at) => at !== i);
const instead = (i: number, line: string) => WHOLE.map((one, at) => (at === i ? line : one));

test.each<[string, string[], string, string]>([
  ['an unknown event', instead(1, '23:25,decl,,,,,,,'), 'line 3', 'There is no event "decl"'],
  ['an unknown person', instead(6, '01:40,technically up,,Nobody,,,,,'), 'line 8', 'nobody called "Nobody"'],
  ['a gate by nobody', instead(7, '02:05,validated,,,,,,,'), 'line 9', 'Write who did it'],
  ['an unknown service', instead(4, '23:40,workaround,,,cafe,,,,'), 'line 6', 'no service "cafe"'],
  ['an unknown site', instead(0, '2026-03-09 23:10,down,,,,,archive,moon,'), 'line 2', 'no site "moon"'],
  ['no system', instead(0, '2026-03-09 23:10,down,,,,,,,'), 'line 2', 'Write the system'],
  [
    'an unknown impact',
    instead(0, '2026-03-09 23:10,down,,,,,archive,,bad'),
    'line 2',
    'down, partly or slow',
  ],
  ['an unreadable time', instead(5, 'noon,update,,,,x,,,'), 'line 7', 'Type the date and the time'],
  ['a time to come', instead(9, '2026-03-13 10:00,reconciled,IT,ivan,,,,,'), 'line 11', 'lies in the future'],
  ['no end', without(7), 'line 1', 'no line "validated"'],
  ['two beginnings', [...WHOLE, '16:00,down,,,,,archive,,'], 'line 12', 'stands in line 2 already'],
  ['one signature', without(9), 'line 10', 'Both sides sign'],
  ['no side', instead(2, '23:27,called,,,,,,,'), 'line 4', 'Write RADIOLOGY or IT'],
])('%s is refused at its line', (_, lines, field, said) => {
  expect(() => log(...lines)).toThrow(
    expect.objectContaining({ field, message: expect.stringContaining(said) }),
  );
});

test('columns come in any order, semicolons and a byte order mark are read, empty lines are passed over', () => {
  const [row] = readCsv('\uFEFFevent;time\n\n;\ndown;2026-03-09 02:30\n');
  expect(row).toMatchObject({ line: 4, event: 'down', time: '2026-03-09 02:30', who: '' });
});

test.each([
  ['', 'The file is empty.'],
  ['time,event,patient\n', 'Line 1: there is no column "patient".'],
  ['time,who\n', 'Line 1: the column "event" is missing.'],
  ['time,event,time\n', 'Line 1: the column "time" stands there twice.'],
  ['time,event\n02:30,down,more\n', 'Line 2: it has another number of columns'],
  ['time,event\n02:30,"down\n', 'Line 2: a quotation mark is not closed.'],
])('%j is no paper log', (text, said) => {
  expect(() => readCsv(text)).toThrow(said);
});
