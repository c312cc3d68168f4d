import type { z } from 'zod';
import { SIDES, type Side } from '../domain/plan/plan.ts';
import type { PlanFile } from './schema.ts';

/** What a hospital writes: the plan file's content before it is read. */
export type Written = z.input<typeof PlanFile>;

/** One entry of a section of the file. */
export type Entry<K extends 'people' | 'policies' | 'schedules' | 'systems'> = NonNullable<
  Written[K]
>[string];

type Filled<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Settings without those that are null or an empty list. */
export function filled<T extends object>(settings: T): Filled<T> {
  const kept = Object.entries(settings).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as Filled<T>;
}

/** What was said for each side; null when nothing was. */
export function sides<V>(
  of: Record<Side, V>,
  said: (value: V) => boolean,
): Partial<Record<Side, NonNullable<V>>> | null {
  const kept = SIDES.map((side) => [side, of[side]] as const).filter(([, value]) => said(value));
  return kept.length > 0 ? (Object.fromEntries(kept) as Partial<Record<Side, NonNullable<V>>>) : null;
}

/** Does not compile when a part of the plan has a setting that is not written to its file. */
export function nothingElse(_: Record<string, never>): void {}
