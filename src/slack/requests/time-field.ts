import { Invalid } from '../../domain/errors.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { parseSince } from '../../domain/time/read-since.ts';
import type { Deps } from './deps.ts';
import type { Submission } from './submission.ts';

/** The zone by whose wall clock somebody types times into a form. */
export function zoneOf({ ctx }: Deps, form: Submission): string {
  return zoneOfPerson(ctx.plans.current().plan, form.userId);
}

/** A time in the past that was typed in a field. Throws Invalid at it. */
export function pastTime(deps: Deps, form: Submission, field: string): Date {
  const time = parseSince(form.field(field), form.at, zoneOf(deps, form));
  if (time.kind === 'at') return time.at;
  const message =
    time.kind === 'ambiguous'
      ? 'The clocks went back: type it as "… ago".'
      : time.kind === 'future'
        ? 'That time lies ahead. Type one that has passed.'
        : time.message;
  throw new Invalid(message, field);
}
