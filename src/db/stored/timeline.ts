import { z } from 'zod';
import { ITEM_ACTS, type ItemAct } from '../../domain/incident/checklist.ts';

const tick: z.ZodType<{ act: ItemAct }> = z.object({ act: z.enum(ITEM_ACTS) });

/** What an event of kind `item` says was done. Throws ZodError for what this app never wrote. */
export function storedItemAct(json: unknown): ItemAct {
  return tick.parse(json).act;
}
