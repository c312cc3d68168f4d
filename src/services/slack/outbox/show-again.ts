import { aboutOf, type MessageSelector } from '../../../domain/slack/incident-message.ts';
import type { ServiceContext } from '../../context.ts';

/**
 * Draws messages of an incident again. `whateverStands`: they may have been edited past these rows, and are sent even if
 * they look as they did.
 */
export async function showAgain(
  ctx: ServiceContext,
  incidentId: string,
  messages: MessageSelector[],
  { whateverStands = false } = {},
): Promise<void> {
  await ctx.db.outbox.updateMany({
    where: { incidentId, OR: messages.map(whichOf) },
    data: { wanted: { increment: 1 }, ...(whateverStands ? { shownContent: null } : {}) },
  });
  ctx.wake('outbox');
}

function whichOf(of: MessageSelector): { kind: string; about?: string } {
  const about = aboutOf(of);
  return about === null ? { kind: of.kind } : { kind: of.kind, about };
}
