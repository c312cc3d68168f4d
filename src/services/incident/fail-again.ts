import { firstDelivery } from '../../db/locks.ts';
import { withHours } from '../../db/stored/hours.ts';
import { type Actor, actedAt, actorKey } from '../../domain/actor.ts';
import { Conflict } from '../../domain/errors.ts';
import { mayActNow, mayActOnKind } from '../../domain/incident/act-now.ts';
import { sidesOf } from '../../domain/incident/attack.ts';
import { downtimeIntervals, worstOf } from '../../domain/incident/downtime-intervals.ts';
import type { Impact } from '../../domain/incident/incident.ts';
import { serviceClocks } from '../../domain/incident/incident-clocks.ts';
import { downOfService, incidentImpact, lastOutage } from '../../domain/incident/incident-impact.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import { zoneOf } from '../../domain/plan/zones.ts';
import { timeIn } from '../../domain/time/time-text.ts';
import type { ServiceContext } from '../context.ts';
import { stopLiveRuns } from '../paging/stop-paging.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { beginOutage } from './begin-outage.ts';
import { applyConditions } from './checklist/change-checklist.ts';
import { type EnteredGroup, enterGroup } from './group/enter-group.ts';
import { goBackIntoGroup, tellWhoAnswers } from './group/go-back-into-group.ts';
import { limitPassed, tellDuty } from './tell-duty.ts';

/** Hospital time after which what somebody said counts as carried out later: until then who said it waits for the answer. */
const LATE_MS = 60_000;

/**
 * The system was up and fails again: the gate falls back to DOWN and both sides are paged anew.
 * After validation a new outage starts at `since` with fresh clocks; before it, the old outage never ended.
 * Throws Conflict when the incident is still down or already ended, or when it came up after this was said.
 */
export function reportFailedAgain(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; since?: Date; requestKey?: string },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    if (!(await firstDelivery(work.tx, ctx.workspaceId, input.requestKey))) return;
    refuseIfUpSince(work);
    await failAgain(work, input.since ?? work.now);
  });
}

/**
 * What was kept and is carried out later must not page everybody for a fault that is over. What is carried out at once is
 * not compared: a clock that was set back would refuse it.
 */
function refuseIfUpSince({ actor, now, incident, plan }: IncidentWork): void {
  const said = actedAt(actor, now);
  const up = incident.validatedAt ?? incident.technicallyUpAt;
  if (!up || said >= up || now.getTime() - said.getTime() < LATE_MS) return;
  const when = timeIn(up, zoneOf(plan, incident.systemKey));
  throw new Conflict(
    `You tapped this before it came back up at ${when}, so nobody was paged. If it is down now, tap *Failed again* again.`,
  );
}

/**
 * The same inside a transaction that holds the incident. `into`: the group that it enters by that; else it goes back into its own.
 */
export async function failAgain(
  work: IncidentWork,
  since: Date,
  into: EnteredGroup | null = null,
): Promise<void> {
  const { tx, ctx, now } = work;
  const before = work.incident;
  const ofKind = mayActOnKind('FAILED_AGAIN', before);
  if (!ofKind.ok) throw new Conflict(ofKind.message);
  const makesSense = mayActNow('FAILED_AGAIN', before.state);
  if (!makesSense.ok) throw new Conflict(makesSense.message);
  const wasValidated = before.validatedAt !== null;
  const downSince = wasValidated ? clamp(since, before.validatedAt ?? now, now) : before.downSince;
  await stopLiveRuns(work, 'it failed again: paged anew');
  await work.change({
    state: 'DOWN',
    stillDown: true,
    outage: { increment: 1 },
    downSince,
    technicallyUpAt: null,
    technicallyUpBy: null,
    validatedAt: null,
    validatedBy: null,
    onePersonWhy: null,
    // Security cleared what was running then.
    clearedAt: null,
    clearedBy: null,
    clearedWith: null,
    // It was given for the fault that was mended.
    estimateMinMinutes: null,
    estimateMaxMinutes: null,
    reconciledRadiologyAt: null,
    reconciledRadiologyBy: null,
    reconciledRadiologyWith: null,
    reconciledItAt: null,
    reconciledItBy: null,
    reconciledItWith: null,
    reconciledAt: null,
  });
  if (wasValidated) {
    const worst = await keepResults(work, before);
    await work.impact.add([{ siteKey: null, serviceKey: null, impact: worst, at: downSince }], {
      by: actorKey(work.actor),
      reason: null,
      recordedAt: now,
    });
    if (worst !== before.impact) await work.change({ impact: worst });
    await tx.downtime.create({
      data: { workspaceId: ctx.workspaceId, incidentId: before.id, startedAt: downSince },
    });
    await work.services.change({
      revision: { increment: 1 },
      workaroundAt: null,
      workaroundBy: null,
      workaroundHow: null,
      caughtUpAt: null,
      caughtUpBy: null,
    });
  }
  await work.showFirst({ kind: 'CARD' });
  const { without, joined } = into
    ? { ...(await enterGroup(work, into.groupId, into.paged)), joined: null }
    : await goBackIntoGroup(work);
  const { outage, coveredSides } = work.incident;
  const paged = sidesOf(work.incident).filter((side) => !coveredSides.includes(side));
  const event = { kind: 'failed_again' as const, since: downSince.toISOString(), outage, paged };
  await work.say(event);
  if (joined) await work.say({ kind: 'joined_group', ...joined });
  await applyConditions(work, 'It failed again.');
  await beginOutage(work, { without });
  await tellWhoAnswers(work, event);
  // Whether it is still within its window is looked at by who knows the window.
  if (kindPolicy(before).calm) await work.due({ kind: 'WINDOW_END' }, now);
  // What was late from the start has told them already.
  if (!limitPassed(work.events)) await tellDuty(work, 'FAILED_AGAIN');
  await work.show({ kind: 'CHECKLIST' }, { kind: 'NOTICE' }, { kind: 'PAGE' }, { kind: 'SUMMARY' });
}

/**
 * Keeps how the clocks of the outage that had ended turned out, for the figures. Answers its worst impact: so bad it counts
 * as from now on, at every site and for every service, until somebody says otherwise.
 */
async function keepResults(work: IncidentWork, before: IncidentWork['incident']): Promise<Impact> {
  const services = await work.services.all();
  const stored = { ...before, services, ...(await work.impact.all()) };
  const down = downOfService(stored, work.plan);
  const data = services.flatMap((service) =>
    serviceClocks(before, withHours(service), down(service.serviceKey)).flatMap(
      ({ clock, startedAt, stoppedAt, revision }) =>
        stoppedAt
          ? {
              incidentId: before.id,
              workspaceId: before.workspaceId,
              serviceKey: service.serviceKey,
              clock,
              revision,
              startedAt,
              stoppedAt,
            }
          : [],
    ),
  );
  await work.tx.clockResult.createMany({ data });
  const whole = downtimeIntervals([incidentImpact(stored, work.plan, [lastOutage(before)])]);
  return worstOf(whole) ?? before.impact;
}

function clamp(at: Date, earliest: Date, latest: Date): Date {
  return at < earliest ? earliest : at > latest ? latest : at;
}
