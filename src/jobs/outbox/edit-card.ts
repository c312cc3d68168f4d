import type { ServiceContext } from '../../services/context.ts';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { incidentCard } from '../../slack/incident/blocks/incident-card.ts';
import { withKindWordOn } from '../../slack/incident/blocks/kind-words.ts';
import type { Surface } from './surface.ts';

/** Edits an incident's card to what is true now and writes nothing: for when the database takes nothing. Throws when it cannot be read. */
export async function editCard(
  ctx: ServiceContext,
  surface: Pick<Surface, 'edit'>,
  incidentId: string,
): Promise<void> {
  const card = await ctx.db.outbox.findUnique({ where: { incidentId_key: { incidentId, key: 'card' } } });
  if (!card?.channel || !card.ts) return;
  const view = await incidentDetails(ctx, incidentId);
  await surface.edit({ channel: card.channel, ts: card.ts }, withKindWordOn(view, incidentCard(view)));
}
