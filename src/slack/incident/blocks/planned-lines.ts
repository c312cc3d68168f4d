import type { TimelineEvent } from '../../../domain/incident/timeline.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { dayTimeIn, durationText, rangeIn } from '../../../domain/time/time-text.ts';
import { line, mentions, who } from '../../blocks/mrkdwn.ts';

const KINDS = [
  'planned_started',
  'back_out_asked',
  'back_out_undecided',
  'back_out_decided',
  'extension_asked',
  'extension_answered',
  'overran',
] as const;
const WHY_MAX = 200;
const LEFT_NAMED = 4;
const LEFT_MAX = 100;

/** What happens to a planned downtime while it runs. */
export type PlannedLineEvent = Extract<TimelineEvent, { kind: (typeof KINDS)[number] }>;

export function isPlannedEvent(event: TimelineEvent): event is PlannedLineEvent {
  return KINDS.some((kind) => kind === event.kind);
}

/** The event as one short line of the thread. */
export function plannedText(
  event: PlannedLineEvent,
  { zone, at, actor }: { zone: string; at: Date; actor: string },
): string {
  const time = (iso: string) => dayTimeIn(new Date(iso), zone, at);
  const by = who(actor);
  switch (event.kind) {
    case 'planned_started': {
      const window = rangeIn(new Date(event.start), new Date(event.end), zone, at);
      const how = actor === 'system' ? 'at its time' : `by ${by}`;
      const left = event.notPrepared ?? [];
      const open =
        left.length > 0
          ? `\n⚠️ *Not ticked off before the start:* ${listedBy(left, LEFT_NAMED, (text) => line(text, LEFT_MAX))}`
          : '';
      return `🗓️ Planned downtime ${line(event.ticket, 40)} started ${how}: window ${window}. Nobody is paged.${open}`;
    }
    case 'back_out_asked':
      return `↩️ *Go on or back out?* ${mentions(event.people) || 'IT'} decides by *${time(event.deadline)}*: ${durationText(event.minutesToDecide)} left. Going back takes ${durationText(event.backOutMinutes)}, the window has ${durationText(event.minutesOfWindow)}.`;
    case 'back_out_undecided':
      return `🚨 *The back-out deadline ${time(event.deadline)} has passed, and nobody decided.* Going back no longer fits into the window, which ends ${time(event.end)}. Ask for more time now if it is needed.`;
    case 'back_out_decided':
      return event.decision === 'GO_ON' ? `▶️ IT goes on (${by}).` : `↩️ *IT backs out* (${by}).`;
    case 'extension_asked':
      return `⏱️ ${event.side} asks for it until *${time(event.until)}* (${by}): ${line(event.why, WHY_MAX)}`;
    case 'extension_answered':
      return event.agreed
        ? `✅ ${event.side} agreed: the window ends *${time(event.until)}* (${by}).`
        : `🚫 ${event.side} did not agree to ${time(event.until)} (${by}). The window stays.`;
    case 'overran':
      return overranText(event, time(event.end));
  }
}

function overranText(event: Extract<PlannedLineEvent, { kind: 'overran' }>, end: string): string {
  const ticket = line(event.ticket, 40);
  if (event.beside !== null)
    return `🔴 *${ticket} overran its window*, which ended ${end}. PACS-${event.beside} is open for the same system: its clocks run there.`;
  return `🔴 *${ticket} overran its window: unplanned since ${end}.* Both sides are paged, and the clocks of the units run from then. ${durationText(event.plannedMinutes)} before that were planned.`;
}
