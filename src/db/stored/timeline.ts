import { z } from 'zod';
import { ITEM_ACTS, type ItemAct } from '../../domain/incident/checklist.ts';
import type { TimelineEvent } from '../../domain/incident/timeline.ts';

const tick: z.ZodType<{ act: ItemAct }> = z.object({ act: z.enum(ITEM_ACTS) });

/** What an event of kind `item` says was done. Throws ZodError for what this app never wrote. */
export function storedItemAct(json: unknown): ItemAct {
  return tick.parse(json).act;
}

const event = z.custom<TimelineEvent>((json) => typeof json === 'object' && json !== null && 'kind' in json);
const parts = z.record(z.string(), z.unknown());

/** An event as its row keeps it, with the parts with which it was written. Throws ZodError for what this app never wrote. */
export function storedEvent({ kind, data }: { kind: string; data: unknown }): TimelineEvent {
  return event.parse({ ...parts.parse(data), kind });
}
