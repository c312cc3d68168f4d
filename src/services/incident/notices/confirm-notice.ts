import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Conflict, Invalid, NotFound } from '../../../domain/errors.ts';
import { personRef } from '../../../domain/person-ref.ts';
import type { ServiceContext } from '../../context.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { onIncident } from '../../transaction/incident-work.ts';

/**
 * A unit has seen its notice, or somebody telephoned and spoke to a role there.
 * Throws NotFound, Conflict (already confirmed), Invalid (role).
 */
export async function confirmNotice(
  ctx: ServiceContext,
  input: { actor: Actor; noticeId: string; spokeToRole?: string },
): Promise<void> {
  const found = await ctx.db.notice.findFirst({
    where: { id: input.noticeId, workspaceId: ctx.workspaceId },
  });
  if (!found) throw new NotFound('That notice does not exist.');
  await onIncident(ctx, input.actor, found.incidentId, async (work) => {
    const notice = await work.tx.notice.findUniqueOrThrow({ where: { id: found.id } });
    if (notice.confirmedBy) {
      throw new Conflict(`Already confirmed by ${personRef(notice.confirmedBy)}. Nothing more to do.`);
    }
    const role = input.spokeToRole?.trim();
    if (input.spokeToRole !== undefined && !role) throw new Invalid('Say which role you spoke to.', 'role');
    await passIncidentTexts(work, { role });
    await work.tx.notice.update({
      where: { id: notice.id },
      data: { confirmedAt: work.now, confirmedBy: actorKey(input.actor), spokeToRole: role ?? null },
    });
    const service = work.plan.services.find((s) => s.key === notice.serviceKey)?.name ?? notice.serviceKey;
    if (role) await work.say({ kind: 'notice_called', service, role });
    else await work.record({ kind: 'notice_seen', service });
    await work.showFirst({ kind: 'NOTICE', notice: notice.id });
  });
}
