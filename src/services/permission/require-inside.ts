import type { Db, Tx } from '../../db/client.ts';
import type { Actor } from '../../domain/actor.ts';
import { NotAllowed } from '../../domain/errors.ts';
import { outsideText } from '../../domain/incident/who-may.ts';
import type { ServiceContext } from '../context.ts';
import { accountOf } from './accounts.ts';

/** Lets pass whose account is not known to be of outside, whatever the plan says of them. Throws NotAllowed. Example of `what`: `plan a downtime`. */
export async function requireInside(
  { workspaceId }: Pick<ServiceContext, 'workspaceId'>,
  db: Db | Tx,
  actor: Actor & { kind: 'slack' },
  what: string,
): Promise<void> {
  const outside = outsideText(await accountOf(db, workspaceId, actor.userId));
  if (outside) throw new NotAllowed(`${outside} Ask a lead or an admin to ${what}.`);
}
