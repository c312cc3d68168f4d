import { Invalid } from '../../../domain/errors.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';

/**
 * Puts another scenario's checklist onto the incident and answers its name; null when it is that one already.
 * Untouched items go, items that somebody claimed, did or skipped stay. Throws Invalid for an unknown scenario.
 */
export async function changeChecklist(work: IncidentWork, scenario: string): Promise<string | null> {
  const { tx, ctx, incident, plan } = work;
  const checklist = plan.checklists.find((c) => c.scenario === scenario);
  if (!checklist) throw new Invalid('The plan has no checklist for that.', 'scenario');
  if (scenario === incident.scenario) return null;
  await tx.checklistItem.deleteMany({ where: { incidentId: incident.id, state: 'OPEN' } });
  const kept = await tx.checklistItem.aggregate({
    where: { incidentId: incident.id },
    _max: { ordinal: true },
  });
  const first = (kept._max.ordinal ?? -1) + 1;
  await tx.checklistItem.createMany({
    data: checklist.items.map((item, i) => ({
      incidentId: incident.id,
      workspaceId: ctx.workspaceId,
      ordinal: first + i,
      ...item,
    })),
    skipDuplicates: true,
  });
  await work.change({ scenario });
  await work.show({ kind: 'CHECKLIST' });
  return checklist.name;
}
