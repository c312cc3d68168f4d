import type { Tx } from '../../db/client.ts';
import { firstDelivery, lockIncidentForAct, lockSystem } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { AlreadyRecorded, NotFound } from '../../domain/errors.ts';
import { chosenSites } from '../../domain/incident/chosen-sites.ts';
import { type Cause, scenarioOfCause } from '../../domain/incident/group.ts';
import type { Impact } from '../../domain/incident/incident.ts';
import { decideJoining, type OpenIncident, sitesToAdd } from '../../domain/incident/joining.ts';
import { requireStart } from '../../domain/time/read-since.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { beginWork } from '../transaction/incident-work.ts';
import { beginOutage } from './begin-outage.ts';
import { endDrills } from './end-drills.ts';
import { failAgain } from './fail-again.ts';
import { type Opening, openIncident } from './open-incident.ts';
import { openIncidentsOf } from './open-incident-rows.ts';
import { spreadTo } from './spread.ts';
import { suspectNew, suspectOpen, tellOfAttack } from './suspect-in.ts';

export interface Declaration {
  actor: Actor;
  systemKey: string;
  impact: Impact;
  /** First symptom, UTC; not after now. */
  since: Date;
  note?: string;
  /** Absent: every site of the system. */
  siteKeys?: string[];
  /** Absent: every service with a tolerance for the system. */
  serviceKeys?: string[];
  /** What took it down, where somebody chose it: its checklist applies; of an attack security is paged as well. */
  cause?: Cause;
  /** Slack channel where it was typed. */
  declaredFrom?: string;
  requestKey?: string;
}

export interface Declared {
  kind: 'declared' | 'joined' | 'failed-again';
  incidentId: string;
  number: number;
  /** Names of sites that came to be down in the incident that absorbed it. */
  addedSites: string[];
}

/**
 * Declares a system down: pages both sides, opens card, thread and checklist, tells the services, starts the clocks.
 * A system that is already declared is joined instead; one that was up but not closed has failed again.
 * Throws NotFound (system), Invalid (since, note), AlreadyRecorded (a repetition whose incident has ended).
 */
export async function declareIncident(ctx: ServiceContext, declaration: Declaration): Promise<Declared> {
  const { plan } = ctx.plans.current();
  const system = plan.systems.find((s) => s.key === declaration.systemKey);
  if (!system) throw new NotFound(`The plan has no system called "${declaration.systemKey}".`);
  const now = ctx.clock.now();
  requireStart(declaration.since, now);
  const answers = passTexts(ctx, declaration.actor, now, { note: declaration.note });
  const sites = chosenSites(system, declaration.siteKeys);

  const declared = await inTransaction(ctx, async (tx) => {
    await lockSystem(tx, ctx.workspaceId, system.key);
    const open = await openIncidentsOf(tx, ctx.workspaceId, system.key);
    const decision = decideJoining({ systemKey: system.key, sites: [...sites] }, open);
    const repeated = !(await firstDelivery(tx, ctx.workspaceId, declaration.requestKey));
    if (decision.kind === 'new' && repeated)
      throw new AlreadyRecorded('This was already declared, and that incident has ended.');
    if (decision.kind === 'new') return declareNew(ctx, tx, declaration, { system, sites, answers }, open);
    const fresh = sitesToAdd(declaration.siteKeys, open);
    return joinExisting(ctx, tx, declaration, { ...decision, fresh }, repeated);
  });
  return declared;
}

async function declareNew(
  ctx: ServiceContext,
  tx: Tx,
  declaration: Declaration,
  opening: Pick<Opening, 'system' | 'sites' | 'answers'>,
  open: readonly OpenIncident[],
): Promise<Declared> {
  const { actor, impact, since, note, serviceKeys, declaredFrom, cause } = declaration;
  const scenario = cause && (scenarioOfCause(ctx.plans.current().plan, cause) ?? undefined);
  const { work, finish } = await openIncident(ctx, tx, {
    ...{ kind: 'UNPLANNED', actor, impact, since, note, serviceKeys, declaredFrom, scenario },
    ...opening,
  });
  if (cause === 'ATTACK') await suspectNew(work);
  await beginOutage(work);
  await endDrills(ctx, actor, work, open);
  await finish();
  const { id: incidentId, number } = work.incident;
  return { kind: 'declared', incidentId, number, addedSites: [] };
}

async function joinExisting(
  ctx: ServiceContext,
  tx: Tx,
  declaration: Declaration,
  decision: { kind: 'join' | 'failed-again'; incidentId: string; fresh: string[] },
  repeated: boolean,
): Promise<Declared> {
  const { incidentId } = decision;
  const locked = await lockIncidentForAct(tx, { workspaceId: ctx.workspaceId, incidentId, key: undefined });
  if (!locked) throw new NotFound('That incident does not exist.');
  const { incident } = locked;
  const { work, finish } = await beginWork(ctx, tx, declaration.actor, incident);
  const answer = { incidentId: incident.id, number: incident.number };
  if (repeated) {
    const declaredByThem = incident.declaredBy === actorKey(declaration.actor);
    return { ...answer, addedSites: [], kind: declaredByThem ? 'declared' : 'joined' };
  }
  if (decision.kind === 'join') {
    await work.say({ kind: 'joined', since: declaration.since.toISOString() });
  } else {
    await failAgain(work, declaration.since);
  }
  if (declaration.cause === 'ATTACK') await tellOfAttack(await suspectOpen(work));
  const addedSites = decision.fresh.length > 0 ? await spreadTo(work, decision.fresh, declaration) : [];
  await finish();
  return { ...answer, addedSites, kind: decision.kind === 'join' ? 'joined' : 'failed-again' };
}
