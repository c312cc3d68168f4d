import { z } from 'zod';
import { SIDES } from '../../domain/plan/plan.ts';
import { BACK_OUT_DECISIONS } from '../../domain/planned/planned.ts';
import type { PlannedEvent } from '../../domain/planned/planned-details.ts';

const text = z.string();
const side = z.enum(SIDES);
const window = z.object({ start: text, end: text });

const event: z.ZodType<PlannedEvent> = z.discriminatedUnion('kind', [
  window.extend({ kind: z.literal('proposed') }),
  z.object({ kind: z.literal('approved'), side }),
  z.object({ kind: z.literal('noticed'), leadMinutes: z.number(), units: z.array(text) }),
  z.object({ kind: z.literal('moved'), from: window, to: window, why: text }),
  z.object({ kind: z.literal('withdrawn'), why: text }),
  z.object({ kind: z.literal('held_up'), why: text }),
  z.object({ kind: z.literal('pre_work_done'), text }),
  z.object({ kind: z.literal('pre_work_undone'), text }),
  z.object({ kind: z.literal('started'), number: z.number() }),
  z.object({ kind: z.literal('back_out_asked'), people: z.array(text) }),
  z.object({ kind: z.literal('back_out_decided'), decision: z.enum(BACK_OUT_DECISIONS) }),
  z.object({ kind: z.literal('extension_asked'), side, until: text, why: text }),
  z.object({ kind: z.literal('extension_answered'), side, until: text, agreed: z.boolean() }),
  z.object({ kind: z.literal('overran'), number: z.number(), plannedMinutes: z.number() }),
]);

/** An event of a planned downtime as its row has it. Throws ZodError for what this app never wrote. */
export function storedPlannedEvent(kind: string, data: unknown): PlannedEvent {
  return event.parse({ ...z.record(text, z.unknown()).parse(data), kind });
}
