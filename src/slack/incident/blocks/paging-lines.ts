import type { ChannelName } from '../../../domain/contacts/contact-methods.ts';
import { CHANNEL_WORD } from '../../../domain/contacts/contact-methods.ts';
import type { TimelineEvent } from '../../../domain/incident/timeline.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { line, mentions, who } from '../../blocks/mrkdwn.ts';
import { byChannel, CHANNEL_NOUN, NAME_MAX, viaWords } from '../../blocks/words.ts';
import { confirmationText } from './card-sides.ts';

const PEOPLE_NAMED = 10;

const KINDS = [
  'step_paged',
  'empty_step_skipped',
  'nobody_on_call',
  'calendar_old',
  'shift_changed',
  'unowned',
  'still_unowned',
  'page_failed',
  'pager_not_taken',
  'page_late',
  'page_capped',
  'unreachable',
  'declined',
  'escalated',
  'acknowledged',
  'handing_over',
  'handed_over',
  'covering_confirmed',
  'covering_refused',
  'hand_over_unanswered',
  'asked_still',
  'still_on_it',
  'lapsed',
] as const;

/** What happens while people are paged. */
export type PagingEvent = Extract<TimelineEvent, { kind: (typeof KINDS)[number] }>;

export function isPagingEvent(event: TimelineEvent): event is PagingEvent {
  return KINDS.some((kind) => kind === event.kind);
}

/** The event as one short line of the thread. */
export function pagingText(
  event: PagingEvent,
  ctx: { zone: string; at: Date; actor: string; via?: string },
): string {
  const holder = who(ctx.actor);
  const by = ctx.via ? `${holder}, ${byChannel(ctx.via)}` : holder;
  const now = dayTimeIn(ctx.at, ctx.zone, ctx.at);
  switch (event.kind) {
    case 'step_paged': {
      const round = event.round > 1 ? `, round ${event.round}` : '';
      return `🔔 ${event.side}: step ${event.step}${round} pages ${mentions(event.people, PEOPLE_NAMED)}`;
    }
    case 'empty_step_skipped':
      return `⏩ ${event.side}: step ${event.step} has nobody; skipped`;
    case 'nobody_on_call': {
      const schedules = listedBy(event.schedules, 3, (name) => line(name, NAME_MAX));
      return `⚠️ ${event.side}: step ${event.step} has nobody on call in ${schedules}`;
    }
    case 'calendar_old': {
      const layer = `${line(event.layer, NAME_MAX)} in ${line(event.schedule, NAME_MAX)}`;
      return event.readAt
        ? `⚠️ ${event.side}: step ${event.step} uses ${layer} as of ${dayTimeIn(new Date(event.readAt), ctx.zone, ctx.at)}: it has not been read since.`
        : `⚠️ ${event.side}: step ${event.step}: ${layer} has not been read yet. The layers below it apply.`;
    }
    case 'shift_changed': {
      const onCall = event.onCall ? `<@${event.onCall}> is` : 'nobody is';
      return `🕗 ${event.side}: shift changed in ${line(event.schedule, NAME_MAX)}: ${onCall} on call now. ${who(event.holder)} still has it until somebody takes over.`;
    }
    case 'unowned':
      return `🚨 *${event.side} is UNOWNED.* Nobody answered. Paging ${dutyText(event.people)}`;
    case 'still_unowned':
      return `🚨 *${event.side} is still UNOWNED.* Paging ${dutyText(event.people)} again`;
    case 'page_failed': {
      const reason = line(event.reason, 120);
      return `⚠️ ${event.side}: ${noun(event.channel)} to <@${event.person}> failed (${reason}). ${instead(event.next)}`;
    }
    case 'page_late':
      return `⚠️ ${event.side}: ${noun(event.channel)} to <@${event.person}> is not getting through; still trying. ${instead(event.next)}`;
    case 'page_capped':
      return `⏸️ ${event.side}: <@${event.person}> gets no more ${event.channel === 'CALL' ? 'calls' : 'messages'} for now (limit: ${line(event.cap, 60)}, so that the number does not get blocked)`;
    case 'unreachable':
      return `⚠️ ${event.side}: <@${event.person}> has no working contact method, skipped. Phone them.`;
    case 'declined':
      return `⏭️ ${event.side}: ${by} cannot take it. The next person is paged.`;
    case 'pager_not_taken':
      return `⚠️ ${event.side}: acknowledged in PagerDuty by ${line(event.by, NAME_MAX)}, but not taken here (${line(event.reason, 160)}). Paging continues.`;
    case 'escalated':
      return `⏫ ${by} asks for more people from ${event.side}`;
    case 'acknowledged':
      return `✅ ${holder} has ${event.side}${coveringWords(event)}${viaWords(ctx.via)} · ${now}${unconfirmed(event)}`;
    case 'handing_over':
      return `🤝 ${by} is handing ${event.side} over to ${mentions(event.people)}, and has it until somebody takes it`;
    case 'handed_over':
      return `✅ ${holder} took ${event.side} over from ${who(event.from)}${coveringWords(event)}${viaWords(ctx.via)} · ${now}${unconfirmed(event)}`;
    case 'covering_confirmed':
      return `👍 ${event.side}: ${by} confirms that ${who(event.holder)} may cover · ${now}`;
    case 'covering_refused': {
      const next = event.pagedAgain
        ? 'Paged again.'
        : 'Check what they did; *Failed again* pages both sides.';
      return `⛔ ${event.side}: ${by} says that ${who(event.holder)} is not authorized to cover. ${next}`;
    }
    case 'hand_over_unanswered':
      return `⚠️ ${event.side}: nobody took over. ${who(event.holder)} still has it.`;
    case 'asked_still':
      return `⏳ ${event.side}: nothing from ${who(event.holder)} for ${event.quietMinutes} min. *Still on it?* Tap the button on the card, or the side is paged again.`;
    case 'still_on_it':
      return `👍 ${event.side}: ${by} is still on it · ${now}`;
    case 'lapsed':
      return `🔁 ${event.side}: ${who(event.holder)} did not answer. Paged again.`;
  }
}

function coveringWords({ coveringFor }: { coveringFor?: string | null }): string {
  return coveringFor ? `, covering for ${line(coveringFor, NAME_MAX)}` : '';
}

function unconfirmed({ asked }: { asked?: string[] }): string {
  return asked ? ` · ${confirmationText({ asked })}` : '';
}

function dutyText(people: string[]): string {
  return people.length > 0
    ? mentions(people, PEOPLE_NAMED)
    : 'nobody: nobody on the last-resort list can be reached. Phone somebody';
}

function noun(channel: ChannelName | undefined): string {
  return CHANNEL_NOUN[channel ?? 'SLACK_DM'];
}

function instead(next: ChannelName[] | undefined): string {
  return next && next.length > 0
    ? `Now by ${listedBy(next, 3, (channel) => CHANNEL_WORD[channel])}.`
    : 'Phone them.';
}
