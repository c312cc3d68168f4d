import type { Db, Tx } from '../../db/client.ts';
import type { Incident } from '../../db/generated/client.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { leadOrAdmin } from '../../domain/agreement/people.ts';
import { Conflict, NotAllowed, NotFound } from '../../domain/errors.ts';
import { GATE_OF, mayActNow, mayActOnKind, mayTakeBack } from '../../domain/incident/act-now.ts';
import { attackState } from '../../domain/incident/attack.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import { mayReopen } from '../../domain/incident/reopening.ts';
import {
  type ByTwoPeople,
  mayPassGateOf,
  maySignReconciliation,
  onePersonWhy,
  type WhoDidWhat,
} from '../../domain/incident/two-people.ts';
import { type Act, mayAct, mayLead } from '../../domain/incident/who-may.ts';
import { PAGED_SIDES, type PagedSide, type Plan } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { heldByLead } from '../group/read-group.ts';
import type { PagingChanges } from '../transaction/paging-changes.ts';
import { accountOf } from './accounts.ts';

/** An incident and somebody before it: a verb's work, or a look before a form opens. */
interface Before {
  ctx: ServiceContext;
  tx: Db | Tx;
  actor: Actor;
  incident: Incident;
  plan: Plan;
  people: Plan['people'];
  /** The runs of the incident as a verb reads and changes them; a look reads them for itself. */
  paging?: Pick<PagingChanges, 'runs'>;
}

/** Acts by which one side passes a gate. */
const SIDE_OF: Partial<Record<Act, PagedSide>> = {
  TECHNICALLY_UP: 'IT',
  VALIDATE: 'RADIOLOGY',
  RECONCILE_RADIOLOGY: 'RADIOLOGY',
  RECONCILE_IT: 'IT',
  CLEAR_ATTACK: 'SECURITY',
  WITHDRAW_ATTACK: 'SECURITY',
};

/**
 * Lets an act pass: it makes sense now (`domain/incident/act-now`), the person may (`domain/incident/who-may`), and it takes two people
 * (`domain/incident/two-people`). Answers the sides that the person has, and why one person may do it for both sides, where that
 * happened. Throws Conflict, NotAllowed.
 */
export async function requireAct(
  of: Before,
  act: Act,
): Promise<{ onePersonWhy: string | null; holds: PagedSide[] }> {
  const ofKind = mayActOnKind(act, of.incident);
  if (!ofKind.ok) throw new Conflict(ofKind.message);
  const takesBack = act === 'STAND_DOWN' && !kindPolicy(of.incident).live;
  const now = takesBack
    ? mayTakeBack(of.incident.state)
    : mayActNow(act, of.incident.state, attackState(of.incident));
  if (!now.ok) throw new Conflict(now.message);
  if (act === 'STAND_DOWN' && !takesBack) await refuseEarlierOutage(of);
  if (act === 'REOPEN') refuseTooLate(of);
  const acts = await whoDidWhat(of);
  const me = actorKey(of.actor);
  const holds = PAGED_SIDES.filter((side) => acts.holders[side] === me);
  const person = { ...(await whoIs(of)), holds, leads: leadOrAdmin(of.ctx.plans.current().plan, me) };
  const begun = kindPolicy(of.incident).begunBy === 'LEADS_AND_ADMINS';
  const calledOff = act === 'STAND_DOWN' && begun && mayLead(person, '').ok;
  const allowed = mayAct(act, person, acts.holders);
  if (!allowed.ok && !calledOff) throw new NotAllowed(allowed.message);
  const side = SIDE_OF[act];
  if (!side) return { onePersonWhy: null, holds };
  const byTwo =
    GATE_OF[act] === 'RECONCILED' && side !== 'SECURITY'
      ? maySignReconciliation(side, me, acts)
      : mayPassGateOf(side, me, acts);
  if (!byTwo.ok) throw refusal(byTwo);
  return { onePersonWhy: byTwo.onePersonWhy, holds };
}

function refuseTooLate({ ctx, incident, plan }: Pick<Before, 'ctx' | 'incident' | 'plan'>): void {
  const inTime = incident.closedAt && mayReopen(plan, incident.closedAt, ctx.clock.now());
  if (inTime && !inTime.ok) throw new Conflict(inTime.message);
}

/** An outage that was validated was real, whatever the one after it was. */
async function refuseEarlierOutage({ tx, incident }: Pick<Before, 'tx' | 'incident'>): Promise<void> {
  const where = { incidentId: incident.id, endedAt: { not: null } };
  if (await tx.downtime.findFirst({ where, select: { id: true } }))
    throw new Conflict(
      'An earlier outage of this incident was real and validated. Report it technically up and validate instead.',
    );
}

/** The same before a form opens, without a lock: the verb looks again. Throws NotFound, Conflict, NotAllowed. */
export async function requireActNow(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; act: Act },
): Promise<void> {
  const incident = await ctx.db.incident.findFirst({
    where: { id: input.incidentId, workspaceId: ctx.workspaceId },
  });
  if (!incident) throw new NotFound('That incident does not exist.');
  const plan = await ctx.plans.byId(incident.planVersionId);
  const { people } = ctx.plans.current().plan;
  await requireAct({ ctx, tx: ctx.db, actor: input.actor, incident, plan, people }, input.act);
}

/** A refusal of the rule of two people as the error that is told. */
export function refusal(no: Extract<ByTwoPeople, { ok: false }>): NotAllowed | Conflict {
  return no.why === 'SAME_PERSON' ? new NotAllowed(no.message) : new Conflict(no.message);
}

/** Who has which side of the running outage, and who passed its gates. */
export async function whoDidWhat({
  tx,
  incident,
  plan,
  paging,
}: Omit<Before, 'actor' | 'people'>): Promise<WhoDidWhat> {
  const runs = paging
    ? await paging.runs()
    : await tx.pagingRun.findMany({ where: { incidentId: incident.id, state: 'ACKNOWLEDGED' } });
  const held = runs.filter((run) => run.outage === incident.outage && run.state === 'ACKNOWLEDGED');
  const covering =
    incident.groupId !== null && incident.coveredSides.length > 0
      ? await heldByLead(tx, incident.groupId)
      : [];
  const sites = plan.sites.some((site) => site.onePersonForBothSides)
    ? await tx.incidentSite.findMany({ where: { incidentId: incident.id }, select: { siteKey: true } })
    : [];
  const holder = (side: PagedSide) =>
    (incident.coveredSides.includes(side) ? covering : held).find((run) => run.side === side)
      ?.acknowledgedBy ?? null;
  return {
    holders: { RADIOLOGY: holder('RADIOLOGY'), IT: holder('IT'), SECURITY: holder('SECURITY') },
    technicallyUpBy: incident.technicallyUpBy,
    clearedBy: incident.clearedBy,
    reconciledBy: { RADIOLOGY: incident.reconciledRadiologyBy, IT: incident.reconciledItBy },
    onePersonWhy: onePersonWhy(
      plan,
      sites.map(({ siteKey }) => siteKey),
    ),
  };
}

async function whoIs({ ctx, tx, actor, people }: Before) {
  // Whoever sits at the hospital's own machine, or answers in its own pager, is somebody of the house.
  if (actor.kind !== 'slack') return { account: 'MEMBER' as const, listed: false, sides: [] };
  const person = people.find(({ slackUser }) => slackUser === actor.userId);
  const account = await accountOf(tx, ctx.workspaceId, actor.userId);
  return { account, listed: person !== undefined, sides: person?.sides ?? [] };
}
