import { z } from 'zod';
import type { Actor } from '../../domain/actor.ts';
import type { Fields } from './fields.ts';

const Kept = z.object({
  version: z.literal(1),
  workspaceId: z.string(),
  kind: z.enum(['view', 'click']),
  /** The callback id of the view, or the action id. */
  name: z.string().min(1),
  /** The request key: carried out twice, it is recorded once. */
  key: z.string().min(1),
  /** Hospital time at which it reached us, ISO. */
  at: z.iso.datetime(),
  userId: z.string().min(1),
  /** A click's value; a view's private metadata. */
  value: z.string(),
  /** Channel and timestamp of the message that was clicked; empty elsewhere. */
  channel: z.string(),
  ts: z.string(),
  threadTs: z.string(),
  /** The modal that was submitted or clicked in; empty elsewhere. */
  viewId: z.string(),
  fields: z.object({
    typed: z.record(z.string(), z.string()),
    ticked: z.record(z.string(), z.array(z.string())),
    untouched: z.array(z.string()),
  }),
});

/** A click or submission as it is kept on disk: what its handler reads of it, and nothing else. */
export type DeferredRequest = z.infer<typeof Kept>;
export type DeferredFields = DeferredRequest['fields'];

/** What a file holds as such an act; null when it is none of this version. */
export function parseDeferredRequest(content: unknown): DeferredRequest | null {
  return Kept.safeParse(content).data ?? null;
}

/** What stands in the fields, by their ids. Text that may not be written down, such as patient data, is left out. */
export function deferFields(
  fields: Fields | null,
  ids: readonly string[],
  mayKeep: (text: string) => boolean,
): DeferredFields {
  const kept: DeferredFields = { typed: {}, ticked: {}, untouched: [] };
  for (const id of fields ? ids : []) {
    const text = fields?.field(id) ?? '';
    if (mayKeep(text)) kept.typed[id] = text;
    kept.ticked[id] = fields?.ticked(id) ?? [];
    if (fields?.untouched(id)) kept.untouched.push(id);
  }
  return kept;
}

/** The fields as a handler reads them. */
export function readDeferredFields({ typed, ticked, untouched }: DeferredFields): Fields {
  return {
    field: (id) => typed[id] ?? '',
    ticked: (id) => ticked[id] ?? [],
    holds: (id) => ticked[id] !== undefined,
    untouched: (id) => untouched.includes(id),
  };
}

/** Who did what was kept, and when. */
export function doneBy({ userId, key, at }: DeferredRequest): {
  actor: Actor & { kind: 'slack' };
  userId: string;
  at: Date;
} {
  const then = new Date(at);
  return { actor: { kind: 'slack', userId, act: { key, at: then } }, userId, at: then };
}
