import { downtimeMinutes } from '../../../domain/incident/downtime.ts';
import { CAUSE_WORDS } from '../../../domain/incident/group.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import {
  impactSentence,
  impactState,
  untilValidated,
  workaroundWords,
} from '../../../domain/incident/system-words.ts';
import type { ExtentChange, TickCount, TimelineEvent } from '../../../domain/incident/timeline.ts';
import { type PagedSide, SIDES } from '../../../domain/plan/plan.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { dayTimeIn, durationText } from '../../../domain/time/time-text.ts';
import { line, prose, who } from '../../blocks/mrkdwn.ts';
import { byChannel, NAME_MAX, STAND_DOWN_REASON } from '../../blocks/words.ts';
import { afterActionText, isAfterActionEvent } from './after-action-lines.ts';
import { ATTACK_RULE, talkText } from './attack-words.ts';
import { diversionText } from './diversion-text.ts';
import { isItemEvent, itemText } from './item-lines.ts';
import { isNumbersEvent, numbersText } from './numbers-lines.ts';
import { isPagingEvent, pagingText } from './paging-lines.ts';
import { isPlannedEvent, plannedText } from './planned-lines.ts';
import { thresholdsText, unbreachedText } from './threshold-lines.ts';
import { handOverText, impactLine, saidBeside } from './update-lines.ts';

/** When and by whom an event was recorded; times are written in `zone`. */
export interface LineContext {
  zone: string;
  at: Date;
  /** The incident as it stands. */
  view: Pick<IncidentDetails, 'kind' | 'system' | 'impact' | 'outages' | 'downtime' | 'attack'>;
  /** Actor key, such as `slack:U123` or `system`. */
  actor: string;
  /** The way on which the actor came when it was not Slack. */
  via?: string;
}

const TEXT_MAX = 1500;
const EXTENT_NAMED = 6;
const WORDS_MAX = 300;
const LINES_NAMED = 12;
const UNITS_NAMED = 8;
const PEOPLE_NAMED = 10;

/** The event as one short line of the thread; null for events that have no line of their own. */
export function threadLine(event: TimelineEvent, ctx: LineContext): string | null {
  if (isPagingEvent(event)) return pagingText(event, ctx);
  if (isPlannedEvent(event)) return plannedText(event, ctx);
  const by = ctx.via ? `${who(ctx.actor)}, ${byChannel(ctx.via)}` : who(ctx.actor);
  const time = (iso: string) => dayTimeIn(new Date(iso), ctx.zone, ctx.at);
  const now = dayTimeIn(ctx.at, ctx.zone, ctx.at);
  if (isNumbersEvent(event)) return numbersText(event, by);
  if (isItemEvent(event)) return itemText(event, by);
  if (isAfterActionEvent(event)) return afterActionText(event, by);
  switch (event.kind) {
    case 'declared':
    case 'page_sent':
    case 'item':
    case 'notice_seen':
      return null;
    case 'joined':
      return `➕ ${by} reports the same, since ${time(event.since)}`;
    case 'thresholds':
      return thresholdsText(event, ctx);
    case 'unbreached':
      return unbreachedText(event, ctx);
    case 'images_work':
      return `🩹 ${line(event.service, NAME_MAX)} ${workaroundWords(ctx.view.system.kind)}: ${line(event.how, WORDS_MAX)} (${by})`;
    case 'caught_up':
      return `✅ ${line(event.service, NAME_MAX)} has caught up (${by})`;
    case 'diversion_began':
    case 'diversion_ended':
      return diversionText(event, by, time);
    case 'update': {
      const next = event.nextAt ? `\nNext update *${time(event.nextAt)}*` : '';
      return `📣 ${by}: ${prose(event.text, TEXT_MAX)}${saidBeside(event, ctx)}${next}`;
    }
    case 'update_overdue':
      return '🚨 *The promised update is overdue.* Post one, even if nothing changed.';
    case 'hand_over_open':
      return handOverText(event, by, time);
    case 'item_digest':
      return event.people.length > 0 ? `📋 ${listedBy(event.people, PEOPLE_NAMED, tickText)}` : null;
    case 'notice_overdue':
      return `☎️ Not confirmed, call now: ${listedBy(event.units, UNITS_NAMED, unitText)}`;
    case 'notice_called':
      return `☎️ ${line(event.service, NAME_MAX)}: ${by} phoned, spoke to ${line(event.role, NAME_MAX)}`;
    case 'corrected':
      return `✏️ ${by} corrected ${correctionText(event, time)}: ${line(event.reason, WORDS_MAX)}${countFromText(event.extent, ctx)}`;
    case 'impact_changed':
      return impactLine(event, by, time);
    case 'spread':
      return `🔴 *Down at more sites*, reported by ${by}: ${extentText(event.extent).filter(Boolean).join(', ')}`;
    case 'group_begun':
      return `🔗 *One cause (${CAUSE_WORDS[event.cause]}):* ${listedBy(event.systems, EXTENT_NAMED, (name) => line(name, NAME_MAX))} down with it. This card leads; each has its own gates.`;
    case 'joined_group':
      return `🔗 ${by}: same cause as PACS-${event.lead} (${CAUSE_WORDS[event.cause]}). That card leads.`;
    case 'left_group':
      return event.down.length > 0
        ? `🔗 Back before the others: ${event.down.map((number) => `PACS-${number}`).join(', ')} still down.`
        : '🔗 All systems of this cause are back.';
    case 'attack_suspected':
      return attackSuspectedText(event, by, ctx);
    case 'attack_cleared':
      return `✅ Security cleared it · ${now} (${by}): ${line(event.statement, WORDS_MAX)}. IT may report it technically up.`;
    case 'attack_withdrawn':
      return `⚪ *It was no attack* · ${now} (${by}): ${line(event.reason, WORDS_MAX)}. Security is paged no more; its unfinished items are struck.`;
    case 'technically_up':
      return `🟡 IT reports technically up · ${now} (${by}). *${untilValidated(ctx.view.impact).toUpperCase()}* until radiology validates.`;
    case 'seen': {
      const left = listedBy(event.toSee, LINES_NAMED, (name) => line(name, NAME_MAX));
      return `👁️ ${by} saw ${listedBy(event.seen, LINES_NAMED, (name) => line(name, NAME_MAX))} (${line(event.where, WORDS_MAX)}). Still to be seen: ${left}.`;
    }
    case 'validated':
      return `🟢 Radiology validated · ${now} (${by}${alone(event)}): ${line(event.shown, WORDS_MAX)}. Keep all paper until reconciled.`;
    case 'failed_again':
      return failedAgainText(event, by, ctx);
    case 'reconciled': {
      const rest = event.complete ? ' · *both sides have signed*' : '';
      return `✍️ ${event.side} signed (${by}): ${line(event.statement, WORDS_MAX)}${rest}`;
    }
    case 'lines_settled':
      return event.applies
        ? `✅ Seen or checked now: ${line(event.lines, WORDS_MAX)} (${line(event.words, WORDS_MAX)}; ${by})`
        : `➖ Does not apply: ${line(event.lines, WORDS_MAX)} (${line(event.words, WORDS_MAX)}; ${by})`;
    case 'closed':
      return `✅ Closed · ${now} (${by})${event.left ? ` · not finished: ${line(event.left.join('; '), WORDS_MAX)}` : ''}`;
    case 'reopened':
      return `↩️ *Reopened* · ${now} (${by}), closed ${time(event.closedAt)}: ${line(event.reason, WORDS_MAX)}. Nobody is paged.`;
    case 'repaired':
      return `🔧 Delayed by a bug in this app; done now: ${line(event.what, WORDS_MAX)}`;
    case 'stuck':
      return `🚨 *Stuck because of a bug in this app: ${line(event.what, WORDS_MAX)}.* Do it by phone, and tell whoever runs this app.`;
    case 'inject':
      return `🎬 *${line(event.text, WORDS_MAX)}*`;
    case 'entered_later':
      return `📝 Run on paper, entered later by ${by}. Nobody was paged and no unit was told.`;
    case 'drill_ended':
      return `🚨 *This is real.* The exercise PACS-${event.number} has ended: use this incident's card from now on.`;
    case 'stood_down': {
      const note = event.note ? ` ${line(event.note, WORDS_MAX)}` : '';
      return `⚪ Stood down: ${STAND_DOWN_REASON[event.reason]} (${by}).${note}`;
    }
  }
}

function attackSuspectedText(
  event: Extract<TimelineEvent, { kind: 'attack_suspected' }>,
  by: string,
  { view }: LineContext,
): string {
  const back = event.fellBack ? ' It counts as down again.' : '';
  const list = event.checklist
    ? ` *${line(event.checklist, NAME_MAX)}* joins the checklist.`
    : ' The plan has no checklist for an attack.';
  const talk = view.attack ? `\n☎️ *Talk:* ${talkText(view.attack)}` : '';
  return `🚨 *An attack is suspected* (${by}). ${ATTACK_RULE} Security is paged.${back}${list}${talk}`;
}

/** After a validation a new outage began and the time of the earlier ones is lost; before it the old one never ended. */
function failedAgainText(
  { since, paged = SIDES }: Extract<TimelineEvent, { kind: 'failed_again' }>,
  by: string,
  { view, zone, at }: LineContext,
): string {
  const start = dayTimeIn(new Date(since), zone, at);
  const state = impactSentence(line(view.system.name, NAME_MAX), view.impact);
  const earlier = view.downtime.filter(({ end }) => end !== null && end <= new Date(since));
  const clocks =
    earlier.length > 0
      ? `${durationText(downtimeMinutes(earlier, at))} were lost before.`
      : 'It was never validated: its clocks did not stop.';
  return `🔴 *It failed again: ${state}* since ${start} (${by}). ${pagedText(paged)} ${clocks}`;
}

function pagedText(sides: readonly PagedSide[]): string {
  if (SIDES.every((side) => sides.includes(side))) return 'Both sides are paged.';
  if (sides.length === 0) return 'Whoever has the group’s sides has these too.';
  return `${sides.join(' and ')} ${sides.length === 1 ? 'is' : 'are'} paged; whoever has the group’s other sides has these too.`;
}

function alone({ onePersonWhy }: { onePersonWhy?: string }): string {
  return onePersonWhy ? `, who also reported it technically up: ${line(onePersonWhy, WORDS_MAX)}` : '';
}

function unitText(unit: { name: string; phone: string; role: string }): string {
  return `*${line(unit.name, 40)}* ${line(unit.phone, 30)}${unit.role ? ` (${line(unit.role, 40)})` : ''}`;
}

function tickText(count: TickCount): string {
  const entries: [number, string][] = [
    [count.done, 'done'],
    [count.claimed, 'taken on'],
    [count.skipped, 'skipped'],
    [count.undone, 'undone'],
    [count.reassigned ?? 0, 'reassigned'],
  ];
  const said = entries.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return `${who(count.who)}: ${said.join(' · ')}`;
}

function correctionText(
  event: Extract<TimelineEvent, { kind: 'corrected' }>,
  time: (iso: string) => string,
): string {
  const changes = [
    event.since ? `the start to ${time(event.since)}` : '',
    event.impact ? `the impact to ${impactState(event.impact)}` : '',
    event.cyberSuspected === null || event.cyberSuspected === undefined
      ? ''
      : event.cyberSuspected
        ? 'to: cyber attack suspected'
        : 'to: no cyber attack suspected',
    ...extentText(event.extent),
    event.checklist ? `the checklist to ${line(event.checklist, NAME_MAX)}` : '',
  ].filter((text) => text !== '');
  return changes.length > 0 ? changes.join(', ') : 'the record';
}

/** From when the limits of services count that were added: not from now. */
function countFromText(extent: ExtentChange | undefined, { view, zone, at }: LineContext): string {
  const start = view.outages.at(-1)?.start;
  if (!start || !extent || extent.added.length === 0) return '';
  return `\nLimits of what was added count from ${dayTimeIn(start, zone, at)}.`;
}

function extentText(extent: ExtentChange | undefined): string[] {
  if (!extent) return [];
  const names = (of: readonly string[]) => listedBy(of, EXTENT_NAMED, (name) => line(name, NAME_MAX));
  return [
    extent.sites ? `the sites to ${names(extent.sites)}` : '',
    extent.added.length > 0 ? `affected too: ${names(extent.added)}` : '',
    extent.removed.length > 0 ? `not affected: ${names(extent.removed)}` : '',
  ];
}
