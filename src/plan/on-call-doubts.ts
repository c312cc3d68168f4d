import { hoursOfNobody } from '../domain/paging/hours-of-nobody.ts';
import { type Plan, type Policy, SIDE_NAME } from '../domain/plan/plan.ts';
import { gapTexts } from '../domain/schedule/gap-texts.ts';
import type { TimeRange } from '../domain/schedule/gaps-and-overlaps.ts';
import type { Schedule } from '../domain/schedule/schedule.ts';
import { capitalized } from '../domain/text/capitalized.ts';
import { listedBy } from '../domain/text/listed-by.ts';
import { DAY_MS } from '../domain/time/day-number.ts';
import type { Broken } from './fault.ts';

const DAYS = 14;
/** Times named in one sentence. */
const TIMES_SHOWN = 3;

/**
 * When in the 14 days from `now` the policies of a plan page nobody, each at its place in the file. `schedules`: those
 * that are known, with their calendars read.
 */
export function onCallDoubts(plan: Plan, schedules: readonly Schedule[], now: Date): Broken[] {
  const until = new Date(now.getTime() + DAYS * DAY_MS);
  return hoursOfNobody(plan, schedules, now, until).map(({ policy, firstStep, everyStep }) => {
    const names = policy.steps.flatMap((step) => step.schedules);
    const zone = schedules.find(({ key }) => names.includes(key))?.zone ?? 'UTC';
    const when = (gaps: TimeRange[]) =>
      listedBy(gapTexts(gaps, zone, now, until), TIMES_SHOWN, (time) => time);
    const nobody = everyStep.length > 0;
    return {
      path: ['policies', policy.key, 'steps'],
      what: nobody
        ? `nobody on ${SIDE_NAME[policy.side]} is on call ${when(everyStep)}: only the last resort is paged then`
        : `the first step of policy "${policy.key}" pages nobody ${when(firstStep)}: the next step is paged at once`,
      remedy: remedyFor(policy, nobody),
    };
  });
}

function remedyFor({ steps, key }: Policy, nobody: boolean): string {
  const [schedule] = (nobody ? steps : steps.slice(0, 1)).flatMap((step) => step.schedules);
  const fill = schedule
    ? `add a layer or "otherwise" to schedule "${schedule}"`
    : 'name people or schedules in the step';
  return nobody
    ? `${capitalized(fill)}, or a step with a person to policy "${key}".`
    : `If that is not meant, ${fill}.`;
}
