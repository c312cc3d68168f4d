import type { Claimer } from '../../db/claims/claim.ts';
import type { Presence } from '../../db/presence.ts';

/** What a worker of this process works on now, by id. */
export interface InFlight {
  /** Who claims, and what it already has. */
  claimer(): Claimer;
  has(id: string): boolean;
  size(): number;
  /** How many of a kind are in flight. */
  count(kind: string): number;
  /** Kinds of which at least `most` are in flight. */
  full(most: number): string[];
  /** Keeps an id for as long as the work on it runs. */
  during<T>(id: string, kind: string, work: () => Promise<T>): Promise<T>;
}

export function makeInFlight(presence: Pick<Presence, 'name' | 'mayJudge'>): InFlight {
  const held = new Map<string, string>();
  return {
    claimer: () => ({ name: presence.name, mayJudge: presence.mayJudge(), inFlight: [...held.keys()] }),
    has: (id) => held.has(id),
    size: () => held.size,
    count: (kind) => [...held.values()].filter((one) => one === kind).length,
    full(most) {
      const counts = new Map<string, number>();
      for (const kind of held.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return [...counts].filter(([, count]) => count >= most).map(([kind]) => kind);
    },
    async during(id, kind, work) {
      held.set(id, kind);
      try {
        return await work();
      } finally {
        held.delete(id);
      }
    },
  };
}
