import type { RegisterEntry } from '../../domain/agreement/facts.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { openObjections, toleranceStateOf } from '../../domain/agreement/tolerance-status.ts';
import type { ServiceContext } from '../context.ts';
import { type Loaded, loadedOf, namedIn, WITH_WORDS } from './rows.ts';

/** The tolerances in force of the plan's systems (or of one), in the plan's order, as they stand now. */
export async function readRegister(ctx: ServiceContext, system?: string): Promise<RegisterEntry[]> {
  const { plan } = ctx.plans.current();
  const rows = await ctx.db.toleranceVersion.findMany({
    where: {
      workspaceId: ctx.workspaceId,
      supersededAt: null,
      ...(system === undefined ? {} : { systemKey: system }),
    },
    include: WITH_WORDS,
  });
  const place = (list: readonly { key: string }[]) => new Map(list.map(({ key }, i) => [key, i]));
  const [systems, services] = [place(plan.systems), place(plan.services)];
  const now = ctx.clock.now();
  return rows
    .filter((row) => systems.has(row.systemKey) && services.has(row.serviceKey))
    .map((row) => entryOf(loadedOf(row), now, homeZone(plan)))
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
): Promise<RegisterEntry[]> {
  const { plan } = ctx.plans.current();
  namedIn(plan, systemKey, serviceKey);
  const rows = await ctx.db.toleranceVersion.findMany({
    where: { workspaceId: ctx.workspaceId, systemKey, serviceKey },
    include: WITH_WORDS,
    orderBy: { version: 'desc' },
  });
  const now = ctx.clock.now();
  return rows.map((row) => entryOf(loadedOf(row), now, homeZone(plan)));
}

/** Versions by their ids, as they stand now, the oldest first. */
export async function toleranceVersions(ctx: ServiceContext, ids: string[]): Promise<RegisterEntry[]> {
  const rows = await ctx.db.toleranceVersion.findMany({
    where: { workspaceId: ctx.workspaceId, id: { in: ids } },
    include: WITH_WORDS,
    orderBy: [{ createdAt: 'asc' }, { systemKey: 'asc' }, { serviceKey: 'asc' }],
  });
  const { plan } = ctx.plans.current();
  return rows.map((row) => entryOf(loadedOf(row), ctx.clock.now(), homeZone(plan)));
}

function entryOf(loaded: Loaded, now: Date, zone: string): RegisterEntry {
  const { version, signatures, objections, proposedBy, createdAt } = loaded;
  const { superseded: _, ...tolerance } = version;
  return {
    ...tolerance,
    toleranceState: toleranceStateOf(version, signatures, now, zone),
    objections: openObjections(objections, signatures),
    proposedBy,
    createdAt,
  };
}
