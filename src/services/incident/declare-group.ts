import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import { firstDelivery, lockIncidentForAct, lockSystem } from '../../db/locks.ts';
import { actorKey } from '../../domain/actor.ts';
import { AlreadyRecorded, Invalid, NotFound } from '../../domain/errors.ts';
import { chosenSites } from '../../domain/incident/chosen-sites.ts';
import { type Cause, scenarioOfCause } from '../../domain/incident/group.ts';
import { decideJoining, type OpenIncident } from '../../domain/incident/joining.ts';
import type { System } from '../../domain/plan/plan.ts';
import { requireStart } from '../../domain/time/read-since.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts } from '../free-text.ts';
import { readGroup } from '../group/read-group.ts';
import { showGroup } from '../group/show-group.ts';
import { inTransaction } from '../in-transaction.ts';
import { beginWork, type IncidentWork } from '../transaction/incident-work.ts';
import { beginOutage } from './begin-outage.ts';
import type { Declaration, Declared } from './declare-incident.ts';
import { endDrills } from './end-drills.ts';
import { failAgain } from './fail-again.ts';
import { enterGroup, pagedByLead } from './group/enter-group.ts';
import { openIncident } from './open-incident.ts';
import { openIncidentsOf } from './open-incident-rows.ts';
import { suspectNew, suspectOpen, tellOfAttack } from './suspect-in.ts';

export interface GroupDeclaration extends Omit<Declaration, 'serviceKeys'> {
  cause: Cause;
  /** The other systems that are down by it. */
  others: readonly string[];
}

/** One system of a declaration with the incident that is open for it, locked; null: a new one is to be written. */
interface Part {
  system: System;
  sites: readonly string[];
  existing: { kind: 'join' | 'failed-again'; work: IncidentWork; finish(): Promise<void> } | null;
  /** What is open of the system, of whatever kind. */
  open: readonly OpenIncident[];
}

/**
 * Declares several systems down by one cause: the first leads with one card, every system has its own incident with gates
 * and clocks, each person is paged once, each unit told once. A system that is declared already is taken in as it is; one
 * that was up has failed again. Throws NotFound (system), Invalid (since, note, others), AlreadyRecorded.
 */
export async function declareGroup(ctx: ServiceContext, declaration: GroupDeclaration): Promise<Declared> {
  const { plan } = ctx.plans.current();
  const keys = [...new Set([declaration.systemKey, ...declaration.others])];
  if (keys.length < 2)
    throw new Invalid('Choose the other systems that are down, or no common cause.', 'others');
  const systems = keys.map((key) => {
    const system = plan.systems.find((one) => one.key === key);
    if (!system) throw new NotFound(`The plan has no system called "${key}".`);
    return system;
  });
  requireStart(declaration.since, ctx.clock.now());
  return inTransaction(ctx, async (tx) => {
    for (const key of keys.toSorted()) await lockSystem(tx, ctx.workspaceId, key);
    const repeated = !(await firstDelivery(tx, ctx.workspaceId, declaration.requestKey));
    const parts = await lockParts(ctx, tx, declaration, systems);
    const [first] = parts;
    if (repeated) return whatWasDeclared(first);
    return declareParts(ctx, tx, declaration, parts);
  });
}

/** The incidents that are open for these systems are locked in the order of their ids, as everywhere. */
async function lockParts(
  ctx: ServiceContext,
  tx: Tx,
  { actor, siteKeys }: GroupDeclaration,
  systems: readonly System[],
): Promise<Part[]> {
  const { workspaceId } = ctx;
  const found = [];
  for (const system of systems) {
    const ofThis = siteKeys?.filter((key) => system.sites.includes(key));
    const sites = chosenSites(system, ofThis);
    const open = await openIncidentsOf(tx, workspaceId, system.key);
    found.push({
      ...{ system, sites, open },
      decision: decideJoining({ systemKey: system.key, sites: [...sites] }, open),
    });
  }
  const existing = new Map<string, Part['existing']>();
  const ids = found.flatMap(({ decision }) => (decision.kind === 'new' ? [] : decision.incidentId));
  for (const incidentId of [...new Set(ids)].toSorted()) {
    const locked = await lockIncidentForAct(tx, { workspaceId, incidentId, key: undefined });
    if (!locked) throw new NotFound('That incident does not exist.');
    const begun = await beginWork(ctx, tx, actor, locked.incident);
    const kind = locked.incident.state === 'DOWN' ? 'join' : 'failed-again';
    existing.set(incidentId, { kind, ...begun });
  }
  return found.map(({ decision, ...part }) => ({
    ...part,
    existing: decision.kind === 'new' ? null : (existing.get(decision.incidentId) ?? null),
  }));
}

function whatWasDeclared(first: Part | undefined): Declared {
  if (!first?.existing) throw new AlreadyRecorded('This was already declared, and that incident has ended.');
  const { id: incidentId, number } = first.existing.work.incident;
  return { kind: 'declared', incidentId, number, addedSites: [] };
}

async function declareParts(
  ctx: ServiceContext,
  tx: Tx,
  declaration: GroupDeclaration,
  [first, ...others]: Part[],
): Promise<Declared> {
  if (!first) throw new Error('a group without a system');
  const { cause } = declaration;
  const lead = first.existing ?? (await open(ctx, tx, declaration, first, null));
  const { work } = lead;
  const group = await openGroup(work, cause);
  const leadsItself = group.leadId === work.incident.id;
  const paged = pagedByLead(work);
  if (leadsItself) await work.change({ groupId: group.id, leftGroupAt: null });
  const attacked: IncidentWork[] = [];
  if (cause === 'ATTACK' && first.existing?.kind === 'join') attacked.push(...(await suspectOpen(work)));
  else if (cause === 'ATTACK') await suspectNew(work);
  if (first.existing?.kind === 'failed-again') await failAgain(work, declaration.since);
  if (!first.existing) {
    await beginOutage(work);
    await endDrills(ctx, declaration.actor, work, first.open);
  }
  if (cause === 'ATTACK') for (const person of pagedByLead(work)) paged.add(person);

  const finishes = [lead.finish];
  const names = [];
  for (const part of others) {
    const declaredWith = part.existing ? null : group.leadId;
    const member = part.existing ?? (await open(ctx, tx, declaration, part, declaredWith));
    names.push(part.system.name);
    finishes.push(member.finish);
    const inAnother = member.work.incident.groupId !== null && member.work.incident.leftGroupAt === null;
    if (inAnother) continue;
    if (cause === 'ATTACK') await suspectNew(member.work);
    const into = { groupId: group.id, paged };
    if (part.existing?.kind === 'failed-again') {
      await failAgain(member.work, declaration.since, into);
      continue;
    }
    const { without } = await enterGroup(member.work, into.groupId, into.paged);
    if (!part.existing) {
      await beginOutage(member.work, { without });
      await endDrills(ctx, declaration.actor, member.work, part.open);
    }
    if (part.existing?.kind === 'join')
      await member.work.say({ kind: 'joined_group', lead: work.incident.number, cause });
  }
  await work.say({ kind: 'group_begun', cause, systems: names });
  await tellOfAttack(attacked);
  if (first.existing) await showGroup(work);
  for (const finish of finishes) await finish();
  const { id: incidentId, number } = work.incident;
  const kind = first.existing ? (first.existing.kind === 'join' ? 'joined' : 'failed-again') : 'declared';
  return { kind, incidentId, number, addedSites: [] };
}

/** The group that the first system leads or is in already; else a new one, which it leads. */
async function openGroup(work: IncidentWork, cause: Cause): Promise<{ id: string; leadId: string }> {
  const { incident, tx, ctx, now, actor } = work;
  const running = incident.leftGroupAt === null ? await readGroup(tx, incident) : null;
  if (running) return running;
  const id = randomUUID();
  const { workspaceId } = ctx;
  await tx.incidentGroup.create({
    data: { id, workspaceId, leadId: incident.id, cause, begunAt: now, begunBy: actorKey(actor) },
  });
  return { id, leadId: incident.id };
}

function open(
  ctx: ServiceContext,
  tx: Tx,
  declaration: GroupDeclaration,
  { system, sites }: Part,
  declaredWith: string | null,
) {
  const { actor, impact, since, note, declaredFrom, cause } = declaration;
  const scenario = scenarioOfCause(ctx.plans.current().plan, cause) ?? undefined;
  const texts = declaredWith === null ? { note } : {};
  const answers = passTexts(ctx, actor, ctx.clock.now(), texts);
  return openIncident(ctx, tx, {
    ...{ kind: 'UNPLANNED', actor, system, impact, since, sites, answers, declaredFrom, declaredWith },
    ...(declaredWith === null ? { note, scenario } : {}),
  });
}
