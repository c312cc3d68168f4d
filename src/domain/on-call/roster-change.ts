import { addHours } from 'date-fns/addHours';
import { min } from 'date-fns/min';
import type { Plan } from '../plan/plan.ts';
import type { Override, Schedule } from '../schedule/schedule.ts';
import { shiftsIn } from '../schedule/shifts-in.ts';

export interface Rosters {
  schedules: readonly Schedule[];
  overrides: ReadonlyMap<string, readonly Override[]>;
}

/** What follows from the rosters at an instant, and when another person comes on call by any of them. */
export interface RosterChange {
  /** Slack users who should be in a user group, by its id, each once and in order; nobody on call: none. */
  groups: Map<string, string[]>;
  next: Date;
}

/** Nothing changes for so long: then it is looked at again all the same. */
const AT_LEAST_EVERY_HOURS = 24;

/**
 * Who should be in each Slack user group of the plan at `now`, and when that may change: at the next hand-over of any
 * schedule, after 24 hours at the latest. Several schedules of one group put their people into it together.
 */
export function rosterChange(plan: Pick<Plan, 'people'>, rosters: Rosters, now: Date): RosterChange {
  const until = addHours(now, AT_LEAST_EVERY_HOURS);
  const turns = rosters.schedules.map((schedule) => {
    const [first, ...later] = shiftsIn(schedule, rosters.overrides.get(schedule.key) ?? [], now, until);
    const next = later.find((shift) => shift.person !== first?.person);
    return { group: schedule.userGroup, person: first?.person ?? null, next: next?.from ?? until };
  });
  const userOf = (key: string | null) => plan.people.find((person) => person.key === key)?.slackUser ?? [];
  const groups = Map.groupBy(
    turns.filter(({ group }) => group !== null),
    ({ group }) => group ?? '',
  );
  return {
    groups: new Map(
      [...groups].map(([group, theirs]) => [
        group,
        [...new Set(theirs.flatMap(({ person }) => userOf(person)))].toSorted(),
      ]),
    ),
    next: min([until, ...turns.map((turn) => turn.next)]),
  };
}
