import type { Tx } from '../../db/client.ts';
import { firstDelivery, lockSystem } from '../../db/locks.ts';
import { type Actor, actedAt, actorKey } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import { isStillDown } from '../../domain/incident/incident.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import { SIDES, type Side } from '../../domain/plan/plan.ts';
import { backOutAskedAt } from '../../domain/planned/back-out.ts';
import { mayActOnPlanned } from '../../domain/planned/planned-state.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { beginOutage } from '../incident/begin-outage.ts';
import { openIncident } from '../incident/open-incident.ts';
import { openIncidentsOf } from '../incident/open-incident-rows.ts';
import { giveSide, pageOnCall } from '../paging/begin-paging.ts';
import { requireInside } from '../permission/require-inside.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { factsOf, lockPlanned, type PlannedRow } from './planned-rows.ts';
import { recordPlanned } from './record-planned.ts';
import { requireSide } from './require-side.ts';

/** The checklist of a planned downtime, where the plan has one. */
const SCENARIO = 'planned-upgrade';

/**
 * Somebody starts a planned downtime: its card, its checklist and the notices to the units. Nobody is paged: who leads the
 * work has its side. Anybody on a side, leads and admins may. Answers its incident.
 * Throws NotFound, NotAllowed, Conflict (not approved, too early, over, or the system is down already).
 */
export function startPlanned(
  ctx: ServiceContext,
  input: { actor: Actor & { kind: 'slack' }; requestKey: string; planned: string },
): Promise<{ incidentId: string }> {
  const { actor, requestKey } = input;
  requireSide(ctx, actor, 'Only radiology and IT can start it.');
  return inTransaction(ctx, async (tx) => {
    await requireInside(ctx, tx, actor, 'start it');
    const row = await lockPlanned(tx, ctx.workspaceId, input.planned);
    const again = !(await firstDelivery(tx, ctx.workspaceId, requestKey));
    if (again && row.incidentId) return { incidentId: row.incidentId };
    const makesSense = mayActOnPlanned('START', factsOf(row), ctx.clock.now());
    if (!makesSense.ok) throw new Conflict(makesSense.message);
    return begin(tx, ctx, row, actor);
  });
}

/** The same inside a transaction that holds the row. Throws Conflict. */
export async function begin(
  tx: Tx,
  ctx: ServiceContext,
  row: PlannedRow,
  actor: Actor,
): Promise<{ incidentId: string }> {
  const { plan } = ctx.plans.current();
  const { id, systemKey, siteKeys: sites, serviceKeys } = row;
  const system = plan.systems.find(({ key }) => key === systemKey);
  if (!system) throw new Conflict('The system is no longer in the plan, so it cannot start.');
  await lockSystem(tx, ctx.workspaceId, systemKey);
  const open = (await openIncidentsOf(tx, ctx.workspaceId, systemKey)).find(
    (one) =>
      !kindPolicy(one).rehearses && isStillDown(one.state) && one.sites.some((site) => sites.includes(site)),
  );
  if (open)
    throw new Conflict(
      `PACS-${open.number} is open for the same system, so it did not start. Finish that first, or move this.`,
    );
  const startedAt = actedAt(actor, ctx.clock.now());
  const scenario = plan.checklists.some((list) => list.scenario === SCENARIO) ? SCENARIO : undefined;
  const { work, finish } = await openIncident(ctx, tx, {
    ...{ kind: 'PLANNED', actor, system, impact: 'FULL', since: startedAt, sites, serviceKeys, scenario },
    answers: [],
  });
  await giveSides(work, { RADIOLOGY: row.leadRadiology, IT: row.leadIt });
  await beginOutage(work);
  await work.say({
    kind: 'planned_started',
    ticket: row.ticket,
    start: row.startsAt.toISOString(),
    end: row.endsAt.toISOString(),
    notPrepared: row.preWork.filter(({ doneAt }) => !doneAt).map(({ text }) => text),
  });
  await work.change({ nextUpdateAt: row.backOutBy });
  await work.due({ kind: 'UPDATE' }, row.backOutBy);
  await work.due(
    { kind: 'BACK_OUT' },
    backOutAskedAt(row, startedAt, plan.plannedDowntime.askBackOutMinutes),
  );
  await work.due({ kind: 'WINDOW_END' }, row.endsAt);
  await finish();
  const { id: incidentId, number } = work.incident;
  await tx.plannedDowntime.update({
    where: { id },
    data: { incidentId, startedAt, startedBy: actorKey(actor), nextAt: null },
  });
  await recordPlanned(tx, ctx, { id, actor }, { kind: 'started', number });
  return { incidentId };
}

/**
 * Who leads the work has its side from the start, without having been paged. Where the plan no longer has the person,
 * whoever is on call is asked.
 */
async function giveSides(work: IncidentWork, leads: Record<Side, string>): Promise<void> {
  for (const side of SIDES) {
    const person = work.people.find(({ key }) => key === leads[side]);
    if (!person) {
      await pageOnCall(work, side);
      continue;
    }
    await giveSide(work, side, person.slackUser);
  }
}
