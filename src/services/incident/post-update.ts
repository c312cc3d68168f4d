import { addMinutes } from 'date-fns/addMinutes';
import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actorKey } from '../../domain/actor.ts';
import { Invalid } from '../../domain/errors.ts';
import { sameEstimate } from '../../domain/incident/estimate.ts';
import type { Estimate } from '../../domain/incident/timeline.ts';
import { updateEvery } from '../../domain/incident/update-cadence.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { promiseUpdate } from './promise-update.ts';

/** Beside the state: what works, where to see images now, what is being done. Absent: as the last update said; empty: nothing. */
export interface UpdateFields {
  works?: string | undefined;
  viewImages?: string | undefined;
  doing?: string | undefined;
}

export interface NewUpdate extends UpdateFields {
  actor: Actor;
  incidentId: string;
  text: string;
  /** Absent: when the plan says; null: none is promised. */
  nextAt?: Date | null | undefined;
  /** Absent: as it was; null: there is none. */
  estimate?: Estimate | null;
  requestKey?: string;
}

/**
 * Posts a status update with the promised instant of the next one, in the thread and in the notices of the units. An
 * estimate that moved is shown beside the one before it. Answers when the next one is due (UTC).
 * Throws Invalid (text, nextAt), Conflict (the incident has ended), NotAllowed.
 */
export function postUpdate(ctx: ServiceContext, input: NewUpdate): Promise<Date | null> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    const { tx, incident, now } = work;
    if (!(await firstDelivery(tx, ctx.workspaceId, input.requestKey))) return incident.nextUpdateAt;
    await requireAct(work, 'UPDATE');
    const text = input.text.trim();
    if (!text) throw new Invalid('Type the update.', 'text');
    const { nextAt = addMinutes(now, updateEvery(work.plan, incident, now)) } = input;
    if (nextAt && nextAt <= now) throw new Invalid('The next update must be in the future.', 'nextAt');
    const fields = await fieldsOf(work, { ...input, text });
    const before = estimateOf(work);
    const estimate = input.estimate === undefined ? before : input.estimate;
    const range = {
      estimateMinMinutes: estimate?.minMinutes ?? null,
      estimateMaxMinutes: estimate?.maxMinutes ?? null,
    };
    await tx.statusUpdate.create({
      data: {
        workspaceId: ctx.workspaceId,
        incidentId: incident.id,
        at: now,
        by: actorKey(input.actor),
        ...{ text, ...fields, ...range },
        nextAt,
      },
    });
    await work.change({ nextUpdateAt: nextAt, ...range });
    await promiseUpdate(work, nextAt);
    const said = Object.entries(fields).filter(([, words]) => words !== null);
    await work.say({
      kind: 'update',
      text,
      ...Object.fromEntries(said),
      nextAt: nextAt?.toISOString() ?? null,
      estimate,
      ...(before && estimate && !sameEstimate(before, estimate) ? { was: before } : {}),
    });
    await work.showFirst({ kind: 'NOTICE' });
    await work.show({ kind: 'PAGE' }, { kind: 'DUTY' });
    return nextAt;
  });
}

/** What the update says beside its state. Only what is new is looked through for patients: the plan's own words are not asked about. */
async function fieldsOf(
  work: IncidentWork,
  { text, works, viewImages, doing }: UpdateFields & { text: string },
): Promise<Record<keyof UpdateFields, string | null>> {
  const { tx, incident, plan } = work;
  const last = await tx.statusUpdate.findFirst({
    where: { incidentId: incident.id, at: { gte: incident.downSince } },
    orderBy: { at: 'desc' },
    select: { text: true, works: true, viewImages: true, doing: true },
  });
  const system = plan.systems.find(({ key }) => key === incident.systemKey);
  const known = [
    last?.text,
    last?.works,
    last?.viewImages,
    last?.doing,
    system?.stillWorks,
    system?.viewImages,
  ];
  const fresh = (words: string | undefined) => (known.includes(words?.trim()) ? undefined : words?.trim());
  await passIncidentTexts(work, {
    text: fresh(text),
    works: fresh(works),
    viewImages: fresh(viewImages),
    doing: fresh(doing),
  });
  /** The plan's own words are no news. */
  const kept = (words: string | undefined, before: string | null | undefined, planned = '') => {
    const said = words === undefined ? before : words.trim();
    return said && said !== planned ? said : null;
  };
  return {
    works: kept(works, last?.works, system?.stillWorks),
    viewImages: kept(viewImages, last?.viewImages, system?.viewImages),
    doing: kept(doing, last?.doing),
  };
}

function estimateOf({ incident }: IncidentWork): Estimate | null {
  const { estimateMinMinutes: minMinutes, estimateMaxMinutes: maxMinutes } = incident;
  return minMinutes === null || maxMinutes === null ? null : { minMinutes, maxMinutes };
}
