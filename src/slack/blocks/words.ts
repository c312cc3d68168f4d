import { CHANNEL_WORD, type ChannelName } from '../../domain/contacts/contact-methods.ts';
import type { ContactMethodState } from '../../domain/contacts/verification.ts';
import type { ClockName } from '../../domain/incident/clocks.ts';
import type { Impact, IncidentKind, IncidentState } from '../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../domain/incident/incident-details.ts';
import { impactState, untilValidated } from '../../domain/incident/system-words.ts';
import type { Phase } from '../../domain/plan/plan.ts';
import { clip, line, listedBy } from './mrkdwn.ts';

export const NAME_MAX = 60;

/** What a clock's limit is for, as in "images by 03:42". */
export const CLOCK_BY: Record<ClockName, string> = {
  WORKAROUND: 'images by',
  RESTORATION: 'restored by',
  RECOVERY: 'caught up by',
  RECONCILIATION: 'reconciled by',
};

export const CLOCK_NOUN: Record<ClockName, string> = {
  WORKAROUND: 'images',
  RESTORATION: 'restoration',
  RECOVERY: 'catching up',
  RECONCILIATION: 'reconciliation',
};

export const PHASE_NAME: Record<Phase, string> = {
  FIRST_15_MIN: 'First 15 minutes',
  BY_1_H: 'By 1 hour',
  BY_4_H: 'By 4 hours',
  BY_24_H: 'By 24 hours',
  RECOVERY: 'Recovery',
  RECONCILIATION: 'Reconciliation',
};

export const STAND_DOWN_REASON = {
  FALSE_ALARM: 'false alarm',
  WRONG_SYSTEM: 'wrong system',
  DUPLICATE: 'duplicate',
} as const;

export const STATE_DOT: Record<IncidentState, string> = {
  DOWN: '🔴',
  TECHNICALLY_UP: '🟡',
  VALIDATED: '🟢',
  RECONCILED: '🟢',
  CLOSED: '✅',
  STOOD_DOWN: '⚪',
};

const STATE_WORDS: Record<Exclude<IncidentState, 'DOWN' | 'TECHNICALLY_UP'>, string> = {
  VALIDATED: 'validated: reconcile now',
  RECONCILED: 'reconciled: close it',
  CLOSED: 'closed',
  STOOD_DOWN: 'stood down',
};

/** What goes over a channel, with its article. */
export const CHANNEL_NOUN: Record<ChannelName, string> = {
  SLACK_DM: 'the Slack page',
  SMS: 'the SMS',
  CALL: 'the call',
  EMAIL: 'the email',
  PAGERDUTY: 'the PagerDuty page',
  WEBHOOK: 'the gateway page',
};

/** A channel as the name of a contact method. */
export const CONTACT_METHOD_NAME: Record<ChannelName, string> = {
  ...CHANNEL_WORD,
  CALL: 'Telephone',
  EMAIL: 'Email',
  WEBHOOK: 'Paging gateway',
};

/** How far a contact method is verified. */
export const CONTACT_METHOD_ICON: Record<ContactMethodState['kind'], string> = {
  OPTED_OUT: '🚫',
  VERIFIED: '✅',
  SENT: '⏳',
  NOT_SENT: '⚠️',
  NOT_VERIFIED: '⚠️',
  NOT_SET_UP: '➖',
};

const VIA: Record<string, string> = { ...CHANNEL_WORD, COMMAND_LINE: 'the command line' };

/** Over which channel somebody answered, when it was not Slack. Example: ` (by SMS)`. */
export function viaWords(via: string | undefined): string {
  return via ? ` (${byChannel(via)})` : '';
}

/** The same within a sentence. Example: `by the command line`. */
export function byChannel(via: string): string {
  return `by ${VIA[via] ?? 'another channel'}`;
}

/** State in words, for the impact; without one everything is down. */
export function stateWords(state: IncidentState, impact: Impact = 'FULL'): string {
  if (state === 'DOWN') return impactState(impact);
  if (state === 'TECHNICALLY_UP') return `technically up: ${untilValidated(impact)}`;
  return STATE_WORDS[state];
}

/** A drill says EXERCISE before and after its text; anything else stays as it is. */
export function exercise(kind: IncidentKind, text: string): string {
  return kind === 'DRILL' ? `EXERCISE · ${text} · EXERCISE` : text;
}

/** First line of everything about an incident, plain text. Example: `🔴 PACS-12 · Archive down`. */
export function incidentTitle(view: IncidentDetails): string {
  const between = view.state === 'DOWN' ? ' ' : ' · ';
  const planned = view.kind === 'PLANNED' ? 'planned · ' : '';
  const system = clip(view.system.name, NAME_MAX);
  const text = `${STATE_DOT[view.state]} PACS-${view.number} · ${planned}${system}${between}${stateWords(view.state, view.impact)}`;
  return exercise(view.kind, text);
}

/** Site names as Slack text, at most two of them. */
export function siteWords(names: readonly string[], max = 2): string {
  return listedBy(names, max, (name) => line(name, 40));
}
