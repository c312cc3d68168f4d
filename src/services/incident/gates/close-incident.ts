import { Prisma } from '../../../db/generated/client.ts';
import { type Actor, actorKey } from '../../../domain/actor.ts';
import { leadOrAdmin } from '../../../domain/agreement/people.ts';
import { Invalid, NotAllowed } from '../../../domain/errors.ts';
import {
  type ClosedOver,
  decideClosing,
  leftText,
  OPEN_KINDS,
  type OpenKind,
} from '../../../domain/incident/still-open.ts';
import type { ServiceContext } from '../../context.ts';
import { requireAct } from '../../permission/who-may.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../../transaction/incident-work.ts';
import { endIncident } from '../end-incident.ts';
import { refuseWhileLeading } from '../group/leave-group.ts';
import { readStillOpen } from '../still-open.ts';
import { beginAfterAction } from './begin-after-action.ts';

/**
 * Closes a reconciled incident; the summary goes into the thread. `reasons`: by kind of what is open, why it is closed over
 * all the same, which is kept with each point and shown for ever. Throws Conflict, NotAllowed, Invalid (at the kind of which
 * something is open without a reason).
 */
export function closeIncident(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; reasons: Partial<Record<OpenKind, string>> },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'CLOSE');
    await refuseWhileLeading(work, 'Close');
    await passIncidentTexts(
      work,
      Object.fromEntries(OPEN_KINDS.map((kind) => [kind, input.reasons[kind] ?? ''])),
    );
    const { tx, incident, plan, now } = work;
    const open = await readStillOpen(tx, incident, plan, now);
    const leads = leadOrAdmin(ctx.plans.current().plan, actorKey(input.actor));
    const decided = decideClosing(open, input.reasons, leads);
    if (!decided.ok)
      throw decided.why === 'NOT_ALLOWED'
        ? new NotAllowed(decided.message)
        : new Invalid(decided.message, decided.kind);
    await keepReasons(work, decided.over);
    await work.change({ state: 'CLOSED', closedAt: now, closedBy: actorKey(input.actor) });
    await work.showFirst({ kind: 'CARD' });
    const left = OPEN_KINDS.filter((kind) => open[kind].length > 0).map((kind) =>
      leftText(kind, open[kind], input.reasons[kind] ?? ''),
    );
    await work.say({
      kind: 'closed',
      ...(left.length > 0 ? { left, over: decided.over } : {}),
    });
    await beginAfterAction(work);
    await endIncident(work, 'the incident was closed');
  });
}

/** Each point over which it is closed, with its reason: the database lets no incident be closed without them. */
async function keepReasons({ tx, incident, now, actor }: IncidentWork, over: ClosedOver[]): Promise<void> {
  if (over.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO closed_over (workspace_id, incident_id, closed_at, point, name, reason, by)
    SELECT ${incident.workspaceId}, ${incident.id}::uuid, ${now}::timestamptz, point, name, reason, ${actorKey(actor)}
    FROM jsonb_to_recordset(${JSON.stringify(over)}::jsonb) AS (point text, name text, reason text)`);
}
