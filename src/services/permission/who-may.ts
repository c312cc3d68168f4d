import type { Db, Tx } from '../../db/client.ts';
import type { Incident } from '../../db/generated/client.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, NotAllowed, NotFound } from '../../domain/errors.ts';
import { type Gate, mayPassGate } from '../../domain/incident/gates.ts';
import {
  type ByTwoPeople,
  mayPassGateOf,
  maySignReconciliation,
  onePersonWhy,
  type WhoDidWhat,
} from '../../domain/incident/two-people.ts';
import { type Act, mayAct } from '../../domain/incident/who-may.ts';
import { type Plan, SIDES, type Side } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
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

const GATE: Partial<Record<Act, { gate: Gate; side: Side }>> = {
  TECHNICALLY_UP: { gate: 'TECHNICALLY_UP', side: 'IT' },
  VALIDATE: { gate: 'VALIDATED', side: 'RADIOLOGY' },
  RECONCILE_RADIOLOGY: { gate: 'RECONCILED', side: 'RADIOLOGY' },
  RECONCILE_IT: { gate: 'RECONCILED', side: 'IT' },
};

/**
 * Lets an act pass: the gate is the very next one, the person may (`domain/incident/who-may`), and it takes two people
 * (`domain/incident/two-people`). Answers the sides that the person has, and why one person may do it for both sides, where that
 * happened. Throws Conflict, NotAllowed.
 */
export async function requireAct(
  of: Before,
  act: Act,
): Promise<{ onePersonWhy: string | null; holds: Side[] }> {
  const passed = GATE[act] ?? (act === 'CLOSE' ? { gate: 'CLOSED' as const, side: null } : null);
  if (passed) {
    const next = mayPassGate(of.incident.state, passed.gate);
    if (!next.ok) throw new Conflict(next.message);
  }
  const acts = await whoDidWhat(of);
  const me = actorKey(of.actor);
  const holds = SIDES.filter((side) => acts.holders[side] === me);
  const allowed = mayAct(act, { ...(await whoIs(of)), holds }, acts.holders);
  if (!allowed.ok) throw new NotAllowed(allowed.message);
  if (!passed?.side) return { onePersonWhy: null, holds };
  const byTwo = (passed.gate === 'RECONCILED' ? maySignReconciliation : mayPassGateOf)(passed.side, me, acts);
  if (!byTwo.ok) throw refusal(byTwo);
  return { onePersonWhy: byTwo.onePersonWhy, holds };
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
  const sites = plan.sites.some((site) => site.onePersonForBothSides)
    ? await tx.incidentSite.findMany({ where: { incidentId: incident.id }, select: { siteKey: true } })
    : [];
  const holder = (side: Side) => held.find((run) => run.side === side)?.acknowledgedBy ?? null;
  return {
    holders: { RADIOLOGY: holder('RADIOLOGY'), IT: holder('IT') },
    technicallyUpBy: incident.technicallyUpBy,
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
