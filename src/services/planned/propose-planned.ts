import type { Tx } from '../../db/client.ts';
import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { Invalid, NotAllowed, NotFound } from '../../domain/errors.ts';
import { isAffected } from '../../domain/incident/affected.ts';
import { chosenSites } from '../../domain/incident/chosen-sites.ts';
import { type Person, type Plan, SIDE_NAME, SIDES, type Side } from '../../domain/plan/plan.ts';
import type { PlannedTimes } from '../../domain/planned/planned.ts';
import { windowText } from '../../domain/planned/planned-details.ts';
import { mayPlan } from '../../domain/planned/who-may-plan.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import { personBehind } from '../contacts/whose.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { tolerancesThatCount } from '../incident/freeze-plan.ts';
import { requireInside } from '../permission/require-inside.ts';
import { approveForOwnSide } from './approve-planned.ts';
import { readPlanned } from './planned-rows.ts';
import { lookAtPlannedAgain, recordPlanned } from './record-planned.ts';
import { requireTimes } from './require-times.ts';
import { askForApproval } from './tell-planned.ts';

export interface PlannedProposal {
  actor: Actor & { kind: 'slack' };
  requestKey: string;
  ticket: string;
  systemKey: string;
  /** Empty: every site of the system. */
  siteKeys: string[];
  /** Empty: every service that has a tolerance for the system and works at one of the sites. */
  serviceKeys: string[];
  times: PlannedTimes;
  whatChanges: string;
  preWork: string[];
  /** Person keys: who has each side while it runs. */
  leads: Record<Side, string>;
}

/** The number of a change in the hospital's own tool: no sentence fits into it. */
const TICKET = /^[\p{L}\d][\p{L}\d._/#-]{0,39}$/u;
const WHAT_MAX = 300;
const PRE_WORK_MAX = { lines: 15, characters: 150 };

/**
 * Plans a downtime: the leads of both sides are asked to approve it, and who proposes it approves for the side that they
 * lead. Answers its id. Throws Invalid at its field, NotAllowed, NotFound (system).
 */
export async function proposePlanned(
  ctx: ServiceContext,
  proposal: PlannedProposal,
): Promise<{ planned: string }> {
  const { plan } = ctx.plans.current();
  const { actor, systemKey, times } = proposal;
  const { workspaceId } = ctx;
  const me = personBehind(ctx, actor.userId);
  const may = mayPlan(plan, me.key);
  if (!may.ok) throw new NotAllowed(may.message);
  const system = plan.systems.find(({ key }) => key === systemKey);
  if (!system) throw new NotFound('This system is no longer in the plan. Open the form again.');
  const now = ctx.clock.now();
  const ticket = ticketIn(proposal.ticket);
  const siteKeys = [...chosenSites(system, proposal.siteKeys)];
  const { RADIOLOGY: leadRadiology, IT: leadIt } = leadsIn(plan, proposal.leads);
  const whatChanges = cutText(proposal.whatChanges.trim(), WHAT_MAX);
  if (!whatChanges) throw new Invalid('Say what is different for the units while it lasts.', 'whatChanges');
  const preWork = preWorkIn(proposal.preWork);
  const answers = passTexts(ctx, actor, now, { ticket, whatChanges, preWork: preWork.join('\n') });

  return inTransaction(ctx, async (tx) => {
    await requireInside(ctx, tx, actor, 'plan a downtime');
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`planned:${workspaceId}:${systemKey}`}, 0))`;
    const same = await sameTicket(tx, { workspaceId, systemKey, ticket });
    if (!(await firstDelivery(tx, workspaceId, proposal.requestKey)) && same) return { planned: same };
    if (same)
      throw new Invalid(
        'This change is planned for this system already. To change its times, move it.',
        'ticket',
      );
    await requireTimes(ctx, tx, { id: '', systemKey, siteKeys, times });
    const serviceKeys = await servicesIn(ctx, tx, plan, { ...proposal, siteKeys });
    await recordAnswers(tx, { workspaceId, incidentId: null, actor, now }, answers);
    const { start: startsAt, end: endsAt, ...rest } = times;
    const { id } = await tx.plannedDowntime.create({
      data: {
        ...{ workspaceId, ticket, systemKey, siteKeys, serviceKeys, whatChanges },
        ...{ leadRadiology, leadIt, startsAt, endsAt, ...rest },
        proposedAt: now,
        proposedBy: actorKey(actor),
        preWork: { create: preWork.map((text, i) => ({ workspaceId, text, position: i + 1 })) },
      },
    });
    await recordPlanned(tx, ctx, { id, actor }, { kind: 'proposed', ...windowText(times) });
    const row = await readPlanned(tx, workspaceId, id);
    await askForApproval(tx, ctx, row);
    await approveForOwnSide(tx, ctx, { row, actor, me });
    await lookAtPlannedAgain(tx, ctx, id);
    return { planned: id };
  });
}

function ticketIn(typed: string): string {
  const ticket = typed.trim();
  if (TICKET.test(ticket)) return ticket;
  throw new Invalid(
    'Type the change’s number alone, such as CHG-4711: at most 40 letters and digits.',
    'ticket',
  );
}

function preWorkIn(lines: string[]): string[] {
  const read = lines
    .map((line) => cutText(line.trim(), PRE_WORK_MAX.characters))
    .filter((line) => line !== '');
  if (read.length <= PRE_WORK_MAX.lines) return read;
  throw new Invalid(`At most ${PRE_WORK_MAX.lines} lines. Put the rest into the change itself.`, 'preWork');
}

function leadsIn(plan: Plan, keys: Record<Side, string>): Record<Side, string> {
  for (const side of SIDES) {
    const person: Person | undefined = plan.people.find(({ key }) => key === keys[side]);
    if (!person?.sides.includes(side))
      throw new Invalid(`Choose somebody on ${SIDE_NAME[side]} in the plan.`, `lead${side}`);
  }
  if (keys.RADIOLOGY === keys.IT)
    throw new Invalid('The two sides need two people: choose somebody else for IT.', 'leadIT');
  return keys;
}

async function sameTicket(
  tx: Tx,
  { ticket, ...of }: { workspaceId: string; systemKey: string; ticket: string },
): Promise<string | null> {
  const where = { ...of, ticket: { equals: ticket, mode: 'insensitive' as const }, withdrawnAt: null };
  return (await tx.plannedDowntime.findFirst({ where, select: { id: true } }))?.id ?? null;
}

async function servicesIn(
  ctx: ServiceContext,
  tx: Tx,
  plan: Plan,
  { systemKey, siteKeys, serviceKeys }: Pick<PlannedProposal, 'systemKey' | 'siteKeys' | 'serviceKeys'>,
): Promise<string[]> {
  const of = { workspaceId: ctx.workspaceId, systemKey };
  const tolerances = await tolerancesThatCount(tx, of, plan, ctx.clock.now());
  const needing = new Set(tolerances.map(({ serviceKey }) => serviceKey));
  const affected = plan.services.filter((service) => isAffected(service, siteKeys));
  const known = affected.filter(({ key }) => needing.has(key)).map(({ key }) => key);
  if (serviceKeys.length === 0) return known;
  const other = serviceKeys.find((key) => !known.includes(key));
  if (other === undefined) return serviceKeys;
  const name = plan.services.find(({ key }) => key === other)?.name ?? other;
  throw new Invalid(`${name} does not need this system at these sites, by the plan.`, 'services');
}
