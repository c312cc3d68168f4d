import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { readInstant } from '../../domain/time/read-instant.ts';
import { rangeIn } from '../../domain/time/time-text.ts';
import {
  type OverrideMade,
  type OverrideRequest,
  overrideShift,
  type Stretch,
} from '../../services/schedule/override-shift.ts';
import { VIEWS } from '../blocks/ids.ts';
import { line, mentions } from '../blocks/mrkdwn.ts';
import { NAME_MAX } from '../blocks/words.ts';
import type { Deps } from '../requests/deps.ts';
import type { Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';
import { openOverrides, overrideReader } from './override-list.ts';

const UNREADABLE = 'This time was not understood. Type now, 08:00, tomorrow 08:00 or 2026-03-10 08:00.';

/** Somebody covers a shift, and whom it concerns is told; of a swap the other is asked. */
export function overrideSubmission(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.override, deps, async (form) => {
    const { userId } = form;
    const made = await overrideShift(deps.ctx, readRequest(deps, form));
    return { view: await openOverrides(deps, userId, 1, saidOf(deps, userId, made)) };
  });
}

function saidOf(deps: Deps, userId: string, { cover, asks, told, overlaps }: OverrideMade): string {
  if (!cover) return 'This was already made.';
  if (asks) return `<@${asks.slackUser}> has been asked. The swap takes effect when they agree.`;
  const { zone, asOf, nameOf } = overrideReader(deps, userId);
  const name = (key: string) => line(nameOf(key), NAME_MAX);
  return [
    ...cover.halves.map(
      ({ person, covers, from, to }) =>
        `✅ ${name(person)} is on call${covers ? ` for ${name(covers)}` : ''} from ${rangeIn(from, to, zone, asOf)}.${told.length > 0 ? ` Notified: ${mentions(told)}.` : ''}`,
    ),
    ...(overlaps > 0
      ? [`Older overrides for some of this time: ${overlaps}. The one made last wins: yours.`]
      : []),
  ].join('\n');
}

function readRequest(deps: Deps, form: Submission): OverrideRequest {
  const zone = zoneOfPerson(deps.ctx.plans.current().plan, form.userId);
  const now = deps.ctx.clock.now();
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
    namesNoPatient: form.actor.namesNoPatient === true,
  };
}
