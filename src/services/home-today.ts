import { homeZone } from '../domain/agreement/people.ts';
import { type DayText, dayTextIn } from '../domain/time/days.ts';
import type { ServiceContext } from './context.ts';

/** The day that it is now at the home site. */
export function homeToday(ctx: ServiceContext): DayText {
  return dayTextIn(ctx.clock.now(), homeZone(ctx.plans.current().plan));
}
