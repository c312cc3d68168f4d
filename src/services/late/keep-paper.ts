import { asJson } from '../../db/json.ts';
import { Invalid } from '../../domain/errors.ts';
import type { TimelineEvent } from '../../domain/incident/timeline.ts';
import type { LateEntry, OnPaper } from '../../domain/late/late-entry.ts';
import { SIDES, type System } from '../../domain/plan/plan.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** Over what events came that stand on paper, as `domain/recorded-over` knows it. */
const VIA = 'PAPER';

/**
 * Keeps when each service had a workaround, and when it had caught up: at validation where the paper does not say. `kept`:
 * the services that are affected. Throws Invalid at a line about another one.
 */
export async function keepServices(
  work: IncidentWork,
  entry: LateEntry,
  kept: readonly string[],
): Promise<void> {
  if (kept.length === 0)
    throw new Invalid('None of these services has a tolerance for this system at these sites.', 'services');
  for (const { service, field } of [...entry.workarounds, ...entry.caughtUp])
    if (service && !kept.includes(service))
      throw new Invalid('This service has no tolerance for this system at these sites.', field);
  for (const key of kept) {
    const workaround = firstOf(entry.workarounds, key);
    const caughtUp = firstOf(entry.caughtUp, key) ?? entry.validated;
    await work.services.change(
      {
        ...{ caughtUpAt: caughtUp.at, caughtUpBy: caughtUp.by },
        ...(workaround
          ? { workaroundAt: workaround.at, workaroundBy: workaround.by, workaroundHow: workaround.how }
          : {}),
      },
      { serviceKey: key },
    );
  }
}

/** What the paper says of a service itself, else of every one; the earliest. */
function firstOf<T extends OnPaper & { service: string | null }>(
  all: readonly T[],
  key: string,
): T | undefined {
  const sorted = all.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return sorted.find(({ service }) => service === key) ?? sorted.find(({ service }) => service === null);
}

/** Keeps the updates of the paper; the next ones that were promised do not matter any more. */
export async function keepUpdates(
  { tx, ctx, incident }: IncidentWork,
  { updates }: LateEntry,
): Promise<void> {
  await tx.statusUpdate.createMany({
    data: updates.map(({ at, by, text }) => ({
      ...{ workspaceId: ctx.workspaceId, incidentId: incident.id, at, by, text, nextAt: null },
    })),
  });
}

/** Writes the timeline with the times of the paper; when it was entered stands in the database beside each line. */
export async function keepTimeline(
  { tx, ctx, incident, plan }: IncidentWork,
  entry: LateEntry,
  { system, sites }: { system: System; sites: readonly string[] },
): Promise<void> {
  const serviceName = (key: string | null) =>
    key ? (plan.services.find((service) => service.key === key)?.name ?? key) : 'Every service';
  const declared = entry.declared ?? entry.since;
  const { reconciled } = entry;
  const signed = reconciled
    ? SIDES.map((side) => ({ side, ...reconciled[side] })).toSorted((a, b) => a.at.getTime() - b.at.getTime())
    : [];
  const events: [OnPaper, TimelineEvent][] = [
    [
      declared,
      {
        ...{ kind: 'declared', number: incident.number, system: system.name, impact: entry.impact },
        ...{ since: entry.since.at.toISOString(), sites: [...sites] },
      },
    ],
    ...SIDES.flatMap((side): [OnPaper, TimelineEvent][] => {
      const { answered } = entry.sides[side];
      return answered ? [[answered, { kind: 'acknowledged', side, coveringFor: null }]] : [];
    }),
    ...entry.workarounds.map((one): [OnPaper, TimelineEvent] => [
      one,
      { kind: 'images_work', service: serviceName(one.service), how: one.how },
    ]),
    ...entry.updates.map((one): [OnPaper, TimelineEvent] => [
      one,
      { kind: 'update', text: one.text, nextAt: null, estimate: null },
    ]),
    [entry.technicallyUp, { kind: 'technically_up' }],
    [entry.validated, { kind: 'validated', shown: entry.validated.shown }],
    ...entry.caughtUp.map((one): [OnPaper, TimelineEvent] => [
      one,
      { kind: 'caught_up', service: serviceName(one.service) },
    ]),
    ...signed.map(({ side, statement, ...one }, i): [OnPaper, TimelineEvent] => [
      one,
      { kind: 'reconciled', side, statement, complete: i === 1 },
    ]),
  ];
  const inOrder = events.toSorted(([a], [b]) => a.at.getTime() - b.at.getTime());
  await tx.timelineEvent.createMany({
    data: inOrder.map(([{ at, by }, { kind, ...event }]) => ({
      ...{ workspaceId: ctx.workspaceId, incidentId: incident.id, at, actor: by, kind },
      data: asJson({ ...event, via: VIA }),
    })),
  });
}
