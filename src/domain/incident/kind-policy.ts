import type { ChannelName } from '../contacts/contact-methods.ts';
import { INCIDENT_KINDS, type IncidentKind, type StandDownReason } from './incident.ts';

/** What an incident is: its kind, and whether it was entered later, after it had been run on paper. */
export interface KindOfIncident {
  kind: IncidentKind;
  /** When it was entered; absent or null: it was declared live. */
  enteredLaterAt?: Date | null;
}

/** What is different about the incidents of one kind; everything else is the same state machine. */
export interface KindPolicy {
  /** Whether both sides are paged when it begins. */
  pagesAtStart: boolean;
  /** Over which channels its pages go. */
  pages: 'EVERY_CHANNEL' | 'SLACK' | 'NOBODY';
  /** A person who agreed to it beforehand is paged over every channel all the same. */
  ringsWhoAgreed: boolean;
  /** The units are told in their channels. */
  tellsUnits: boolean;
  /** A declaration of the same system at one of its sites joins it, or finds that it failed again. */
  absorbsDeclaration: boolean;
  /** Such a declaration ends it. */
  endsAtDeclaration: boolean;
  /** What its services can bear is watched from its beginning; else from the moment at which it becomes unplanned. */
  clocksRun: boolean;
  /** It counts in the figures: downtime, availability, breaches, answers. */
  counts: boolean;
  /** It shows that its scenario was rehearsed. */
  rehearses: boolean;
  /** The first and the last word of every message about it. */
  firstAndLast: string | null;
  /** That it is down is as it should be: it is shown without alarm. */
  calm: boolean;
  /** What stands before the system's name in its titles. */
  beforeName: string;
  begunBy: 'ANYONE' | 'LEADS_AND_ADMINS';
  /** It goes on while it is open: clocks warn, updates are posted, it can fail again. */
  live: boolean;
  /** Its gates are passed line by line; else with a sentence, as on the paper. */
  checksAtGates: boolean;
  /** The reasons for which somebody may stand it down. */
  standDown: readonly StandDownReason[];
}

const LIVE: Record<IncidentKind, KindPolicy> = {
  UNPLANNED: {
    pagesAtStart: true,
    pages: 'EVERY_CHANNEL',
    ringsWhoAgreed: false,
    tellsUnits: true,
    absorbsDeclaration: true,
    endsAtDeclaration: false,
    clocksRun: true,
    counts: true,
    rehearses: false,
    firstAndLast: null,
    calm: false,
    beforeName: '',
    begunBy: 'ANYONE',
    live: true,
    checksAtGates: true,
    standDown: ['FALSE_ALARM', 'WRONG_SYSTEM', 'DUPLICATE'],
  },
  PLANNED: {
    pagesAtStart: false,
    pages: 'SLACK',
    ringsWhoAgreed: false,
    tellsUnits: true,
    absorbsDeclaration: false,
    endsAtDeclaration: false,
    clocksRun: false,
    counts: false,
    rehearses: false,
    firstAndLast: null,
    calm: true,
    beforeName: 'planned · ',
    begunBy: 'LEADS_AND_ADMINS',
    live: true,
    checksAtGates: true,
    standDown: ['CALLED_OFF'],
  },
  DRILL: {
    pagesAtStart: true,
    pages: 'SLACK',
    ringsWhoAgreed: true,
    tellsUnits: true,
    absorbsDeclaration: false,
    endsAtDeclaration: true,
    clocksRun: true,
    counts: false,
    rehearses: true,
    firstAndLast: 'EXERCISE',
    calm: false,
    beforeName: '',
    begunBy: 'LEADS_AND_ADMINS',
    live: true,
    checksAtGates: true,
    standDown: ['CALLED_OFF'],
  },
};

/** What holds of every incident that was entered later, whatever its kind: it is over, so it calls nobody. */
const ENTERED_LATER = {
  pagesAtStart: false,
  pages: 'NOBODY',
  ringsWhoAgreed: false,
  tellsUnits: false,
  absorbsDeclaration: false,
  endsAtDeclaration: false,
  beforeName: 'entered later · ',
  begunBy: 'LEADS_AND_ADMINS',
  live: false,
  checksAtGates: false,
  standDown: ['ENTERED_WRONGLY'],
} as const satisfies Partial<KindPolicy>;

/** The policy of an incident's kind. Example: of a drill `pages` is SLACK and `counts` is false. */
export function kindPolicy({ kind, enteredLaterAt }: KindOfIncident): KindPolicy {
  return enteredLaterAt ? { ...LIVE[kind], ...ENTERED_LATER } : LIVE[kind];
}

/** The kinds whose policy says so, as a query asks for them. Example: `kindsThat('counts')` → UNPLANNED. */
export function kindsThat(rule: 'counts' | 'rehearses'): IncidentKind[] {
  return INCIDENT_KINDS.filter((kind) => LIVE[kind][rule]);
}

const SLACK: ReadonlySet<ChannelName> = new Set(['SLACK_DM']);
const NONE: ReadonlySet<ChannelName> = new Set();

/**
 * The channels over which an incident may page a person, of those `setUp` here. `agreed`: the person agreed beforehand
 * that this drill rings them.
 */
export function channelsFor(
  incident: KindOfIncident,
  setUp: ReadonlySet<ChannelName>,
  agreed = false,
): ReadonlySet<ChannelName> {
  const { pages, ringsWhoAgreed } = kindPolicy(incident);
  if (pages === 'NOBODY') return NONE;
  return pages === 'EVERY_CHANNEL' || (ringsWhoAgreed && agreed) ? setUp : SLACK;
}

/** A text with the word of its incident's kind before and after it. Example: `EXERCISE · Closed. · EXERCISE`. */
export function withKindWord(incident: KindOfIncident, text: string): string {
  const { firstAndLast: word } = kindPolicy(incident);
  return word === null ? text : `${word} · ${text} · ${word}`;
}
