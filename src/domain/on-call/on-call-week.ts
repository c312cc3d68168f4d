import { addHours } from 'date-fns/addHours';
import type { ChannelName } from '../contacts/contact-methods.ts';
import type { PagedSide, Plan } from '../plan/plan.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { shiftsIn } from '../schedule/shifts-in.ts';
import { asOnCall, type OnCallPerson } from './on-call-board.ts';
import type { Rosters } from './roster-change.ts';
import { systemsOfPolicy } from './systems-of-policy.ts';

/** One person on call by a schedule until an instant; null: nobody is. */
export interface WeekShift {
  to: Date;
  person: OnCallPerson | null;
}

/** Whom the first step of a policy pages in the coming week, for which systems. */
export interface PolicyWeek {
  side: PagedSide;
  systems: string[];
  people: OnCallPerson[];
  schedules: { name: string; shifts: WeekShift[] }[];
}

const WEEK_HOURS = 168;

/** Who is on call for every system and side in the 168 hours from `now`. `setUp`: the channels that work here. */
export function onCallWeek(
  plan: Plan,
  rosters: Rosters,
  setUp: ReadonlySet<ChannelName>,
  now: Date,
): PolicyWeek[] {
  const person = (key: string | null): OnCallPerson | null => {
    const found = plan.people.find((entry) => entry.key === key);
    return found ? asOnCall(found, setUp) : null;
  };
  const shiftsOf = (schedule: Schedule): WeekShift[] =>
    shiftsIn(schedule, rosters.overrides.get(schedule.key) ?? [], now, addHours(now, WEEK_HOURS))
      .filter((shift, i, all) => all[i + 1]?.person !== shift.person)
      .map((shift) => ({ to: shift.to, person: person(shift.person) }));
  return plan.policies
    .map((policy) => ({
      side: policy.side,
      systems: systemsOfPolicy(plan, policy),
      people: (policy.steps[0]?.people ?? []).flatMap((key) => person(key) ?? []),
      schedules: rosters.schedules
        .filter(({ key }) => policy.steps[0]?.schedules.includes(key))
        .map((schedule) => ({ name: schedule.name, shifts: shiftsOf(schedule) })),
    }))
    .filter(({ systems }) => systems.length > 0);
}
