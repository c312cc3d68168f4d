import { expect, test } from 'vitest';
import { type Board, buildBoard } from '../../src/board/build-board.ts';
import type { IncidentBrief } from '../../src/domain/incident/incident-details.ts';
import { onCallBoard } from '../../src/domain/on-call/on-call-board.ts';
import { aBrief } from '../slack/blocks/views.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';

const plan = samplePlan();
/** 02:44 in New York. */
const asOf = new Date('2026-11-24T07:44:00Z');
const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const system = plan.systems.find(({ kind }) => kind === 'archive')?.name ?? '';
const onCall = onCallBoard(
  plan,
  { schedules: plan.schedules, overrides: new Map(), feeds: [] },
  new Set(),
  asOf,
);

function boardOf(...changes: Partial<IncidentBrief>[]): Board {
  const briefs = changes.map((change) => aBrief({ systemName: system, since: at('07:20'), ...change }));
  return buildBoard(plan, { briefs, onCall, planned: [], asOf });
}

const one = (change: Partial<IncidentBrief>) => boardOf(change).incidents[0];
const sides = (state: 'UNOWNED' | 'STOPPED', holder: string | null = null): IncidentBrief['sides'] => [
  { side: 'RADIOLOGY', state: 'ACKNOWLEDGED', holder, since: at('07:43') },
  { side: 'IT', state, holder: null, since: null },
];

test('with nothing open it says so, and who is on call', () => {
  const board = boardOf();
  expect(board).toMatchObject({ headline: 'Nothing is down', asOfText: '02:44 EST', incidents: [] });
  expect(board.duties.length).toBeGreaterThan(0);
  expect(board.duties.find(({ name }) => name === 'Priya Shah')?.phone).toBe(
    plan.people.find(({ name }) => name === 'Priya Shah')?.phone,
  );
});

test('an incident has its state, since when, for how long, and what comes next', () => {
  expect(one({})).toMatchObject({
    title: `PACS-12 · ${system} down`,
    since: 'Since 02:20',
    elapsed: '24 min',
    sites: 'Main Hospital',
    late: null,
    next: 'ED needs it back by 03:20 (proposed)',
    update: { words: 'Next update 03:10', overdue: false },
  });
});

test.each<[string, Partial<IncidentBrief>, object]>([
  ['slow is not down', { impact: 'SLOW' }, { title: `PACS-12 · ${system} slow` }],
  ['partial', { impact: 'PARTIAL', outage: 2 }, { title: `PACS-12 · ${system} partial outage again` }],
  ['failed again', { outage: 2 }, { since: 'Again since 02:20', title: `PACS-12 · ${system} down again` }],
  ['a drill says EXERCISE', { kind: 'DRILL' }, { title: `EXERCISE · PACS-12 · ${system} down · EXERCISE` }],
  ['planned', { kind: 'PLANNED' }, { title: `PACS-12 · planned · ${system} down` }],
  [
    'technically up is not over',
    { state: 'TECHNICALLY_UP' },
    { stillDown: true, title: `PACS-12 · ${system} · technically up: stay on paper` },
  ],
  [
    'validated has no elapsed time any more',
    { state: 'VALIDATED', nextUpdateAt: null },
    { stillDown: false, elapsed: null, update: null },
  ],
  [
    'from where patients are diverted is said',
    { diversions: [{ name: 'ED', since: at('07:40') }] },
    { diversion: 'On diversion since 02:40: ED' },
  ],
  [
    'an update that is owed is said loudly',
    { nextUpdateAt: at('07:40') },
    { update: { words: 'UPDATE OVERDUE since 02:40', overdue: true } },
  ],
  [
    'without a promise it says so',
    { nextUpdateAt: null },
    { update: { words: 'No next update scheduled yet', overdue: false } },
  ],
  [
    'late services are counted, and the one late for the longest is named',
    {
      lateServices: 3,
      late: { serviceName: 'Stroke', clock: 'WORKAROUND', at: at('07:30'), proposed: false },
    },
    { late: '3 of 8 services late: Stroke images late since 02:30' },
  ],
])('%s', (_, change, expected) => {
  expect(one(change)).toMatchObject(expected);
});

test('a side that somebody has names them and their number in the plan, never a mobile number', () => {
  const priya = plan.people.find(({ name }) => name === 'Priya Shah');
  const [radiology] = one({ sides: sides('STOPPED', `slack:${priya?.slackUser}`) })?.sides ?? [];
  expect(radiology).toEqual({
    name: 'Radiology',
    unowned: false,
    words: 'Priya Shah has it since 02:43',
    phones: [{ name: '', phone: priya?.phone }],
  });
  const mobiles = plan.people.flatMap(({ reach, phone }) =>
    reach.flatMap((way) => ('address' in way && way.address !== phone ? [way.address] : [])),
  );
  const text = JSON.stringify(boardOf({}, { sides: sides('UNOWNED') }));
  expect(mobiles.filter((mobile) => mobile && text.includes(mobile))).toEqual([]);
});

test('somebody who is not in the plan has it without a name, an operator with theirs', () => {
  expect(one({ sides: sides('STOPPED', 'slack:U0LOCUM') })?.sides[0]).toMatchObject({
    words: 'Somebody has it since 02:43',
    phones: [],
  });
  expect(one({ sides: sides('STOPPED', 'operator:jo') })?.sides[0]?.words).toBe(
    'Jo (operator) has it since 02:43',
  );
});

test('a side that nobody has names whom its first step pages now', () => {
  const it = one({ sides: sides('UNOWNED') })?.sides[1];
  expect(it).toMatchObject({ name: 'IT', unowned: true, words: 'UNOWNED' });
  expect(it?.phones.length).toBeGreaterThan(0);
  expect(plan.people.map(({ phone }) => phone)).toContain(it?.phones[0]?.phone);
});

test('exercises are counted apart', () => {
  expect(boardOf({ kind: 'DRILL' }).headline).toBe('Nothing is down · 1 exercise');
  expect(boardOf({}, { kind: 'DRILL' }).headline).toBe('1 open · 1 exercise');
});
