import { CHANNEL_WORD, type ChannelName } from '../../domain/contacts/contact-methods.ts';
import type { ContactMethodState } from '../../domain/contacts/verification.ts';
import type { Impact, IncidentState, StandDownReason } from '../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../domain/incident/incident-details.ts';
import { type KindOfIncident, kindPolicy, withKindWord } from '../../domain/incident/kind-policy.ts';
import { sitesCounted } from '../../domain/incident/sites-counted.ts';
import { impactState, untilValidated } from '../../domain/incident/system-words.ts';
import type { Phase } from '../../domain/plan/plan.ts';
import { listedBy } from '../../domain/text/listed-by.ts';
import { clip, line } from './mrkdwn.ts';

export const NAME_MAX = 60;

export const PHASE_NAME: Record<Phase, string> = {
  DETECT: 'Check first',
  DECLARE: 'Declare: first 5 minutes',
  FIRST_15_MIN: 'First 15 minutes',
  BY_1_H: 'By 1 hour',
  BY_4_H: 'By 4 hours',
  BY_24_H: 'By 24 hours',
  RECOVERY: 'Recovery',
  RECONCILIATION: 'Reconciliation',
  AFTER_ACTION: 'After-action',
};

export const STAND_DOWN_REASON = {
  FALSE_ALARM: 'false alarm',
  WRONG_SYSTEM: 'wrong system',
  DUPLICATE: 'duplicate',
  CALLED_OFF: 'called off',
  REAL_OUTAGE: 'a real outage was declared',
  ENTERED_WRONGLY: 'entered wrongly',
} as const satisfies Record<StandDownReason, string>;

const STATE_DOT: Record<IncidentState, string> = {
  DOWN: '🔴',
  TECHNICALLY_UP: '🟡',
  VALIDATED: '🟢',
  RECONCILED: '🟢',
  CLOSED: '✅',
  STOOD_DOWN: '⚪',
};

/** The dot of an incident: what is down as planned is not red. */
export function dotOf(incident: KindOfIncident & { state: IncidentState }): string {
  return incident.state === 'DOWN' && kindPolicy(incident).calm ? '🔵' : STATE_DOT[incident.state];
}

const STATE_WORDS: Record<Exclude<IncidentState, 'DOWN'>, string> = {
  TECHNICALLY_UP: 'technically up',
  VALIDATED: 'validated',
  RECONCILED: 'reconciled',
  CLOSED: 'closed',
  STOOD_DOWN: 'stood down',
};

/** What is to be done in a state, behind its word. */
function doNow(state: IncidentState, impact: Impact): string {
  if (state === 'TECHNICALLY_UP') return `: ${untilValidated(impact)}`;
  return state === 'VALIDATED' ? ': reconcile now' : state === 'RECONCILED' ? ': close it' : '';
}

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

const VIA: Record<string, string> = { ...CHANNEL_WORD, COMMAND_LINE: 'the command line', PAPER: 'paper' };

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
  return `${STATE_WORDS[state]}${doNow(state, impact)}`;
}

/** An incident and its state, plain text. Examples: `🔴 Archive down`, `🔴 Archive slow again`, `🟡 Archive · technically up`. */
export function stateTitle(view: IncidentDetails, nameMax: number): string {
  const state =
    view.state === 'DOWN' ? ` ${impactState(view.impact, view.outage > 1)}` : ` · ${STATE_WORDS[view.state]}`;
  return withKindWord(
    view,
    `${dotOf(view)} ${kindPolicy(view).beforeName}${clip(view.system.name, nameMax)}${state}`,
  );
}

/** Site names as Slack text, at most two of them. */
export function siteWords(names: readonly string[]): string {
  return listedBy(names, 2, (name) => line(name, 40));
}

const SITES_NAMED = 3;
const SITE_NAMES_MAX = 60;

/**
 * The affected sites of a system as Slack text: all are named where they are few and short, else they are counted.
 * `counted`: the same count in another language. Examples: `Main Hospital, East Campus`, `all 3 sites`, `12 of 40 sites`.
 */
export function sitesText(
  { sites, siteCount }: Pick<IncidentDetails, 'sites' | 'siteCount'>,
  counted = sitesCounted,
): string {
  if (sites.length > 1 && sites.length >= siteCount) return counted({ sites, siteCount });
  const names = sites.map(({ name }) => line(name, 40)).join(', ');
  const fewAndShort = sites.length <= SITES_NAMED && names.length <= SITE_NAMES_MAX;
  return sites.length === 1 || fewAndShort ? names : counted({ sites, siteCount });
}
