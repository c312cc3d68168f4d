import type { SystemKind } from '../plan/plan.ts';
import { capitalized } from '../text/capitalized.ts';
import type { ClockName, Threshold } from './clocks.ts';
import type { Impact } from './incident.ts';
import { type Matter, nounOf } from './system-words.ts';

interface Decisions {
  /** Completes "Decide now: …?": how the service gets what it waits for. */
  workaround: string;
  /** Completes "decide …" once that is late. */
  late: string;
  /** Completes "IT: would … be faster?". */
  faster: string;
  /** What is done instead of waiting for the system any longer; completes "Fail over, or …". */
  instead: string;
  /** Completes "the administrator on duty decides …" once a service is past what it can manage. */
  giveUp: string;
  /** Who is called in for the backlog. */
  staff: string;
}

const IMAGES: Decisions = {
  workaround: 'send a reader to the consoles',
  late: 'on diverting urgent patients',
  faster: 'a failover',
  instead: 'divert',
  giveUp: 'on diversion',
  staff: 'technologists and readers',
};
const ORDERS: Decisions = {
  workaround: 'paper orders and runners',
  late: 'on paper orders and runners',
  faster: 'a failover',
  instead: 'stay on paper orders for this shift',
  giveUp: 'which exams are put off',
  staff: 'people to enter the orders',
};
const DECISIONS: Record<SystemKind, Decisions> = {
  archive: IMAGES,
  viewer: IMAGES,
  storage: IMAGES,
  network: {
    ...IMAGES,
    workaround: 'a radiologist on site, and runners',
    faster: 'another route',
  },
  ris: ORDERS,
  worklist: {
    ...ORDERS,
    workaround: 'type patients at the scanners, checked by a second person',
    late: 'which exams go first',
    instead: 'put off routine exams',
    staff: 'people to match the exams',
  },
  dictation: {
    workaround: 'call in typists',
    late: 'on calling in typists and phoning urgent results',
    faster: 'a failover',
    instead: 'call in typists for this shift',
    giveUp: 'which exams are put off',
    staff: 'typists',
  },
  interface: {
    ...ORDERS,
    workaround: 'paper orders, and results by phone',
    late: 'on paper orders, and results by phone',
    faster: 'the standby interface engine',
  },
  ehr: {
    ...ORDERS,
    workaround: 'paper orders, and results by phone',
    late: 'on paper orders, and results by phone',
  },
  identity: {
    workaround: 'open the emergency accounts',
    late: 'on emergency accounts at the urgent stations',
    faster: 'the standby login server',
    instead: 'work with the emergency accounts',
    giveUp: 'on diversion',
    staff: 'more staff',
  },
};
const ANY: Decisions = {
  workaround: 'another way to work',
  late: 'how urgent patients are cared for',
  faster: 'a failover',
  instead: 'go on without it for this shift',
  giveUp: 'what is put off or diverted',
  staff: 'more staff',
};

const STILL: Record<Impact, string> = {
  FULL: 'Not back in time',
  PARTIAL: 'Not all back in time',
  SLOW: 'Still slow, past its limit',
};

/**
 * The decision that is due when a threshold of a clock is crossed, as one short sentence. Example, a dictation system
 * whose reports are late: `Reports are late: decide on calling in typists and phoning urgent results.`
 */
export function decisionDue(matter: Matter, clock: ClockName, threshold: Threshold): string {
  const of = matter.kind ? DECISIONS[matter.kind] : ANY;
  switch (clock) {
    case 'WORKAROUND':
      return {
        HALF: 'Is the workaround working yet?',
        FOUR_FIFTHS: `Decide now: ${of.workaround}?`,
        LIMIT: `${lateSentence(matter.kind)}: decide ${of.late}.`,
      }[threshold];
    case 'RESTORATION':
      return {
        HALF: `IT: would ${of.faster} be faster?`,
        FOUR_FIFTHS: `Decide now, both owners: ${matter.kind === 'network' ? 'reroute' : 'fail over'}?`,
        LIMIT: `${STILL[matter.impact]}: ${matter.kind === 'network' ? 'reroute' : 'fail over'}, or ${of.instead}.`,
      }[threshold];
    case 'RECOVERY':
      return {
        HALF: `Plan for the backlog: ${of.staff}.`,
        FOUR_FIFTHS: `Decide now: call in ${of.staff}, or reschedule?`,
        LIMIT: `Past what the service can manage: the administrator on duty decides ${of.giveUp}.`,
      }[threshold];
    case 'RECONCILIATION':
      return {
        HALF: 'Are the paper logs being entered?',
        FOUR_FIFTHS: 'Decide who finishes the back-entry today.',
        LIMIT: 'Reconciliation is overdue: both sides agree on a date now.',
      }[threshold];
  }
}

/** What is to be decided while services wait, behind "decide". Examples: `on diverting urgent patients`, `which exams go first`. */
export function decideWhat(kind: SystemKind | null): string {
  return (kind ? DECISIONS[kind] : ANY).late;
}

/** Whether diverting patients is among what may be decided for a system of this kind. */
export function mayDivert(kind: SystemKind | null): boolean {
  const { late, instead, giveUp } = kind ? DECISIONS[kind] : ANY;
  return [late, instead, giveUp].some((words) => /diver(?:t|sion)/.test(words));
}

function lateSentence(kind: SystemKind | null): string {
  if (!kind) return 'No workaround yet';
  return `${capitalized(nounOf(kind))} are late`;
}
