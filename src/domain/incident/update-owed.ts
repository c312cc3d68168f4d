import type { PagedSide, Side } from '../plan/plan.ts';

/** A side with the actor key of who has it. */
interface Held {
  side: PagedSide;
  holder: string | null;
}

/**
 * Who owes the next update: whoever wrote the last one while they have a side, else who has radiology, for it is the units
 * that wait, else who has IT. Answers an actor key; null: nobody has a side.
 */
export function owesUpdate(sides: readonly Held[], lastBy: string | null): string | null {
  const holder = (side: Side) => sides.find((one) => one.side === side)?.holder ?? null;
  if (lastBy !== null && sides.some((one) => one.holder === lastBy)) return lastBy;
  return holder('RADIOLOGY') ?? holder('IT');
}
