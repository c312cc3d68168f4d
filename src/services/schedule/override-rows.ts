import type { Override as OverrideRow } from '../../db/generated/client.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { OverrideOrSwap } from '../../domain/schedule/override-or-swap.ts';

/** Rows of overrides as covers and swaps, in the order of the rows. */
export function asOverrides(plan: Plan, rows: readonly OverrideRow[]): OverrideOrSwap[] {
  return [...Map.groupBy(rows, ({ id, swap }) => swap ?? id)].flatMap(([id, halves]) => {
    const [first] = halves;
    if (!first) return [];
    const schedule = plan.schedules.find(({ key }) => key === first.scheduleKey);
    return {
      id,
      schedule: { key: first.scheduleKey, name: schedule?.name ?? first.scheduleKey },
      halves: halves.map((row) => ({
        person: row.personKey,
        covers: row.coversKey,
        from: row.startsAt,
        to: row.endsAt,
      })),
      why: first.why,
      madeBy: first.madeBy,
      isSwap: first.swap !== null,
      waits: first.agreedAt === null,
    };
  });
}

/** Finds the rows of a cover, or of both halves of a swap. */
export function ofOverride(workspaceId: string, cover: string) {
  return { workspaceId, OR: [{ id: cover }, { swap: cover }] };
}
