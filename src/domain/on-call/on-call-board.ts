import { addHours } from 'date-fns/addHours';
import type { ChannelName } from '../contacts/contact-methods.ts';
import type { PagedSide, Person, Plan } from '../plan/plan.ts';
import type { FeedState } from '../schedule/calendar-feed.ts';
import { feedProblems } from '../schedule/feed-problems.ts';
import { nextHandOver } from '../schedule/next-hand-over.ts';
import { onCallAt } from '../schedule/on-call-at.ts';
import { type ScheduleProblem, scheduleProblems } from '../schedule/roster-problems.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Rosters } from './roster-change.ts';
import { systemsOfPolicy } from './systems-of-policy.ts';

export interface OnCallPerson {
  key: string;
  name: string;
  slackUser: string;
  phone: string;
  /** Channels to them that are set up here, in their order; none: nothing reaches them. */
  channels: ChannelName[];
}

/** Who is on call by one schedule, now and next. */
export interface ScheduleNow {
  key: string;
  name: string;
  zone: string;
  person: OnCallPerson | null;
  /** Why nobody is on call on purpose; null: somebody is, or nobody by mistake. */
  closed: string | null;
  /** When another comes on call, and who; null: nobody else within 400 days. */
  next: { at: Date; person: OnCallPerson | null } | null;
}

/** Whom the first step of a policy pages now, for which systems. */
export interface PolicyNow {
  side: PagedSide;
  name: string;
  systems: string[];
  people: OnCallPerson[];
  schedules: ScheduleNow[];
}

export interface OnCallBoard {
  asOf: Date;
  policies: PolicyNow[];
  /** Schedules that no first step of these names: second people, radiologists, clinics. */
  others: ScheduleNow[];
  /** What somebody has to look at in the coming four weeks, the earliest first. */
  findings: ScheduleProblem[];
  /** Slack user groups that do not show who is on call, and why, as the end of a sentence. */
  groups: { schedules: string[]; error: string }[];
}

const DAYS_AHEAD = 28;

/**
 * Who is on call at `now` for every system and side, who comes next and when, and what is wrong in the coming 28 days.
 * `setUp`: the channels that work here.
 */
export function onCallBoard(
  plan: Plan,
  rosters: Rosters & { feeds: readonly FeedState[] },
  setUp: ReadonlySet<ChannelName>,
  now: Date,
): Omit<OnCallBoard, 'groups'> {
  const person = (key: string | null): OnCallPerson | null => {
    const found = plan.people.find((entry) => entry.key === key);
    return found ? asOnCall(found, setUp) : null;
  };
  const scheduleNow = (schedule: Schedule): ScheduleNow => {
    const over = rosters.overrides.get(schedule.key) ?? [];
    const next = nextHandOver(schedule, over, now);
    const { person: onCall, why } = onCallAt(schedule, over, now);
    return {
      key: schedule.key,
      name: schedule.name,
      zone: schedule.zone,
      person: person(onCall),
      closed: onCall === null && why.kind === 'exception' ? (why.exception.why ?? 'closed') : null,
      next: next && { at: next.at, person: person(next.to) },
    };
  };
  const all = plan.policies.map((policy) => {
    const [first] = policy.steps;
    return {
      side: policy.side,
      name: policy.name,
      systems: systemsOfPolicy(plan, policy),
      people: (first?.people ?? []).flatMap((key) => person(key) ?? []),
      schedules: rosters.schedules.filter(({ key }) => first?.schedules.includes(key)).map(scheduleNow),
    };
  });
  const reached = (key: string) => (person(key)?.channels.length ?? 0) > 0;
  const policies = all.filter(({ systems }) => systems.length > 0);
  const first = new Set(policies.flatMap(({ schedules }) => schedules.map(({ key }) => key)));
  return {
    asOf: now,
    policies,
    others: rosters.schedules.filter(({ key }) => !first.has(key)).map(scheduleNow),
    findings: [
      ...rosters.feeds.flatMap((feed) => feedProblems(feed, now)),
      ...rosters.schedules.flatMap((schedule) =>
        scheduleProblems(
          schedule,
          rosters.overrides.get(schedule.key) ?? [],
          now,
          addHours(now, 24 * DAYS_AHEAD),
          reached,
        ),
      ),
    ].toSorted((a, b) => a.from.getTime() - b.from.getTime()),
  };
}

/** A person with the channels to them that are set up here. */
export function asOnCall(
  { key, name, slackUser, phone, reach }: Person,
  setUp: ReadonlySet<ChannelName>,
): OnCallPerson {
  const channels = reach.map(({ channel }) => channel).filter((channel) => setUp.has(channel));
  return { key, name, slackUser, phone, channels };
}
