import { randomUUID } from 'node:crypto';
import { lockIncidentForAct } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { AlreadyRecorded, Conflict, NotFound } from '../../domain/errors.ts';
import type { Cause } from '../../domain/incident/group.ts';
import { isStillDown } from '../../domain/incident/incident.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import type { ServiceContext } from '../context.ts';
import { readGroup } from '../group/read-group.ts';
import { showGroup } from '../group/show-group.ts';
import { inTransaction } from '../in-transaction.ts';
import { requireAct } from '../permission/who-may.ts';
import { beginWork, type IncidentWork } from '../transaction/incident-work.ts';
import { enterGroup, pagedByLead } from './group/enter-group.ts';
import { markWithLists } from './suspect-in.ts';

/**
 * An open incident has the same cause as another, which leads from now on, or whose lead does. A side whose people are
 * paged for the lead anyway is covered by it; one that somebody has stays theirs. Of two people who join the same at once
 * the second is told that it is so. Throws NotFound, Conflict (itself, ended or up, in a group already), NotAllowed.
 */
export async function joinGroup(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; leadId: string; cause: Cause },
): Promise<{ lead: number }> {
  if (input.incidentId === input.leadId)
    throw new Conflict('An incident cannot join itself. Choose the other one.');
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const known = await tx.incident.findFirst({ where: { id: input.leadId, workspaceId } });
    const running = known && known.leftGroupAt === null ? await readGroup(tx, known) : null;
    const leadId = running?.leadId ?? input.leadId;
    const works = new Map<string, Awaited<ReturnType<typeof beginWork>>>();
    for (const incidentId of [input.incidentId, leadId].toSorted()) {
      const key =
        incidentId === input.incidentId && input.actor.kind === 'slack' ? input.actor.act?.key : undefined;
      const locked = await lockIncidentForAct(tx, { workspaceId, incidentId, key: key && `act:${key}` });
      if (!locked) throw new NotFound('That incident does not exist.');
      if (!locked.first) throw new AlreadyRecorded();
      works.set(incidentId, await beginWork(ctx, tx, input.actor, locked.incident));
    }
    const member = works.get(input.incidentId);
    const lead = works.get(leadId);
    if (!member || !lead) throw new Conflict('An incident cannot join itself. Choose the other one.');
    await join(member.work, lead.work, input.cause);
    await member.finish();
    await lead.finish();
    return { lead: lead.work.incident.number };
  });
}

async function join(member: IncidentWork, lead: IncidentWork, cause: Cause): Promise<void> {
  await requireAct(member, 'JOIN');
  refuseUp(member);
  refuseUp(lead);
  const own = member.incident.leftGroupAt === null ? await readGroup(member.tx, member.incident) : null;
  if (own) throw new Conflict(`PACS-${member.incident.number} is in a group already.`);
  const running = lead.incident.leftGroupAt === null ? await readGroup(lead.tx, lead.incident) : null;
  const groupId = running?.id ?? (await begin(lead, cause));
  const paged = pagedByLead(lead);
  if (lead.incident.attackAt !== null && member.incident.attackAt === null) await markWithLists(member);
  await enterGroup(member, groupId, paged);
  await member.say({ kind: 'joined_group', lead: lead.incident.number, cause: running?.cause ?? cause });
  const name = lead.plan.systems.find(({ key }) => key === member.incident.systemKey)?.name;
  await lead.say({
    kind: 'group_begun',
    cause: running?.cause ?? cause,
    systems: [name ?? member.incident.systemKey],
  });
  await showGroup(lead);
  await member.show({ kind: 'PAGE' }, { kind: 'NOTICE' });
  await lead.show({ kind: 'PAGE' }, { kind: 'NOTICE' });
}

async function begin(lead: IncidentWork, cause: Cause): Promise<string> {
  const id = randomUUID();
  const { workspaceId } = lead.ctx;
  const begun = { leadId: lead.incident.id, cause, begunAt: lead.now, begunBy: actorKey(lead.actor) };
  await lead.tx.incidentGroup.create({ data: { id, workspaceId, ...begun } });
  await lead.change({ groupId: id, leftGroupAt: null });
  return id;
}

function refuseUp({ incident }: IncidentWork): void {
  if (kindPolicy(incident).absorbsDeclaration && isStillDown(incident.state)) return;
  throw new Conflict(`PACS-${incident.number} is not down: only what is down has a common cause.`);
}
