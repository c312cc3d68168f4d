import type { TimelineEvent } from '../../../domain/incident/timeline.ts';

const KINDS = [
  'after_action_written',
  'action_added',
  'action_moved',
  'action_ended',
  'after_action_signed',
  'after_action_unsigned',
] as const;

/** What happens with an after-action. */
type AfterActionEvent = Extract<TimelineEvent, { kind: (typeof KINDS)[number] }>;

export function isAfterActionEvent(event: TimelineEvent): event is AfterActionEvent {
  return KINDS.some((kind) => kind === event.kind);
}

/**
 * The last signature is a line of the thread, and that it does not count any more; all else stands in the after-action.
 * `by`: who did it, as Slack text.
 */
export function afterActionText(event: AfterActionEvent, by: string): string | null {
  if (event.kind === 'after_action_signed' && event.whole)
    return `✍️ Both sides have signed the after-action. Last: ${by}`;
  if (event.kind === 'after_action_unsigned' && event.whole)
    return `⚠️ ${by} changed the after-action after both sides had signed it: both sign again.`;
  return null;
}
