import type { Outbox } from '../../db/generated/client.ts';
import type { Plan } from '../../domain/plan/plan.ts';

const WHAT: Record<string, string> = {
  CHECKLIST: 'The checklist',
  NOTICE: 'The notice to a unit',
  TELL: 'A message',
  LINE: 'A line of the thread',
  LINES: 'A line of the thread',
  PAGE: 'A page',
  DUTY: 'The message to the administrator on duty',
  SUMMARY: 'The summary',
};

/**
 * Plain sentences on what Slack would not show, each once, always in the same order. A card that is drawn is about to be shown: of itself it says
 * nothing, and of its pin neither: `doctor` does.
 */
export function messageErrors(
  messages: Pick<Outbox, 'kind' | 'target' | 'error' | 'shown' | 'wanted'>[],
  plan: Plan,
): string[] {
  const sentences = messages.flatMap((message) => {
    if (
      message.kind === 'CARD' ||
      message.kind === 'PIN' ||
      !message.error ||
      message.shown >= message.wanted
    )
      return [];
    const service = plan.services.find((s) => s.liaisonChannel === message.target)?.name;
    const where = message.kind === 'NOTICE' && service ? ` (${service})` : '';
    return `${WHAT[message.kind] ?? 'A message'}${where} could not be posted: ${message.error}. Trying again.`;
  });
  return [...new Set(sentences)].toSorted();
}

/** Why Slack does not show the card, as a plain sentence; null: it does. For those who read it elsewhere. */
export function cardError(messages: Pick<Outbox, 'key' | 'error' | 'shown' | 'wanted'>[]): string | null {
  const card = messages.find((m) => m.key === 'card');
  return card?.error && card.shown < card.wanted
    ? `The card could not be posted: ${card.error}. Trying again.`
    : null;
}

/** A link to the card; null while it is not posted. */
export function permalinkOf(
  messages: Pick<Outbox, 'key' | 'channel' | 'ts'>[],
  archives: string,
): string | null {
  const card = messages.find((m) => m.key === 'card');
  if (!card?.channel || !card.ts) return null;
  return `${archives}${card.channel}/p${card.ts.replace('.', '')}`;
}
