import { firstDelivery, lockSystem } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { AlreadyRecorded, Invalid, NotFound } from '../../domain/errors.ts';
import { chosenSites } from '../../domain/incident/chosen-sites.ts';
import { type LateEntry, requireOrder } from '../../domain/late/late-entry.ts';
import { SIDES } from '../../domain/plan/plan.ts';
import { recordedOver } from '../../domain/recorded-over.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers, type Texts } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { createIncident } from '../incident/create-incident.ts';
import { freezeServices } from '../incident/freeze-plan.ts';
import { watchClocks } from '../incident/watch-clocks.ts';
import { requireLead } from '../permission/require-lead.ts';
import { beginWork } from '../transaction/incident-work.ts';
import { keepAnswers } from './keep-answers.ts';
import { keepServices, keepTimeline, keepUpdates } from './keep-paper.ts';
import { refuseOverlap } from './refuse-overlap.ts';

/** What became of it; `reconciled`: both sides had signed on paper, so that it is looked at and closed. */
export interface Entered {
  incidentId: string;
  number: number;
  reconciled: boolean;
}

/** Instants after this one are not past yet: a clock of the one who typed it may be fast. */
const requirePast = (entry: LateEntry, now: Date): void => {
  const signed = entry.reconciled ? SIDES.map((side) => entry.reconciled?.[side]) : [];
  const sides = SIDES.flatMap((side) => [entry.sides[side].called, entry.sides[side].answered]);
  const all = [entry.since, entry.declared, ...sides, ...entry.workarounds, ...entry.updates];
  for (const one of [...all, entry.technicallyUp, entry.validated, ...entry.caughtUp, ...signed])
    if (one && one.at > now) throw new Invalid('That lies in the future.', one.field);
};

/**
 * Enters an outage that was run on paper and is over: its events with the times of the paper, its figures as if it had been
 * live. Nobody is paged and no unit is told; a card says that it was entered later. What the paper has not reconciled is signed
 * on the card, where it is closed, or taken back if it was entered wrongly. Throws NotAllowed, NotFound (system), Invalid at the field of what cannot be (order, future, an overlap with
 * another incident of the system, patient data), AlreadyRecorded.
 */
export async function enterLater(
  ctx: ServiceContext,
  input: { actor: Actor; entry: LateEntry; requestKey?: string },
): Promise<Entered> {
  const { actor, entry } = input;
  await requireLead(ctx, ctx.db, actor, 'enter an outage that was run on paper');
  const { plan, id: planVersionId } = ctx.plans.current();
  const system = plan.systems.find(({ key }) => key === entry.systemKey);
  if (!system) throw new NotFound('This system is not in the plan. Choose another one.');
  const now = ctx.clock.now();
  const sites = chosenSites(system, entry.siteKeys);
  requirePast(entry, now);
  const onePersonWhy = requireOrder(plan, entry, sites);
  const answers = passTexts(ctx, actor, now, textsOf(entry));
  const over = recordedOver(actor) ?? 'COMMAND_LINE';
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    await lockSystem(tx, workspaceId, system.key);
    if (!(await firstDelivery(tx, workspaceId, input.requestKey)))
      throw new AlreadyRecorded('This outage was already entered.');
    await refuseOverlap(tx, { workspaceId, plan, system, sites, entry });
    const declared = entry.declared ?? entry.since;
    const incident = await createIncident(tx, {
      ...{ workspaceId, kind: 'UNPLANNED', systemKey: system.key, impact: entry.impact },
      ...{ scenario: system.scenario, planVersionId, since: entry.since.at, sites },
      ...{ declaredAt: declared.at, declaredBy: declared.by, declaredFrom: null, note: entry.note || null },
      ended: {
        ...{ technicallyUpAt: entry.technicallyUp.at, technicallyUpBy: entry.technicallyUp.by },
        ...{ validatedAt: entry.validated.at, validatedBy: entry.validated.by, onePersonWhy },
        ...{ enteredLaterAt: now, enteredLaterBy: actorKey(actor), enteredLaterOver: over },
      },
    });
    const { work, finish } = await beginWork(ctx, tx, actor, incident, { isNew: true });
    await recordAnswers(tx, { workspaceId, incidentId: incident.id, actor, now }, answers);
    const kept = await freezeServices(
      work,
      entry.serviceKeys.length > 0 ? entry.serviceKeys : undefined,
      sites,
    );
    await keepServices(work, entry, kept);
    await keepAnswers(work, entry);
    await keepUpdates(work, entry);
    await keepTimeline(work, entry, { system, sites });
    await work.post({ kind: 'CARD', target: plan.downtimeChannel });
    await work.say({ kind: 'entered_later' });
    const { reconciled } = entry;
    if (reconciled) {
      const { RADIOLOGY: radiology, IT: it } = reconciled;
      await work.change({
        state: 'RECONCILED',
        ...{ reconciledRadiologyAt: radiology.at, reconciledRadiologyBy: radiology.by },
        ...{ reconciledRadiologyWith: radiology.statement, reconciledItWith: it.statement },
        ...{ reconciledItAt: it.at, reconciledItBy: it.by },
        reconciledAt: new Date(Math.max(radiology.at.getTime(), it.at.getTime())),
      });
    }
    await watchClocks(work);
    await finish();
    return { incidentId: incident.id, number: incident.number, reconciled: reconciled !== null };
  });
}

/** What was typed in words, by the field where it was. */
function textsOf(entry: LateEntry): Texts {
  const { reconciled, validated } = entry;
  const texts = [
    [entry.since.field === 'since' ? 'note' : entry.since.field, entry.note],
    [validated.field, validated.shown],
    ...entry.workarounds.map(({ field, how }) => [field, how]),
    ...entry.updates.map(({ field, text }) => [field, text]),
    ...(reconciled ? SIDES.map((side) => [reconciled[side].field, reconciled[side].statement]) : []),
  ];
  return Object.fromEntries(texts);
}
