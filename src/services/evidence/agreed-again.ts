import { homeZone } from '../../domain/agreement/people.ts';
import { loadedOf, type VersionRow } from '../agreement/rows.ts';
import type { ServiceContext } from '../context.ts';

/**
 * Systems with services, as `system / service`, on whose tolerance both sides agreed more than once: on a later version, or on
 * the same until a later review day.
 */
export function agreedAgain(ctx: ServiceContext, versions: readonly VersionRow[]): Set<string> {
  const zone = homeZone(ctx.plans.current().plan);
  const times = Map.groupBy(
    versions.flatMap((row) => agreements(row, ctx.clock.now(), zone).map(() => row)),
    ({ systemKey, serviceKey }) => `${systemKey} / ${serviceKey}`,
  );
  return new Set([...times].flatMap(([of, its]) => (its.length > 1 ? [of] : [])));
}

/** When both sides agreed on a version: once for each review day that both signed. */
export function agreements(row: VersionRow, now: Date, zone: string): Date[] {
  const days = Map.groupBy(row.signatures, ({ reviewOn }) => reviewOn);
  return [...days.values()].flatMap(
    (signatures) => loadedOf({ ...row, signatures }, now, zone).toleranceState.agreed?.since ?? [],
  );
}
