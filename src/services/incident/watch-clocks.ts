import { withHours } from '../../db/stored/hours.ts';
import {
  dueThresholds,
  nextThresholdAt,
  type RunningClock,
  thresholdAt,
} from '../../domain/incident/clocks.ts';
import type { DowntimeInterval } from '../../domain/incident/downtime-intervals.ts';
import {
  firedThresholds,
  reconciliationClock,
  serviceClocks,
} from '../../domain/incident/incident-clocks.ts';
import { downOfService } from '../../domain/incident/incident-impact.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { limitPassed, tellDuty } from './tell-duty.ts';

/** All clocks of the incident as they stand. */
export async function clocksOf(work: IncidentWork): Promise<RunningClock[]> {
  const services = await work.services.all();
  const own = reconciliationClock(work.incident, work.plan.reconciliationMinutes);
  const down = await downNow(work, services);
  return [
    ...services.flatMap((service) =>
      serviceClocks(work.incident, withHours(service), down(service.serviceKey)),
    ),
    ...(own ? [own] : []),
  ];
}

/** When a service was down in the outage that runs or ran last. */
async function downNow(
  work: IncidentWork,
  services: readonly { serviceKey: string }[],
): Promise<(serviceKey: string) => DowntimeInterval[]> {
  const { incident, plan } = work;
  return downOfService({ ...incident, services, ...(await work.impact.all()) }, plan);
}

/**
 * Fires every threshold that is due and not yet fired in its clock's revision, as one line however many they are,
 * and sets the deadline of the next one. `late` marks thresholds already past when the incident was declared or its
 * start corrected: they are told as such. Of an incident that was entered later they are kept with the instants at which they
 * passed, and nobody is told.
 */
export async function watchClocks(work: IncidentWork, late = true): Promise<void> {
  const { tx, incident, now, plan } = work;
  const { live } = kindPolicy(incident);
  const clocks = await clocksOf(work);
  const crossed = work.isNew
    ? []
    : await tx.thresholdCrossing.findMany({ where: { incidentId: incident.id } });
  const fired = (clock: RunningClock) => firedThresholds(clock, crossed);

  const due = clocks.flatMap((clock) =>
    dueThresholds(clock, fired(clock), now).map((threshold) => ({ clock, threshold })),
  );
  if (due.length > 0) {
    await tx.thresholdCrossing.createMany({
      skipDuplicates: true,
      data: due.map(({ clock, threshold }) => ({
        workspaceId: incident.workspaceId,
        incidentId: incident.id,
        serviceKey: clock.serviceKey ?? '',
        clock: clock.clock,
        threshold,
        revision: clock.revision,
        at: live ? now : (thresholdAt(clock, threshold) ?? now),
      })),
    });
    if (!live) return;
    const event = {
      kind: 'thresholds' as const,
      late,
      crossed: highestPerClock(due).map(({ clock, threshold }) => ({
        service: plan.services.find((s) => s.key === clock.serviceKey)?.name ?? '',
        clock: clock.clock,
        threshold,
        limitMinutes: clock.limitMinutes ?? 0,
        limitAt: (thresholdAt(clock, 'LIMIT') ?? clock.startedAt).toISOString(),
      })),
    };
    await work.say(event);
    const reconciliation = event.crossed.some(({ clock }) => clock === 'RECONCILIATION');
    if (limitPassed([event]) && (incident.stillDown || reconciliation)) await tellDuty(work, 'DECISION');
  }

  if (!live) return;
  const nexts = clocks.flatMap((clock) => nextThresholdAt(clock, fired(clock), now) ?? []);
  await work.due(
    { kind: 'CLOCK' },
    nexts.length > 0 ? new Date(Math.min(...nexts.map((at) => at.getTime()))) : null,
  );
}

function highestPerClock<T extends { clock: RunningClock }>(due: T[]): T[] {
  return due.filter((d, i) => !due.some((later, j) => j > i && later.clock === d.clock));
}
