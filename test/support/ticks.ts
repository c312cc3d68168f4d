import type { ItemAct } from '../../src/domain/incident/checklist.ts';
import { type Hospital, WHO } from './hospital/hospital.ts';

export interface Tick {
  userId: string;
  incidentId: string;
  itemKey: string;
  act: ItemAct;
}

const ACTS: readonly ItemAct[] = ['claim', 'done', 'undo', 'done'];

/** So many acts in which two people by turns claim, do, undo and do again one item of the checklist after the other. */
export async function ticksOf(hospital: Hospital, count: number): Promise<Tick[]> {
  const items = await hospital.app.ctx.db.checklistItem.findMany({ orderBy: { ordinal: 'asc' } });
  const ticks = items
    .flatMap(({ incidentId, key }) => ACTS.map((act) => ({ incidentId, itemKey: key, act })))
    .slice(0, count)
    .map((tick, i) => ({ ...tick, userId: i % 2 ? WHO.it : WHO.pacs }));
  if (ticks.length < count) throw new Error(`only ${ticks.length} ticks: the checklist is too short`);
  return ticks;
}
