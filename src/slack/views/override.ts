import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { readInstant } from '../../domain/schedule/read-instant.ts';
import { dayTimeIn } from '../../domain/time-text.ts';
import { type OverrideRequest, overrideShift, type Stretch } from '../../services/schedules/override.ts';
import { zoneOfPerson } from '../../services/zone.ts';
import { noticeModal } from '../blocks/modals/incident-forms.ts';
import { line } from '../blocks/mrkdwn.ts';
import { NAME_MAX } from '../blocks/words.ts';
import { VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { onSubmit, type Submission } from '../submissions.ts';

const UNREADABLE = 'This time cannot be read. Write now, 08:00, tomorrow 08:00 or 2026-03-10 08:00.';

/** Somebody covers a shift; of a swap the other is asked in private. */
export function overrideSubmission(app: App, on: Listening): void {
  onSubmit(app, VIEWS.override, on, async (form) => {
    const request = readRequest(on, form);
    const made = await overrideShift(on.ctx, request);
    const { plan } = on.ctx.plans.current();
    const zone = zoneOfPerson(plan, form.userId);
    const asOf = on.ctx.clock.now();
    const name = (key: string | null) => plan.people.find((person) => person.key === key)?.name ?? '';
    if (made.asks)
      return { view: noticeModal(`<@${made.asks.slackUser}> is asked. The swap counts when they agree.`) };
    const { from, to } = request.on;
    const covered = request.covers ? ` for ${line(name(request.covers), NAME_MAX)}` : '';
    const sentences = [
      `✅ ${line(name(request.person), NAME_MAX)} is on call${covered} from ${dayTimeIn(from, zone, asOf)} to ${dayTimeIn(to, zone, asOf)}.`,
      ...(made.overlaps > 0
        ? [`Older covers for some of this time: ${made.overlaps}. The one made last counts: yours.`]
        : []),
    ];
    return { view: noticeModal(sentences.join('\n')) };
  });
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
