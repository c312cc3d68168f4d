import { describe, expect, test } from 'vitest';
import { type ClockName, THRESHOLDS } from '../../../src/domain/incident/clocks.ts';
import { decideWhat, decisionDue } from '../../../src/domain/incident/decision-due.ts';
import { IMPACTS, type Impact } from '../../../src/domain/incident/incident.ts';
import {
  clockNoun,
  deadlineWords,
  impactSentence,
  impactState,
  lateWords,
  missedWords,
  workaroundWords,
  worksAgain,
} from '../../../src/domain/incident/system-words.ts';
import { SYSTEM_KINDS, type SystemKind } from '../../../src/domain/plan/plan.ts';

const OF_SERVICES: readonly ClockName[] = ['WORKAROUND', 'RESTORATION', 'RECOVERY'];
const CLOCKS: readonly ClockName[] = [...OF_SERVICES, 'RECONCILIATION'];

/** Read it aloud: the deadline, the missed limit, the workaround, then what is decided as each clock runs out. */
const BY_KIND: readonly [SystemKind | null, string][] = [
  [
    'archive',
    `ED needs images by 03:12.
ED images late since 03:12.
ED has images by a workaround.
Is the workaround working yet?
Decide now: send a reader to the consoles?
Images are late: decide on diverting urgent patients.
IT: would a failover be faster?
Decide now, both owners: fail over?
Not back in time: fail over, or divert.
Plan for the backlog: technologists and readers.
Decide now: call in technologists and readers, or reschedule?
Past what the service can manage: the administrator on duty decides on diversion.`,
  ],
  [
    'viewer',
    `ED needs images by 03:12.
ED images late since 03:12.
ED has images by a workaround.
Is the workaround working yet?
Decide now: send a reader to the consoles?
Images are late: decide on diverting urgent patients.
IT: would a failover be faster?
Decide now, both owners: fail over?
Not back in time: fail over, or divert.
Plan for the backlog: technologists and readers.
Decide now: call in technologists and readers, or reschedule?
Past what the service can manage: the administrator on duty decides on diversion.`,
  ],
  [
    'ris',
    `ED needs orders by 03:12.
ED orders late since 03:12.
ED has orders by a workaround.
Is the workaround working yet?
Decide now: paper orders and runners?
Orders are late: decide on paper orders and runners.
IT: would a failover be faster?
Decide now, both owners: fail over?
Not back in time: fail over, or stay on paper orders for this shift.
Plan for the backlog: people to enter the orders.
Decide now: call in people to enter the orders, or reschedule?
Past what the service can manage: the administrator on duty decides which exams are put off.`,
  ],
  [
    'worklist',
    `ED needs exams by 03:12.
ED exams late since 03:12.
ED has exams by a workaround.
Is the workaround working yet?
Decide now: type patients at the scanners, checked by a second person?
Exams are late: decide which exams go first.
IT: would a failover be faster?
Decide now, both owners: fail over?
Not back in time: fail over, or put off routine exams.
Plan for the backlog: people to match the exams.
Decide now: call in people to match the exams, or reschedule?
Past what the service can manage: the administrator on duty decides which exams are put off.`,
  ],
  [
    'dictation',
    `ED needs reports by 03:12.
ED reports late since 03:12.
ED has reports by a workaround.
Is the workaround working yet?
Decide now: call in typists?
Reports are late: decide on calling in typists and phoning urgent results.
IT: would a failover be faster?
Decide now, both owners: fail over?
Not back in time: fail over, or call in typists for this shift.
Plan for the backlog: typists.
Decide now: call in typists, or reschedule?
Past what the service can manage: the administrator on duty decides which exams are put off.`,
  ],
  [
    'interface',
    `ED needs orders and results by 03:12.
ED orders and results late since 03:12.
ED has orders and results by a workaround.
Is the workaround working yet?
Decide now: paper orders, and results by phone?
Orders and results are late: decide on paper orders, and results by phone.
IT: would the standby interface engine be faster?
Decide now, both owners: fail over?
Not back in time: fail over, or stay on paper orders for this shift.
Plan for the backlog: people to enter the orders.
Decide now: call in people to enter the orders, or reschedule?
Past what the service can manage: the administrator on duty decides which exams are put off.`,
  ],
  [
    'network',
    `ED needs images by 03:12.
ED images late since 03:12.
ED has images by a workaround.
Is the workaround working yet?
Decide now: a radiologist on site, and runners?
Images are late: decide on diverting urgent patients.
IT: would another route be faster?
Decide now, both owners: reroute?
Not back in time: reroute, or divert.
Plan for the backlog: technologists and readers.
Decide now: call in technologists and readers, or reschedule?
Past what the service can manage: the administrator on duty decides on diversion.`,
  ],
  [
    'identity',
    `ED needs logins by 03:12.
ED logins late since 03:12.
ED has logins by a workaround.
Is the workaround working yet?
Decide now: open the emergency accounts?
Logins are late: decide on emergency accounts at the urgent stations.
IT: would the standby login server be faster?
Decide now, both owners: fail over?
Not back in time: fail over, or work with the emergency accounts.
Plan for the backlog: more staff.
Decide now: call in more staff, or reschedule?
Past what the service can manage: the administrator on duty decides on diversion.`,
  ],
  [
    'ehr',
    `ED needs orders and results by 03:12.
ED orders and results late since 03:12.
ED has orders and results by a workaround.
Is the workaround working yet?
Decide now: paper orders, and results by phone?
Orders and results are late: decide on paper orders, and results by phone.
IT: would a failover be faster?
Decide now, both owners: fail over?
Not back in time: fail over, or stay on paper orders for this shift.
Plan for the backlog: people to enter the orders.
Decide now: call in people to enter the orders, or reschedule?
Past what the service can manage: the administrator on duty decides which exams are put off.`,
  ],
  [
    'storage',
    `ED needs images by 03:12.
ED images late since 03:12.
ED has images by a workaround.
Is the workaround working yet?
Decide now: send a reader to the consoles?
Images are late: decide on diverting urgent patients.
IT: would a failover be faster?
Decide now, both owners: fail over?
Not back in time: fail over, or divert.
Plan for the backlog: technologists and readers.
Decide now: call in technologists and readers, or reschedule?
Past what the service can manage: the administrator on duty decides on diversion.`,
  ],
  [
    null,
    `ED needs a workaround by 03:12.
ED workaround late since 03:12.
ED has a workaround.
Is the workaround working yet?
Decide now: another way to work?
No workaround yet: decide how urgent patients are cared for.
IT: would a failover be faster?
Decide now, both owners: fail over?
Not back in time: fail over, or go on without it for this shift.
Plan for the backlog: more staff.
Decide now: call in more staff, or reschedule?
Past what the service can manage: the administrator on duty decides what is put off or diverted.`,
  ],
];

describe('what is said of a system of each kind that is down', () => {
  test.for(BY_KIND)('%s', ([kind, expected]) => {
    const matter = { kind, impact: 'FULL' as const };
    const said = [
      `ED ${deadlineWords(matter, 'WORKAROUND')} 03:12.`,
      `ED ${lateWords(matter, 'WORKAROUND')} 03:12.`,
      `ED ${workaroundWords(kind)}.`,
      ...OF_SERVICES.flatMap((clock) => THRESHOLDS.map((t) => decisionDue(matter, clock, t))),
    ];
    expect(said.join('\n')).toBe(expected);
  });

  test('no kind is left out', () => {
    expect(BY_KIND.map(([kind]) => kind)).toEqual([...SYSTEM_KINDS, null]);
  });
});

/** The state, the state after it had come back, the all-clear, the deadline of restoration, and what is decided when that is missed. */
const BY_IMPACT: Record<Impact, string> = {
  FULL: `Archive down. Archive is down. Archive is down again. Archive works again.
ED needs it back by 03:12.
Not back in time: fail over, or divert.`,
  PARTIAL: `Archive partial outage. Archive has a partial outage. Archive has a partial outage again. Archive works normally again.
ED needs all of it back by 03:12.
Not all back in time: fail over, or divert.`,
  SLOW: `Archive slow. Archive is slow. Archive is slow again. Archive works normally again.
ED needs it fast again by 03:12.
Still slow, past its limit: fail over, or divert.`,
};

test.for(IMPACTS)('what is said of an impact: %s', (impact) => {
  const matter = { kind: 'archive' as const, impact };
  const again = impactSentence('Archive', impact, true);
  expect(
    `Archive ${impactState(impact)}. ${impactSentence('Archive', impact)}. ${again}. Archive ${worksAgain(impact)}.
ED ${deadlineWords(matter, 'RESTORATION')} 03:12.
${decisionDue(matter, 'RESTORATION', 'LIMIT')}`,
  ).toBe(BY_IMPACT[impact]);
});

test('the other limits read the same for every system', () => {
  const matter = { kind: 'dictation' as const, impact: 'FULL' as const };
  expect(`ED ${deadlineWords(matter, 'RECOVERY')} 03:12`).toBe('ED must be caught up by 03:12');
  expect(`Paper ${deadlineWords(matter, 'RECONCILIATION')} 03:12`).toBe('Paper must be reconciled by 03:12');
  expect(`ED ${lateWords(matter, 'RESTORATION')} 03:12`).toBe('ED restoration late since 03:12');
});

describe('whatever the kind and the impact', () => {
  const matters = [...SYSTEM_KINDS, null].flatMap((kind) => IMPACTS.map((impact) => ({ kind, impact })));
  const everything = ({ kind, impact }: (typeof matters)[number]) =>
    CLOCKS.flatMap((clock) => [
      deadlineWords({ kind, impact }, clock),
      lateWords({ kind }, clock),
      clockNoun({ kind }, clock),
      ...THRESHOLDS.map((t) => decisionDue({ kind, impact }, clock, t)),
    ]).concat(impactSentence('X', impact), impactSentence('X', impact, true), decideWhat(kind));

  test('only a system that is down is said to be down', () => {
    for (const matter of matters.filter(({ impact }) => impact !== 'FULL'))
      expect(everything(matter).join('\n')).not.toMatch(/\bdown\b/i);
  });

  test('only systems that show images speak of images or of diverting because of them', () => {
    const shows: (SystemKind | null)[] = ['archive', 'viewer', 'storage', 'network'];
    for (const matter of matters.filter(({ kind }) => !shows.includes(kind)))
      expect(everything(matter).join('\n')).not.toMatch(/images|diverting/i);
  });

  test('a decision is one short sentence', () => {
    for (const matter of matters)
      for (const clock of CLOCKS)
        for (const t of THRESHOLDS) expect(decisionDue(matter, clock, t)).toMatch(/^[A-Z][^.?]{10,95}[.?]$/);
  });
});

test.each([
  ['archive', 'FULL', ['no images', 'not back', 'not caught up']],
  ['dictation', 'SLOW', ['reports late', 'not fast again', 'not caught up']],
  [null, 'PARTIAL', ['workaround late', 'not all back', 'not caught up']],
] as const)('what a service misses of kind %s, %s', (kind, impact, words) => {
  const clocks = ['WORKAROUND', 'RESTORATION', 'RECOVERY'] as const;
  expect(clocks.map((clock) => missedWords({ kind, impact }, clock))).toEqual(words);
});
