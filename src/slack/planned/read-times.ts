import { Invalid } from '../../domain/errors.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { latestBackOut } from '../../domain/planned/back-out.ts';
import type { PlannedTimes } from '../../domain/planned/planned.ts';
import { readDuration } from '../../domain/time/durations.ts';
import { readInstant } from '../../domain/time/read-instant.ts';
import type { Deps } from '../requests/deps.ts';
import type { Fields } from '../requests/fields.ts';

/** Times as somebody typed them, in their zone. */
export interface TypedTimes extends Pick<Fields, 'field'> {
  userId: string;
}

/** The times of a planned downtime. Throws Invalid at the field that cannot be read. */
export function readTimes(deps: Deps, form: TypedTimes): PlannedTimes {
  const { start, end } = readWindow(deps, form);
  const backOutMinutes = readDuration(form.field('backOutTakes'));
  if (backOutMinutes === null)
    throw new Invalid('How long does it take? Type 45 min, 1 h or 1 h 30 min.', 'backOutTakes');
  const backOutBy = form.field('backOutBy')
    ? instantIn(deps, form, 'backOutBy', start)
    : latestBackOut(end, backOutMinutes);
  return { start, end, backOutBy, backOutMinutes, freezeFrom: readFreeze(deps, form) };
}

/** From when until when it is down. Throws Invalid at the field that cannot be read. */
export function readWindow(deps: Deps, form: TypedTimes): Pick<PlannedTimes, 'start' | 'end'> {
  const start = instantIn(deps, form, 'start');
  return { start, end: instantIn(deps, form, 'end', start) };
}

/** From when on nothing else is changed; null: not said. Throws Invalid at its field. */
export function readFreeze(deps: Deps, form: TypedTimes): Date | null {
  return form.field('freezeFrom') ? instantIn(deps, form, 'freezeFrom') : null;
}

/** One time; `after`: a time of day is meant after it. Throws Invalid at its field. */
export function instantIn(deps: Deps, form: TypedTimes, field: string, after?: Date): Date {
  const zone = zoneOfPerson(deps.ctx.plans.current().plan, form.userId);
  const read = readInstant(form.field(field), deps.ctx.clock.now(), zone, after);
  if (read) return read;
  throw new Invalid('This time was not understood. Type 22:00, tomorrow 22:00 or 2026-03-10 22:00.', field);
}
