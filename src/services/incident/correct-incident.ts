import type { Actor } from '../../domain/actor.ts';
import { Invalid } from '../../domain/errors.ts';
import type { Impact } from '../../domain/incident/incident.ts';
import { zoneOf } from '../../domain/plan/zones.ts';
import { dayTimeIn } from '../../domain/time/time-text.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { applyConditions, changeChecklist } from './checklist/change-checklist.ts';
import { showChecklist } from './checklist/show-checklist.ts';
import { correctExtent, type Extent } from './correct-extent.ts';
import { correctImpact } from './correct-impact.ts';
import { followImpact, impactNow } from './follow-impact.ts';
import { clocksOf } from './watch-clocks.ts';
import { watchCorrected } from './watch-corrected.ts';

export interface Correction {
  actor: Actor;
  incidentId: string;
  since?: Date;
  impact?: Impact;
  /** Sites at which it is down, and services that suffer, where they were others. */
  extent?: Extent;
  /** Scenario whose checklist applies from now on. */
  scenario?: string;
  /** The scenario that applied when they looked; absent: not compared. */
  seen?: string;
  reason: string;
}

/**
 * Sets right what was declared in a hurry, with a reason. A corrected start is a new revision of every clock:
 * limits that are no longer passed are said to be un-breached, and may be passed again.
 * Another scenario brings its checklist: what is done stays done, what applies no more is struck with the reason.
 * Throws Invalid (since, sites, services, scenario, reason), Conflict (ended), NotAllowed.
 */
export function correctIncident(ctx: ServiceContext, input: Correction): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'CORRECT');
    const reason = input.reason.trim();
    if (!reason) throw new Invalid('Give a short reason for the correction.', 'reason');
    await passIncidentTexts(work, { reason });
    const before = input.impact || input.extent ? await impactNow(work) : null;
    const extent = input.extent ? await correctExtent(work, input.extent) : null;
    const checklist = input.scenario ? await changeChecklist(work, input.scenario, reason, input.seen) : null;
    await work.say({
      kind: 'corrected',
      ...(checklist ? { checklist } : {}),
      reason,
      since: input.since?.toISOString() ?? null,
      impact: input.impact ?? null,
      ...(extent ? { extent } : {}),
    });
    if (checklist) await showChecklist(work);
    if (input.impact) await correctImpact(work, input.impact, reason);
    if (before) await followImpact(work, before);
    if (before) await applyConditions(work, `Corrected: ${reason}`);
    if (input.since) await correctStart(work, input.since);
    await work.show({ kind: 'NOTICE' }, { kind: 'PAGE' }, { kind: 'DUTY' });
  });
}

async function correctStart(work: IncidentWork, since: Date): Promise<void> {
  const { tx, incident } = work;
  if (since > incident.declaredAt) {
    throw new Invalid('The start cannot be after the declaration.', 'since');
  }
  if (incident.downSince > incident.since) {
    throw new Invalid('It has failed again since: the first start can no longer be corrected.', 'since');
  }
  await refuseWithinWindow(work, since);
  const before = await clocksOf(work);
  await tx.downtime.updateMany({
    where: { incidentId: incident.id, startedAt: incident.since },
    data: { startedAt: since },
  });
  await work.services.change({ revision: { increment: 1 } });
  await work.change({ since, downSince: since });
  await watchCorrected(work, before);
}

/** Until its window's end a planned downtime was planned: what overran it cannot have begun before. */
async function refuseWithinWindow({ tx, incident, plan, now }: IncidentWork, since: Date): Promise<void> {
  const overrun = await tx.plannedDowntime.findFirst({
    where: { incidentId: incident.id, overranAt: { gt: since } },
    select: { ticket: true, endsAt: true },
  });
  if (!overrun || since >= overrun.endsAt) return;
  const end = dayTimeIn(overrun.endsAt, zoneOf(plan, incident.systemKey), now);
  throw new Invalid(
    `Until ${end} it was planned (${overrun.ticket}). Type that time, or a later one.`,
    'since',
  );
}
