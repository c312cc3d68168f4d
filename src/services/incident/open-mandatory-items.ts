import type { Db, Tx } from '../../db/client.ts';
import type { Incident } from '../../db/generated/client.ts';
import { storedWord } from '../../db/stored/word.ts';
import { phasesShown } from '../../domain/incident/checklist.ts';
import { termsIn } from '../../domain/incident/item-times.ts';
import { openMandatoryItems } from '../../domain/incident/mandatory-items.ts';
import type { ItemGate } from '../../domain/plan/item-terms.ts';
import { PHASES, type Plan } from '../../domain/plan/plan.ts';

/** The items of an incident for which a gate waits at `now` (UTC), in the order of their lists; what was declared together has the lead's list. */
export async function readOpenMandatoryItems(
  tx: Db | Tx,
  { incident, plan, now }: { incident: Incident; plan: Plan; now: Date },
  gate: ItemGate,
): Promise<{ key: string; text: string; role: string }[]> {
  const some = plan.checklists.some(({ items }) => items.some(({ mandatoryFor }) => mandatoryFor));
  if (!some || incident.declaredWith !== null) return [];
  const rows = await tx.checklistItem.findMany({
    where: { incidentId: incident.id },
    orderBy: { ordinal: 'asc' },
    select: { key: true, scenario: true, phase: true, state: true, text: true, role: true },
  });
  const items = rows.map((row) => ({ ...row, phase: storedWord(PHASES, row.phase) }));
  return openMandatoryItems(items, termsIn(plan, incident.scenario), gate, phasesShown(incident, now));
}
