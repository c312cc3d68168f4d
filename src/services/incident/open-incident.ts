import type { Tx } from '../../db/client.ts';
import { type Actor, actedAt, actorKey } from '../../domain/actor.ts';
import type { Impact, IncidentKind } from '../../domain/incident/incident.ts';
import type { System } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { type Answered, recordAnswers } from '../free-text.ts';
import { beginWork, type DrillTerms } from '../transaction/incident-work.ts';
import { createIncident } from './create-incident.ts';
import { freezeChecklist, freezeServices } from './freeze-plan.ts';

/** How an incident of any kind begins. */
export interface Opening {
  kind: IncidentKind;
  actor: Actor;
  system: System;
  impact: Impact;
  /** First symptom, or the beginning; UTC, not after now. */
  since: Date;
  /** Keys of sites of the system. */
  sites: readonly string[];
  /** Absent: every service with a tolerance for the system. */
  serviceKeys?: readonly string[] | undefined;
  /** Of the checklist; absent: the system's own. */
  scenario?: string | undefined;
  note?: string | undefined;
  /** The incident that leads the group in which it is declared. */
  declaredWith?: string | null;
  /** Slack channel where it was typed. */
  declaredFrom?: string | undefined;
  /** How a drill is rehearsed. */
  drill?: DrillTerms | undefined;
  /** What its writer was asked about these texts, and answered. */
  answers: Answered[];
}

/**
 * Writes an incident with what it keeps from the plan in force: tolerances of the affected services, and the checklist. Nobody
 * is told yet: see `begin-outage`. Answers the work on it, and `finish`, which must be called before the commit.
 */
export async function openIncident(
  ctx: ServiceContext,
  tx: Tx,
  opening: Opening,
): ReturnType<typeof beginWork> {
  const { id: planVersionId } = ctx.plans.current();
  const { kind, actor, system, impact, since, sites } = opening;
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  const incident = await createIncident(tx, {
    ...{ workspaceId, kind, impact, planVersionId, since, sites },
    systemKey: system.key,
    scenario: opening.scenario ?? system.scenario,
    declaredAt: actedAt(actor, now),
    declaredBy: actorKey(actor),
    declaredFrom: opening.declaredFrom ?? null,
    note: opening.note || null,
    declaredWith: opening.declaredWith ?? null,
  });
  const { work, finish } = await beginWork(ctx, tx, actor, incident, { isNew: true, drill: opening.drill });
  if (opening.drill)
    await tx.drill.create({ data: { ...opening.drill, workspaceId, incidentId: incident.id } });
  await recordAnswers(tx, { workspaceId, incidentId: incident.id, actor, now }, opening.answers);
  await freezeServices(work, opening.serviceKeys, sites);
  await freezeChecklist(work);
  await work.record({
    kind: 'declared',
    number: incident.number,
    system: system.name,
    impact: incident.impact,
    since: since.toISOString(),
    sites: [...sites],
  });
  return { work, finish };
}
