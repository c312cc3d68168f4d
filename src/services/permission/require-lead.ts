import type { Db, Tx } from '../../db/client.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { leadOrAdmin } from '../../domain/agreement/people.ts';
import { NotAllowed } from '../../domain/errors.ts';
import { mayLead } from '../../domain/incident/who-may.ts';
import type { ServiceContext } from '../context.ts';
import { accountOf } from './accounts.ts';

/** Lets pass who leads a side or is an admin, by the plan in force. Throws NotAllowed with whom to ask. Example of `what`: `begin an exercise`. */
export async function requireLead(
  ctx: Pick<ServiceContext, 'plans' | 'workspaceId'>,
  db: Db | Tx,
  actor: Actor,
  what: string,
): Promise<void> {
  const account = actor.kind === 'slack' ? await accountOf(db, ctx.workspaceId, actor.userId) : 'MEMBER';
  const may = mayLead({ account, leads: leadOrAdmin(ctx.plans.current().plan, actorKey(actor)) }, what);
  if (!may.ok) throw new NotAllowed(may.message);
}
