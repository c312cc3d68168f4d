import type { Button } from '@slack/web-api';
import type {
  OnCallBoard,
  OnCallPerson,
  PolicyNow,
  ScheduleNow,
} from '../../../domain/on-call/on-call-board.ts';
import { PAGED_SIDES, type PagedSide, SIDE_NAME } from '../../../domain/plan/plan.ts';
import { feedProblemText, isOfFeed } from '../../../domain/schedule/feed-text.ts';
import { repeatsText } from '../../../domain/schedule/repeats-text.ts';
import type { ScheduleProblem } from '../../../domain/schedule/roster-problems.ts';
import { linesOf, listedBy } from '../../../domain/text/listed-by.ts';
import { rangeIn, timeBeside } from '../../../domain/time/time-text.ts';
import { button } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const PEOPLE_SHOWN = 4;
const SIDE_SHOWN = 3;
const TEXT_MAX = 200;
const PHONE_MAX = 22;
const SCHEDULE_MAX = 40;
const ONLY_NAMED = 2;

/** What is on call now by one policy, a line for each person and schedule. Times in `zone`, whose name the surface gives once. */
export function policyText(policy: PolicyNow, { asOf }: Pick<OnCallBoard, 'asOf'>, zone: string): string {
  const rows = [
    ...linesOf(policy.people, PEOPLE_SHOWN, (person) => `always ${personText(person)}`),
    ...linesOf(
      policy.schedules,
      PEOPLE_SHOWN,
      (schedule) => scheduleText(schedule, asOf, zone),
      ' schedules',
    ),
  ];
  const first = rows.length > 0 ? rows : ['⚠️ *nobody*: the next step is paged immediately'];
  return [policyTitle(policy), ...first].join('\n');
}

/** Who is on call beside the first steps, a line for each schedule, as one text; no text when there is none. */
export function othersText(others: readonly ScheduleNow[], asOf: Date, zone: string): string[] {
  if (others.length === 0) return [];
  return [['*Also on call*', ...others.map((schedule) => scheduleText(schedule, asOf, zone))].join('\n')];
}

/** A policy by its side and systems. Example: `*IT* · Archive, Viewer and 3 more`. */
export function policyTitle({ side, systems }: { side: PagedSide; systems: readonly string[] }): string {
  return `*${side}* · ${listedBy(systems, 4, (name) => line(name, NAME_MAX))}`;
}

function scheduleText({ name, person, closed, next }: ScheduleNow, asOf: Date, zone: string): string {
  const nobody = closed ? `nobody (${line(closed, NAME_MAX)})` : '⚠️ *nobody*';
  const now = person ? personText(person) : nobody;
  const until = next ? ` until ${soonIn(next.at, zone, asOf)}` : '';
  const after = next ? `, then ${next.person ? `<@${next.person.slackUser}>` : '⚠️ nobody'}` : '';
  return `${line(name, SCHEDULE_MAX)}: ${now}${until}${after}`;
}

/** Somebody with the number that the plan prints for them, and that nothing pages them, where that is so. */
function personText(person: OnCallPerson): string {
  const unreachable = person.channels.length > 0 ? '' : ' ⚠️ *cannot be paged*';
  return `<@${person.slackUser}>${phoneText(person)}${unreachable}`;
}

/** The end of a shift, in a zone that the surface gives once. Examples: `08:00`, `Thu 08:00`. */
const soonIn = (at: Date, zone: string, asOf: Date): string =>
  timeBeside(at, zone, { now: asOf, beside: asOf });

interface OnCallNow {
  person: OnCallPerson | null;
  until: Date | null;
  systems: readonly string[];
}

/**
 * Who is on call by the first steps, a line for each person, the sides in their order, with the number that the plan prints
 * for them, first who is for most systems; who is for fewer is so named. None when the plan pages nobody. Times in `zone`,
 * whose name the surface gives once. Examples: `*IT* <@U1> ☎️ 555-0112 until 08:00`, `*IT, only HL7 interface* <@U2>`.
 */
export function onCallLines({ policies, asOf }: OnCallBoard, zone: string): string[] {
  return PAGED_SIDES.flatMap((side) => {
    const theirs = policies.filter((policy) => policy.side === side);
    if (theirs.length === 0) return [];
    const onCall = onCallOf(theirs);
    const rest = onCall.length - SIDE_SHOWN;
    const name = `*${SIDE_NAME[side]}*`;
    if (onCall.length === 0) return [`${name} ⚠️ nobody`];
    const most = onCall[0]?.systems.length ?? 0;
    return [
      ...onCall.slice(0, SIDE_SHOWN).map(({ person, until, systems }) => {
        const end = until ? ` until ${soonIn(until, zone, asOf)}` : '';
        const only = listedBy(systems, ONLY_NAMED, (system) => line(system, SCHEDULE_MAX));
        const whose = systems.length < most ? `*${SIDE_NAME[side]}, only ${only}*` : name;
        return `${whose} ${person ? `<@${person.slackUser}>${phoneText(person)}` : '⚠️ nobody'}${end}`;
      }),
      ...(rest > 0 ? [`${name} and ${rest} more: _Show all_`] : []),
    ];
  });
}

/** Who is on call by some policies, each once; of somebody who is by several schedules, with the first that ends. */
function onCallOf(policies: readonly PolicyNow[]): OnCallNow[] {
  const found = policies.flatMap(({ people, schedules, systems }): OnCallNow[] => [
    ...people.map((person) => ({ person, until: null, systems })),
    ...schedules.map(({ person, next }) => ({ person, until: next?.at ?? null, systems })),
  ]);
  const latestFirst = found.toSorted(
    (a, b) => (b.until?.getTime() ?? Infinity) - (a.until?.getTime() ?? Infinity),
  );
  return [...Map.groupBy(latestFirst, ({ person }) => person?.slackUser).values()]
    .flatMap((theirs) => {
      const last = theirs.at(-1);
      return last ? [{ ...last, systems: [...new Set(theirs.flatMap(({ systems }) => systems))] }] : [];
    })
    .toSorted((a, b) => b.systems.length - a.systems.length);
}

/** The number that the plan prints for somebody, to be dialled; nothing where it names none. */
function phoneText({ phone }: Pick<OnCallPerson, 'phone'>): string {
  return phone ? ` ☎️ ${line(phone, PHONE_MAX)}` : '';
}

/** A finding with its schedule and, mostly, its time, in `zone`. `nameOf`: names of people by their keys. */
export function findingText(
  finding: ScheduleProblem,
  asOf: Date,
  { zone, nameOf }: { zone: string; nameOf(person: string): string },
): string {
  const name = (key: string) => line(nameOf(key), NAME_MAX);
  const when = findingWhen(finding, zone, asOf);
  const head = line(finding.schedule.name, NAME_MAX);
  return `${isOfFeed(finding) ? head : `${head} · ${when}`}\n${findingWords(finding, name, { zone })}`;
}

/**
 * When a finding is, in `zone`; a gap that comes again by the clock of its schedule. Examples: `02:40 to 03:00 EDT`,
 * `every day 17:00–07:00 (America/Chicago)`.
 */
export function findingWhen(finding: ScheduleProblem, zone: string, asOf: Date): string {
  const { schedule, from, to } = finding;
  if (finding.kind !== 'gap' || !finding.repeats) return rangeIn(from, to, zone, asOf);
  return `${repeatsText(finding.repeats)}${schedule.zone === zone ? '' : ` (${schedule.zone})`}`;
}

/**
 * What a finding says, without its schedule and, mostly, its time. `zone`: the reader's, else the schedule's. `show`: how
 * text of calendars is shown, escaped for Slack unless it is given.
 */
export function findingWords(
  finding: ScheduleProblem,
  name: (key: string) => string,
  {
    zone = finding.schedule.zone,
    show = (text: string) => line(text, TEXT_MAX),
  }: { zone?: string; show?: (text: string) => string } = {},
): string {
  switch (finding.kind) {
    case 'gap':
      return 'Schedule gap: nobody is on call.';
    case 'unreachable':
      return `${name(finding.person)} is on call but cannot be paged.`;
    case 'twice':
      return finding.by === 'override'
        ? `Two overrides: ${name(finding.wins)} is on call (made last), not ${name(finding.loses)}.`
        : `Two shifts in the calendar: ${name(finding.wins)} is on call (started last), not ${name(finding.loses)}.`;
    case 'idle':
      return `${name(finding.person)} covers ${finding.covers ? name(finding.covers) : 'nobody'}, who is not on call then: no effect.`;
    case 'feed':
    case 'unmatched':
    case 'left out': {
      const { what, remedy } = feedProblemText(finding, zone, show);
      return `${what} ${remedy}`.trimEnd();
    }
  }
}

/** What is wrong in the coming four weeks, in a line. */
export function foundText(found: number): string {
  return found === 0
    ? '🟢 *Next four weeks:* no gaps, no overlaps, everybody can be reached.'
    : `⚠️ *Next four weeks:* ${found} to check.`;
}

/** The button that fixes a finding, the `i`th that is shown: the override form, filled in. None for how a calendar is read. */
export function remedyButton(finding: ScheduleProblem, i: number): Button | undefined {
  if (finding.kind === 'feed' || finding.kind === 'left out') return undefined;
  return button(`${ACTIONS.override}:${i}`, 'Cover this shift', remedyValue(finding));
}

/** What the override form is filled in with. */
function remedyValue({ schedule, from, to }: ScheduleProblem): string {
  return value({ kind: 'shift', schedule: schedule.key, from, to });
}
