import { storedEvent } from '../../db/stored/timeline.ts';
import type { AfterActionFacts, Recorded } from '../../domain/after-action/facts.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { figuresOf } from '../incident/figures.ts';
import { incidentWithChecklist } from '../incident/incident-details.ts';
import { numbersDetails } from '../numbers/modality-records.ts';
import { incidentCourse } from '../report/incident-course.ts';
import { noticedBy } from './noticed-by.ts';
import { vendorTerms } from './vendor-terms.ts';

/** What is read from an incident for its after-action; `plan`: under which it began. Throws NotFound. */
export async function afterActionFacts(
  ctx: ServiceContext,
  incidentId: string,
  plan: Plan,
): Promise<AfterActionFacts> {
  const [details, figures, course, timeline] = await Promise.all([
    incidentWithChecklist(ctx, incidentId),
    figuresOf(ctx, incidentId),
    incidentCourse(ctx, incidentId),
    timelineOf(ctx, incidentId),
  ]);
  const numbers = details.givesNumbers ? await numbersDetails(ctx, incidentId) : null;
  return {
    ...{ details, figures, course, timeline },
    numbers: numbers ? { format: numbers.format, records: numbers.modalities } : null,
    vendor: await vendorTerms(ctx, plan, details),
    noticed: await noticedBy(ctx, details),
    probed: plan.probes.some(({ system }) => system === details.system.key),
  };
}

async function timelineOf({ db, workspaceId }: ServiceContext, incidentId: string): Promise<Recorded[]> {
  const rows = await db.timelineEvent.findMany({
    where: { workspaceId, incidentId },
    select: { at: true, actor: true, kind: true, data: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ at, actor, ...row }) => ({ at, by: actor, event: storedEvent(row) }));
}
