import type { Notice } from '../../../db/generated/client.ts';
import { type Actor, actorKey } from '../../../domain/actor.ts';
import { Conflict, Invalid, NotFound } from '../../../domain/errors.ts';
import { personRef } from '../../../domain/person-ref.ts';
import type { ServiceContext } from '../../context.ts';
import { passIncidentTexts } from '../../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../../transaction/incident-work.ts';

/**
 * A unit has seen its notice, or somebody telephoned and spoke to a role there. What was seen counts for every service
 * that was told in the same message; a call for the one whose telephone it was.
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
    const together = await toldTogether(work, notice);
    const confirmed = role ? [notice] : together.filter(({ confirmedBy }) => confirmedBy === null);
    await work.tx.notice.updateMany({
      where: { id: { in: confirmed.map(({ id }) => id) } },
      data: { confirmedAt: work.now, confirmedBy: actorKey(input.actor), spokeToRole: role ?? null },
    });
    for (const { serviceKey } of confirmed) {
      const service = work.plan.services.find((s) => s.key === serviceKey)?.name ?? serviceKey;
      if (role) await work.say({ kind: 'notice_called', service, role });
      else await work.record({ kind: 'notice_seen', service });
    }
    for (const { id } of together) await work.showFirst({ kind: 'NOTICE', notice: id });
  });
}

/** What the services that share a channel with this one's were told of the same outage. */
async function toldTogether({ tx, plan }: IncidentWork, notice: Notice): Promise<Notice[]> {
  const { incidentId, outage, about } = notice;
  const channel = plan.services.find(({ key }) => key === notice.serviceKey)?.liaisonChannel;
  const services = plan.services.filter(({ liaisonChannel }) => liaisonChannel === channel);
  if (services.length < 2) return [notice];
  return tx.notice.findMany({
    where: { incidentId, outage, about, serviceKey: { in: services.map(({ key }) => key) } },
  });
}
