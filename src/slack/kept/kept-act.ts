import type { Actor } from '../../domain/actor.ts';
import { findPatientData } from '../../domain/patient-data.ts';
import type { Fields } from '../fields.ts';

/** A click or submission as it is kept on disk: what its handler reads of it, and nothing else. */
export interface KeptAct {
  version: 1;
  workspaceId: string;
  kind: 'view' | 'click';
  /** The callback id of the view, or the action id. */
  name: string;
  /** The request key: carried out twice, it is recorded once. */
  key: string;
  /** Hospital time at which it reached us, ISO. */
  at: string;
  userId: string;
  /** A click's value; a view's private metadata. */
  value: string;
  /** Channel and timestamp of the message that was clicked; empty elsewhere. */
  channel: string;
  ts: string;
  threadTs: string;
  /** The modal that was submitted or clicked in; empty elsewhere. */
  viewId: string;
  fields: KeptFields;
}

export interface KeptFields {
  typed: Record<string, string>;
  ticked: Record<string, string[]>;
  untouched: string[];
}

/** What stands in the fields, by their ids. Text that looks like patient data is left out: it is never written down. */
export function keepFields(fields: Fields | null, ids: readonly string[], now: Date): KeptFields {
  const kept: KeptFields = { typed: {}, ticked: {}, untouched: [] };
  for (const id of fields ? ids : []) {
    const text = fields?.field(id) ?? '';
    if (!findPatientData(text, now)) kept.typed[id] = text;
    kept.ticked[id] = fields?.ticked(id) ?? [];
    if (fields?.untouched(id)) kept.untouched.push(id);
  }
  return kept;
}

/** The fields as a handler reads them. */
export function readKept({ typed, ticked, untouched }: KeptFields): Fields {
  return {
    field: (id) => typed[id] ?? '',
    ticked: (id) => ticked[id] ?? [],
    untouched: (id) => untouched.includes(id),
  };
}

/** Who did what was kept, and when. */
export function doneBy({ userId, key, at }: KeptAct): {
  actor: Actor & { kind: 'slack' };
  userId: string;
  at: Date;
} {
  const then = new Date(at);
  return { actor: { kind: 'slack', userId, act: { key, at: then } }, userId, at: then };
}
