import type { Claimed } from '../../db/claims/outbox-claims.ts';
import type { Renderer } from './renderer.ts';

type RowOf<S extends Claimed['surface']> = Extract<Claimed, { surface: S }>;

/** Shows the rows of a surface each by itself, at most so many at once. `show`: as of a piece of work. */
export function eachAlone<S extends Claimed['surface']>(
  surface: S,
  most: number,
  show: (row: RowOf<S>) => Promise<boolean>,
): Renderer {
  const isMine = (row: Claimed): row is RowOf<S> => row.surface === surface;
  return {
    slots: (inFlight) => most - inFlight,
    waitMs: () => null,
    begin: (claimed) => claimed.filter(isMine).map((row) => ({ rows: [row], show: () => show(row) })),
  };
}
