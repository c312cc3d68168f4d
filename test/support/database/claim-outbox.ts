import type { Claimer } from '../../../src/db/claims/claim.ts';
import { type Claimed, claimOutbox } from '../../../src/db/claims/outbox-claims.ts';
import type { Db } from '../../../src/db/client.ts';
import { NO_PACE, type Pace } from '../../../src/domain/slack/pace.ts';
import { SURFACES, type SurfaceName } from '../../../src/domain/slack/surfaces.ts';

/** What of some surfaces a look at the outbox finds, with so many slots for each. */
export function lookAtOutbox(
  { db, workspaceId }: { db: Db; workspaceId: string },
  me: Claimer,
  {
    of = SURFACES,
    most = 50,
    pace = NO_PACE,
  }: { of?: readonly SurfaceName[]; most?: number; pace?: Pace } = {},
) {
  const slots = { MESSAGE: 0, DIRECT_MESSAGE: 0, HOME: 0, USER_GROUP: 0, PIN: 0, BOOKMARK: 0, FILE: 0 };
  for (const name of of) slots[name] = most;
  return claimOutbox(db, workspaceId, me, { slots, pace });
}

/** The same, as far as it could be claimed. */
export async function claimedOf(...look: Parameters<typeof lookAtOutbox>): Promise<Claimed[]> {
  return (await lookAtOutbox(...look)).claimed;
}
