import { firstDelivery, lockSystem } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { readInjects } from '../../domain/drill/injects.ts';
import { AlreadyRecorded, Invalid, NotFound } from '../../domain/errors.ts';
import { chosenSites } from '../../domain/incident/chosen-sites.ts';
import type { DrillFormat } from '../../domain/incident/drill.ts';
import type { OpenIncident } from '../../domain/incident/joining.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { beginOutage } from '../incident/begin-outage.ts';
import { openIncident } from '../incident/open-incident.ts';
import { openIncidentsOf } from '../incident/open-incident-rows.ts';
import { requireLead } from '../permission/require-lead.ts';
import { addInjects } from './add-injects.ts';

export interface NewDrill {
  actor: Actor;
  systemKey: string;
  /** Of the checklist that is rehearsed; absent: the system's own. */
  scenario?: string;
  /** Absent or empty: every site of the system. */
  siteKeys?: string[];
  format: DrillFormat;
  announced: boolean;
  /** Person keys of those who agreed beforehand that it rings them. */
  rings: readonly string[];
  /** One a line, as `domain/drill/injects` reads them. */
  injects: string;
  requestKey?: string;
}

/**
 * Begins a drill now: the whole flow of an outage, over Slack alone but for those who agreed that it rings them. Throws
 * NotAllowed, Invalid at its field (an open incident of the system, a scenario without a checklist, an inject that cannot
 * be read), AlreadyRecorded.
 */
export async function beginDrill(
  ctx: ServiceContext,
  input: NewDrill,
): Promise<{ incidentId: string; number: number }> {
  const { actor, format, announced } = input;
  await requireLead(ctx, ctx.db, actor, 'begin an exercise');
  const { plan } = ctx.plans.current();
  const system = plan.systems.find(({ key }) => key === input.systemKey);
  if (!system) throw new NotFound('This system is not in the plan. Choose another one.');
  const now = ctx.clock.now();
  const scenario = input.scenario || system.scenario;
  if (!plan.checklists.some((list) => list.scenario === scenario))
    throw new Invalid('The plan has no checklist for this. Choose another one.', 'scenario');
  const sites = chosenSites(system, input.siteKeys);
  const rings = ringing(plan, input.rings);
  const injects = readInjects(input.injects);
  const answers = passTexts(ctx, actor, now, { injects: input.injects });
  return inTransaction(ctx, async (tx) => {
    await lockSystem(tx, ctx.workspaceId, system.key);
    if (!(await firstDelivery(tx, ctx.workspaceId, input.requestKey)))
      throw new AlreadyRecorded('This exercise has begun already.');
    refuseBesideOpen(await openIncidentsOf(tx, ctx.workspaceId, system.key), system.name);
    const { work, finish } = await openIncident(ctx, tx, {
      ...{ kind: 'DRILL', impact: 'FULL', actor, system, since: now, sites, scenario, answers },
      drill: { format, announced, leader: actorKey(actor), rings },
    });
    await addInjects(work, injects);
    await beginOutage(work);
    await finish();
    return { incidentId: work.incident.id, number: work.incident.number };
  });
}

/** The people who agreed to be rung. Throws Invalid (rings) for somebody whom the plan does not know. */
function ringing({ people }: Plan, keys: readonly string[]): string[] {
  if (keys.some((key) => !people.some((person) => person.key === key)))
    throw new Invalid('One of these people is not in the plan any more. Choose again.', 'rings');
  return [...keys];
}

/** A drill over a real outage would hide it; two of one system would be one too many. */
function refuseBesideOpen([open]: readonly OpenIncident[], name: string): void {
  if (!open) return;
  const { absorbsDeclaration, rehearses } = kindPolicy(open);
  const what = rehearses ? 'an exercise' : absorbsDeclaration ? 'a real outage' : 'a planned downtime';
  throw new Invalid(
    `PACS-${open.number} is ${what} of ${name} that has not been closed. End that first.`,
    'system',
  );
}
