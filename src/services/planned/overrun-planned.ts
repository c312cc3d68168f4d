import { addMinutes } from 'date-fns/addMinutes';
import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { max } from 'date-fns/max';
import { lockSystem } from '../../db/locks.ts';
import { SYSTEM } from '../../domain/actor.ts';
import { nextPhaseAt } from '../../domain/incident/checklist.ts';
import { isStillDown } from '../../domain/incident/incident.ts';
import type { OpenIncident } from '../../domain/incident/joining.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import { SIDES } from '../../domain/plan/plan.ts';
import { plannedState } from '../../domain/planned/planned-state.ts';
import { endDrills } from '../incident/end-drills.ts';
import { openIncidentsOf } from '../incident/open-incident-rows.ts';
import { watchClocks } from '../incident/watch-clocks.ts';
import { beginPaging } from '../paging/begin-paging.ts';
import { holderOf } from '../paging/runs.ts';
import { stopLiveRuns } from '../paging/stop-paging.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { channelsOf } from './extend-planned.ts';
import { plannedOfIncident } from './planned-of-incident.ts';
import { factsOf, type PlannedRow } from './planned-rows.ts';
import { recordPlanned } from './record-planned.ts';

/**
 * The window of a planned downtime has ended. If the system is still down it is an unplanned incident from that moment on:
 * its clocks start at the window's end, both sides are paged, the units are told. What lies before stays planned.
 */
export async function endWindow(work: IncidentWork): Promise<void> {
  const row = await plannedOfIncident(work);
  if (!row || plannedState(factsOf(row)) !== 'STARTED') return;
  if (work.now < row.endsAt) return work.due({ kind: 'WINDOW_END' }, row.endsAt);
  await work.clear({ kind: 'BACK_OUT' });
  if (!work.incident.stillDown) return;
  await lockSystem(work.tx, work.ctx.workspaceId, row.systemKey);
  const open = await openIncidentsOf(work.tx, work.ctx.workspaceId, row.systemKey);
  const beside = unplannedBeside(work, row, open);
  // What failed again after its window was up in between.
  const since = max([row.endsAt, work.incident.downSince]);
  if (beside === null) await becomeUnplanned(work, since);
  await tellOfOverrun(work, row, { since, beside });
  if (beside !== null) return;
  await pageBothSides(work);
  await endDrills(work.ctx, SYSTEM, work, open);
}

/** From `since` on it is unplanned: the minutes before are those of the planned downtime, and no longer of the incident. */
async function becomeUnplanned(work: IncidentWork, since: Date): Promise<void> {
  const { tx, incident, now, plan } = work;
  const of = { incidentId: incident.id };
  await tx.downtime.deleteMany({ where: { ...of, endedAt: { lte: since } } });
  await tx.downtime.updateMany({ where: { ...of, endedAt: null }, data: { startedAt: since } });
  const nextUpdateAt = addMinutes(now, plan.updateEveryMinutes);
  await work.change({ kind: 'UNPLANNED', since, downSince: since, declaredAt: now, nextUpdateAt });
  await work.due({ kind: 'UPDATE' }, nextUpdateAt);
  await work.due({ kind: 'PHASE' }, nextPhaseAt(work.incident.state, now, now));
}

/** Who led the planned work no longer has a side by that: both are paged by their policies, and take it. */
async function pageBothSides(work: IncidentWork): Promise<void> {
  for (const side of SIDES) {
    const held = await holderOf(work, side);
    if (held) await work.paging.change(held, { state: 'HANDED_OVER', releasedAt: work.now });
  }
  await stopLiveRuns(work, 'it overran its window: paged anew');
  await beginPaging(work);
  await watchClocks(work);
  await work.showFirst({ kind: 'CARD' });
  await work.show({ kind: 'NOTICE' }, { kind: 'CHECKLIST' }, { kind: 'PAGE' });
}

async function tellOfOverrun(
  work: IncidentWork,
  row: PlannedRow,
  { since, beside }: { since: Date; beside: number | null },
): Promise<void> {
  const { tx, ctx, incident } = work;
  const plannedMinutes = differenceInMinutes(row.endsAt, row.startedAt ?? row.startsAt);
  await tx.plannedDowntime.update({ where: { id: row.id }, data: { overranAt: since } });
  const event = {
    kind: 'overran' as const,
    ticket: row.ticket,
    end: since.toISOString(),
    plannedMinutes,
    beside,
  };
  await work.say(event);
  await work.tell(event, channelsOf(work, row));
  const { number } = incident;
  await recordPlanned(tx, ctx, { id: row.id, actor: SYSTEM }, { kind: 'overran', number, plannedMinutes });
}

/** The number of an unplanned incident that is open for the same system at one of the sites; null: there is none. */
function unplannedBeside(
  { incident }: IncidentWork,
  row: PlannedRow,
  open: readonly OpenIncident[],
): number | null {
  const other = open.find(
    (one) =>
      one.id !== incident.id &&
      kindPolicy(one).absorbsDeclaration &&
      isStillDown(one.state) &&
      one.sites.some((site) => row.siteKeys.includes(site)),
  );
  return other?.number ?? null;
}
