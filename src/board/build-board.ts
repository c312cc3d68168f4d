import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { onDiversionText } from '../domain/incident/diversion.ts';
import { isStillDown } from '../domain/incident/incident.ts';
import type { IncidentBrief, LimitBrief, SideBrief } from '../domain/incident/incident-details.ts';
import { kindPolicy, withKindWord } from '../domain/incident/kind-policy.ts';
import { deadlineWords, impactState, lateWords } from '../domain/incident/system-words.ts';
import type { OnCallBoard, OnCallPerson } from '../domain/on-call/on-call-board.ts';
import { personRef, withNames } from '../domain/person-ref.ts';
import { type Plan, SIDE_NAME } from '../domain/plan/plan.ts';
import { zoneOfSite } from '../domain/plan/zones.ts';
import type { PlannedDetails } from '../domain/planned/planned-details.ts';
import { capitalized } from '../domain/text/capitalized.ts';
import { durationText, shortTimeIn, timeIn } from '../domain/time/time-text.ts';
import { stateWords } from '../slack/blocks/words.ts';
import { type DutyOnBoard, dutiesOnBoard } from './duties-on-board.ts';
import { type PlannedOnBoard, plannedOnBoard } from './planned-on-board.ts';

/** A number that the plan prints for a person; without a name it is that of who has it. */
export interface PhoneOnBoard {
  name: string;
  phone: string;
}

export interface SideOnBoard {
  name: string;
  /** Nobody has it, and everybody was paged. */
  unowned: boolean;
  words: string;
  phones: PhoneOnBoard[];
}

export interface IncidentOnBoard {
  number: number;
  stillDown: boolean;
  title: string;
  /** Since when and for how long; the duration only while it is down. */
  since: string;
  elapsed: string | null;
  sites: string;
  /** The limit passed for the longest time, and the next one. */
  late: string | null;
  next: string | null;
  diversion: string | null;
  update: { words: string; overdue: boolean } | null;
  sides: SideOnBoard[];
}

/** What the board shows: words alone, none of them typed during an incident. */
export interface Board {
  hospital: string;
  asOf: Date;
  /** Names the zone of every time of the board, the home site's. Example: `02:44 EST`. */
  asOfText: string;
  headline: string;
  incidents: IncidentOnBoard[];
  /** Planned downtimes of the coming week. */
  planned: PlannedOnBoard[];
  duties: DutyOnBoard[];
}

/**
 * The board at `asOf` (UTC) from what status and Home show: the open incidents, the worst first, and who is on call.
 * Example: at 02:44, `PACS-1 · Image archive down`, since 02:20, 24 min, `ED needs images by 03:20`.
 */
export function buildBoard(
  plan: Plan,
  read: {
    briefs: readonly IncidentBrief[];
    onCall: Pick<OnCallBoard, 'policies' | 'others'>;
    planned: readonly PlannedDetails[];
    asOf: Date;
  },
): Board {
  const { briefs, onCall, planned, asOf } = read;
  const zone = zoneOfSite(plan, plan.homeSite);
  const at = (instant: Date): string => shortTimeIn(instant, zone, asOf);
  const real = briefs.filter((brief) => !kindPolicy(brief).rehearses).length;
  const drills = briefs.length - real;
  return {
    hospital: plan.hospital,
    asOf,
    asOfText: timeIn(asOf, zone),
    headline: [
      real > 0 ? `${real} open` : 'Nothing is down',
      ...(drills > 0 ? [`${drills} ${drills === 1 ? 'exercise' : 'exercises'}`] : []),
    ].join(' · '),
    incidents: briefs.map((brief) => ({
      number: brief.number,
      stillDown: isStillDown(brief.state),
      title: titleOf(brief),
      since: `${sinceWord(brief)} ${at(brief.since)}`,
      elapsed: isStillDown(brief.state) ? durationText(differenceInMinutes(asOf, brief.since)) : null,
      sites: brief.siteNames.join(', '),
      late: brief.late && lateText(brief, brief.late, at),
      next: brief.next && limitText(brief.next, deadlineWords(matterOf(brief), brief.next.clock), at),
      diversion: onDiversionText(brief.diversions, at),
      update: updateOf(brief, asOf, at),
      sides: brief.sides.map((side) => sideOf(side, brief, { plan, onCall, at })),
    })),
    planned: plannedOnBoard(planned, { zone, asOf }),
    duties: dutiesOnBoard(onCall, at),
  };
}

const sinceWord = (brief: IncidentBrief): string =>
  kindPolicy(brief).calm ? 'Planned, from' : brief.outage > 1 ? 'Again since' : 'Since';

const matterOf = ({ systemKind, impact }: IncidentBrief) => ({ kind: systemKind, impact });

/** Examples: `PACS-12 · Image archive down`, `PACS-12 · Viewer · technically up: stay on paper`. */
function titleOf(brief: IncidentBrief): string {
  const { number, systemName, state, impact, outage } = brief;
  const { beforeName } = kindPolicy(brief);
  const words = state === 'DOWN' ? ` ${impactState(impact, outage > 1)}` : ` · ${stateWords(state, impact)}`;
  return withKindWord(brief, `PACS-${number} · ${beforeName}${systemName}${words}`);
}

type At = (instant: Date) => string;

function lateText(brief: IncidentBrief, late: LimitBrief, at: At): string {
  const { services, lateServices } = brief;
  const count = lateServices > 0 ? `${lateServices} of ${services} services late: ` : 'Late: ';
  return `${count}${limitText(late, lateWords({ kind: brief.systemKind }, late.clock), at)}`;
}

function limitText(limit: LimitBrief, words: string, at: At): string {
  const proposed = limit.proposed ? ' (proposed)' : '';
  return `${limit.serviceName || 'Paper and counts'} ${words} ${at(limit.at)}${proposed}`;
}

function updateOf({ nextUpdateAt, state }: IncidentBrief, asOf: Date, at: At): IncidentOnBoard['update'] {
  if (!nextUpdateAt)
    return isStillDown(state) ? { words: 'No next update scheduled yet', overdue: false } : null;
  return nextUpdateAt > asOf
    ? { words: `Next update ${at(nextUpdateAt)}`, overdue: false }
    : { words: `UPDATE OVERDUE since ${at(nextUpdateAt)}`, overdue: true };
}

interface Beside {
  plan: Plan;
  onCall: Pick<OnCallBoard, 'policies'>;
  at: At;
}

function sideOf(side: SideBrief, brief: IncidentBrief, { plan, onCall, at }: Beside): SideOnBoard {
  const toSign = brief.toSign.some((one) => one === side.side) ? ' · has to sign' : '';
  const from = side.since ? ` since ${at(side.since)}` : '';
  const holder = plan.people.find(({ slackUser }) => side.holder === `slack:${slackUser}`);
  const held = side.state === 'ACKNOWLEDGED';
  return {
    name: SIDE_NAME[side.side],
    unowned: side.state === 'UNOWNED',
    words: `${wordsOf(side, plan, from)}${toSign}`,
    phones: held
      ? phonesOf(holder ? [{ name: '', phone: holder.phone }] : [])
      : phonesOf(pagedFirst(side, brief, onCall)),
  };
}

function wordsOf({ state, holder }: SideBrief, plan: Plan, from: string): string {
  switch (state) {
    case 'ACKNOWLEDGED':
      return `${capitalized(holder ? withNames(personRef(holder), plan.people) : 'somebody')} has it${from}`;
    case 'UNOWNED':
      return `UNOWNED${from}`;
    case 'PAGING':
      return 'No answer yet';
    case 'STOPPED':
      return 'Nobody';
  }
}

/** Whom the first step of the side's policy pages now for this system. */
function pagedFirst({ side }: SideBrief, { systemName }: IncidentBrief, onCall: Beside['onCall']) {
  const policy = onCall.policies.find((one) => one.side === side && one.systems.includes(systemName));
  return [...(policy?.people ?? []), ...(policy?.schedules ?? []).flatMap(({ person }) => person ?? [])];
}

function phonesOf(people: readonly Pick<OnCallPerson, 'name' | 'phone'>[]): PhoneOnBoard[] {
  const phones = people.filter(({ phone }) => phone !== '').map(({ name, phone }) => ({ name, phone }));
  return phones.filter(
    (one, i) => phones.findIndex(({ name, phone }) => name === one.name && phone === one.phone) === i,
  );
}
