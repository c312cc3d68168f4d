import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { readInstant } from '../../domain/schedule/read-instant.ts';
import { dayTimeIn } from '../../domain/time-text.ts';
import {
  type OverrideMade,
  type OverrideRequest,
  overrideShift,
  type Stretch,
} from '../../services/schedules/override.ts';
import { zoneOfPerson } from '../../services/zone.ts';
import { line, mentions } from '../blocks/mrkdwn.ts';
import { NAME_MAX } from '../blocks/words.ts';
import { coverReader, coversView } from '../cover-views.ts';
import { VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { onSubmit, type Submission } from '../submissions.ts';

const UNREADABLE = 'This time cannot be read. Write now, 08:00, tomorrow 08:00 or 2026-03-10 08:00.';

/** Somebody covers a shift, and whom it concerns is told; of a swap the other is asked. */
export function overrideSubmission(app: App, on: Listening): void {
  onSubmit(app, VIEWS.override, on, async (form) => {
    const { userId } = form;
    const made = await overrideShift(on.ctx, readRequest(on, form));
    return { view: await coversView(on, userId, 1, saidOf(on, userId, made)) };
  });
}

function saidOf(on: Listening, userId: string, { cover, asks, told, overlaps }: OverrideMade): string {
  if (!cover) return 'It was made already.';
  if (asks) return `<@${asks.slackUser}> is asked. The swap counts when they agree.`;
  const { zone, asOf, nameOf } = coverReader(on, userId);
  const name = (key: string) => line(nameOf(key), NAME_MAX);
  return [
    ...cover.halves.map(
      ({ person, covers, from, to }) =>
        `✅ ${name(person)} is on call${covers ? ` for ${name(covers)}` : ''} from ${dayTimeIn(from, zone, asOf)} to ${dayTimeIn(to, zone, asOf)}.${told.length > 0 ? ` Told: ${mentions(told)}.` : ''}`,
    ),
    ...(overlaps > 0
      ? [`Older covers for some of this time: ${overlaps}. The one made last counts: yours.`]
      : []),
  ].join('\n');
}

function readRequest(on: Listening, form: Submission): OverrideRequest {
  const zone = zoneOfPerson(on.ctx.plans.current().plan, form.userId);
  const now = on.ctx.clock.now();
  const stretch = (fromField: string, toField: string): Stretch => {
    const from = readInstant(form.field(fromField), now, zone);
    if (!from) throw new Invalid(UNREADABLE, fromField);
    const to = readInstant(form.field(toField), now, zone, from);
    if (!to) throw new Invalid(UNREADABLE, toField);
    return { from, to };
  };
  const swaps = form.field('backFrom') !== '' || form.field('backTo') !== '';
  return {
    userId: form.userId,
    requestKey: form.requestKey,
    scheduleKey: form.field('schedule'),
    person: form.field('person'),
    covers: form.field('covers') || null,
    on: stretch('from', 'to'),
    inReturn: swaps ? stretch('backFrom', 'backTo') : null,
    why: form.field('why'),
  };
}
