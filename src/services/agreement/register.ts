import type { RegisterEntry, VersionEntry } from '../../domain/agreement/facts.ts';
import { standingOf } from '../../domain/agreement/in-force.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import type { ServiceContext } from '../context.ts';
import { entryOf, loadedOf, namedIn, type VersionRow, WITH_WORDS } from './rows.ts';

/**
 * What counts of the plan's systems (or of one) as it stands now, with the proposals beside it, in the plan's order.
 */
export async function readRegister(ctx: ServiceContext, system?: string): Promise<RegisterEntry[]> {
  const { plan } = ctx.plans.current();
  const rows = await ctx.db.toleranceVersion.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      endedAt: null,
      ...(system === undefined ? {} : { systemKey: system }),
    },
    include: WITH_WORDS,
  });
  const place = (list: readonly { key: string }[]) => new Map(list.map(({ key }, i) => [key, i]));
  const [systems, services] = [place(plan.systems), place(plan.services)];
  const known = rows.filter((row) => systems.has(row.systemKey) && services.has(row.serviceKey));
  const bySubject = Map.groupBy(known, ({ systemKey, serviceKey }) => `${systemKey} / ${serviceKey}`);
  return [...bySubject.values()]
    .flatMap((open) => {
      const standing = standingOf(entriesOf(ctx, open));
      return standing ? [{ ...standing.counts, proposal: standing.proposal }] : [];
    })
    .toSorted(
      (a, b) =>
        (systems.get(a.system) ?? 0) - (systems.get(b.system) ?? 0) ||
        (services.get(a.service) ?? 0) - (services.get(b.service) ?? 0),
    );
}

/** Every version there ever was for a system and service, the newest first. Throws NotFound. */
export async function toleranceHistory(
  ctx: ServiceContext,
  systemKey: string,
  serviceKey: string,
): Promise<VersionEntry[]> {
  const { plan } = ctx.plans.current();
  namedIn(plan, systemKey, serviceKey);
  const rows = await ctx.db.toleranceVersion.findMany({
    where: { workspaceId: ctx.workspaceId, systemKey, serviceKey },
    include: WITH_WORDS,
    orderBy: { version: 'desc' },
  });
  return entriesOf(ctx, rows);
}

/** Versions by their ids, as they stand now, the oldest first. */
export async function toleranceVersions(ctx: ServiceContext, ids: string[]): Promise<VersionEntry[]> {
  const rows = await ctx.db.toleranceVersion.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: ids } },
    include: WITH_WORDS,
    orderBy: [{ createdAt: 'asc' }, { systemKey: 'asc' }, { serviceKey: 'asc' }],
  });
  return entriesOf(ctx, rows);
}

function entriesOf(ctx: ServiceContext, rows: readonly VersionRow[]): VersionEntry[] {
  const now = ctx.clock.now();
  const zone = homeZone(ctx.plans.current().plan);
  return rows.map((row) => entryOf(loadedOf(row, now, zone)));
}
