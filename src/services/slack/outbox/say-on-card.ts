import type { ServiceContext } from '../../context.ts';
import type { OutboxRow } from './outbox-row.ts';
import { showAgain } from './show-again.ts';

/**
 * What could not be shown of an incident stands on its card, and goes from it; of itself and of its pin the card says
 * nothing.
 */
export async function sayOnCard(ctx: ServiceContext, { kind, incidentId }: OutboxRow): Promise<void> {
  if (incidentId && kind !== 'CARD' && kind !== 'PIN') await showAgain(ctx, incidentId, [{ kind: 'CARD' }]);
}
