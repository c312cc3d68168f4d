import type { ChecklistItem } from '../../../db/generated/client.ts';
import { storedWord } from '../../../db/stored/word.ts';
import { phasesShown } from '../../../domain/incident/checklist.ts';
import {
  instantsOf,
  type Standing,
  type TimedItem,
  termsIn,
  withDueTimes,
} from '../../../domain/incident/item-times.ts';
import { PHASES, type Phase } from '../../../domain/plan/plan.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';

/** A row with its phase as the plan knows it. */
export type ItemRow = ChecklistItem & { phase: Phase };

/** The items of the incident in the order of their lists. */
export async function itemsNow({ tx, incident }: IncidentWork): Promise<ItemRow[]> {
  const rows = await tx.checklistItem.findMany({
    where: { incidentId: incident.id },
    orderBy: { ordinal: 'asc' },
  });
  return rows.map((row) => ({ ...row, phase: storedWord(PHASES, row.phase) }));
}

/** Items with when they are due. */
export function timed({ plan, incident }: IncidentWork, items: readonly ItemRow[]): TimedItem<ItemRow>[] {
  return withDueTimes(items, termsIn(plan, incident.scenario), instantsOf(incident));
}

/** What decides which of its items are still to be done. */
export function standingOf({ incident, now }: IncidentWork): Standing {
  return { state: incident.state, phases: phasesShown(incident, now) };
}
