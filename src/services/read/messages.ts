import type { Message } from '../../db/generated/client.ts';
import type { Plan } from '../../domain/plan.ts';

const WHAT: Record<string, string> = {
  CHECKLIST: 'The checklist',
  NOTICE: 'The notice to a unit',
  TELL: 'A message',
  LINE: 'A line of the thread',
  PAGE: 'A page',
  SUMMARY: 'The summary',
  CARD: 'The card',
};

/** Plain sentences on what Slack would not show, each once. */
export function messageTrouble(messages: Message[], plan: Plan): string[] {
  const sentences = messages.flatMap((message) => {
    if (!message.trouble || message.shown >= message.wanted) return [];
    const service = plan.services.find((s) => s.liaisonChannel === message.target)?.name;
    const where = message.kind === 'NOTICE' && service ? ` (${service})` : '';
    return `${WHAT[message.kind] ?? 'A message'}${where} could not be posted: ${message.trouble}. Trying again.`;
  });
  return [...new Set(sentences)];
}

/** A link to the card; null while it is not posted. */
export function permalinkOf(messages: Message[], archives: string): string | null {
  const card = messages.find((m) => m.key === 'card');
  if (!card?.channel || !card.ts) return null;
  return `${archives}${card.channel}/p${card.ts.replace('.', '')}`;
}
