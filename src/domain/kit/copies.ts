import { foldName } from '../text/fold-name.ts';
import type { DayText } from '../time/days.ts';

/** A printed kit that somebody recorded. */
export interface KitCopy {
  place: string;
  day: DayText;
  /** Null: nobody said which edition it is. */
  code: string | null;
  /** Whether it says what a kit printed now would say. */
  current: boolean;
  /** Actor key. */
  recordedBy: string;
  recordedAt: Date;
}

/** What lies where: of each place the copy that was recorded last, by place. */
export function copiesInUse<T extends { place: string; recordedAt: Date }>(copies: readonly T[]): T[] {
  const newestFirst = copies.toSorted((a, b) => Number(b.recordedAt) - Number(a.recordedAt));
  const places = new Map<string, T>();
  for (const copy of newestFirst) {
    const place = foldName(copy.place);
    if (!places.has(place)) places.set(place, copy);
  }
  return [...places.values()].toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
}
