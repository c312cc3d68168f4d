import { actorKey } from '../../domain/actor.ts';
import { Invalid } from '../../domain/errors.ts';
import type { RunningClock } from '../../domain/incident/clocks.ts';
import { downtimeIntervals, type IncidentImpact } from '../../domain/incident/downtime-intervals.ts';
import { impactAt, NOTHING_DOWN } from '../../domain/incident/impact-change.ts';
import { byImpact } from '../../domain/incident/impact-now.ts';
import { incidentImpact, lastOutage } from '../../domain/incident/incident-impact.ts';
import { reviseClocks } from '../../domain/incident/revise-clocks.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { tellServices } from './notices/tell-services.ts';
import { bringUpdateForward } from './promise-update.ts';
import { clocksOf } from './watch-clocks.ts';
import { watchCorrected } from './watch-corrected.ts';

/** The impact in the outage that is running, or ran last. */
export async function impactOf(work: IncidentWork): Promise<IncidentImpact> {
  const stored = { services: await work.services.all(), ...(await work.impact.all()) };
  return incidentImpact(stored, work.plan, [lastOutage(work.incident)]);
}

/** Makes the worst impact of now the incident's. Answers what it follows from. */
export async function showWorst(work: IncidentWork): Promise<IncidentImpact> {
  const impact = await impactOf(work);
  const worst = impactAt(impact, work.now);
  if (worst === 'UP' || worst === work.incident.impact) return impact;
  const worse = byImpact(worst, work.incident.impact) < 0;
  await work.change({ impact: worst });
  if (worse) await bringUpdateForward(work);
  return impact;
}

/** How bad it is, with the clocks that follow from it, before something of it is changed. */
export interface ImpactBefore {
  impact: IncidentImpact;
  clocks: RunningClock[];
}

export async function impactNow(work: IncidentWork): Promise<ImpactBefore> {
  return { impact: await impactOf(work), clocks: await clocksOf(work) };
}

/**
 * Brings headline, clocks, notices and what was told in line with a changed record. Throws Invalid at `sites` when nothing is
 * down any more.
 */
export async function followImpact(
  work: IncidentWork,
  { impact: before, clocks }: ImpactBefore,
): Promise<void> {
  const { incident, now } = work;
  const after = await showWorst(work);
  if (incident.stillDown && impactAt(after, now) === 'UP') throw new Invalid(NOTHING_DOWN, 'sites');
  await catchUp(work, after);
  await revise(work);
  await watchCorrected(work, clocks);
  const turned = after.services
    .map(({ key }) => key)
    .filter((serviceKey) => isUp(before, now, serviceKey) !== isUp(after, now, serviceKey));
  const known = turned.filter((key) => before.services.some((service) => service.key === key));
  if (incident.stillDown && known.length > 0) await tellServices(work, 'DOWN', known);
  await work.show({ kind: 'NOTICE' }, { kind: 'PAGE' }, { kind: 'DUTY' });
}

const isUp = (impact: IncidentImpact, at: Date, serviceKey: string): boolean =>
  impactAt(impact, at, { serviceKey }) === 'UP';

/** A service that works again has caught up unless somebody says otherwise, as at validation; one that does not has not. */
async function catchUp(work: IncidentWork, impact: IncidentImpact): Promise<void> {
  const { validatedAt, downSince } = work.incident;
  for (const { serviceKey, caughtUpAt } of await work.services.all()) {
    const its = downtimeIntervals([impact], { serviceKey });
    const up = its.length === 0 ? downSince : (its.at(-1)?.end ?? null);
    const byDefault = validatedAt === null || caughtUpAt?.getTime() === validatedAt.getTime();
    if (!byDefault || up?.getTime() === caughtUpAt?.getTime()) continue;
    await work.services.change({ caughtUpAt: up, caughtUpBy: up && actorKey(work.actor) }, { serviceKey });
  }
}

/** Begins a new revision of clocks of which something was told that is no longer true. */
async function revise(work: IncidentWork): Promise<void> {
  const { tx, incident, now } = work;
  const crossings = await tx.thresholdCrossing.findMany({ where: { incidentId: incident.id } });
  const { serviceKeys, kept } = reviseClocks(await clocksOf(work), crossings, now);
  if (serviceKeys.length === 0) return;
  await work.services.change({ revision: { increment: 1 } }, { serviceKey: { in: serviceKeys } });
  const of = { workspaceId: incident.workspaceId, incidentId: incident.id };
  await tx.thresholdCrossing.createMany({ data: kept.map((crossing) => ({ ...of, ...crossing })) });
}
