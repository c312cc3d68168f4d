import type { Logger } from 'pino';
import { type Claimed, claimOutbox } from '../db/claims/outbox-claims.ts';
import type { Presence } from '../db/presence.ts';
import { SURFACES, type SurfaceName } from '../domain/slack/surfaces.ts';
import type { ServiceContext } from '../services/context.ts';
import type { UserGroupsApi } from '../slack-api/user-groups.ts';
import type { HomeSurface, Surface } from './outbox/surface.ts';
import { makeShowers } from './showers.ts';
import { makeInFlight } from './worker/in-flight.ts';
import type { Pass } from './worker/worker.ts';

/**
 * Looks for what Slack does not show as it should be: claims it, draws it from what is true now, shows it, and records
 * what happened, while the worker looks on. Changes that came meanwhile are one edit.
 */
export function outboxShower(
  ctx: ServiceContext,
  slack: Surface & HomeSurface & UserGroupsApi,
  presence: Presence,
  log: Logger,
): Pass {
  const inFlight = makeInFlight(presence);
  const showers = makeShowers({ ctx, slack, log });

  function during(rows: readonly Claimed[], work: () => Promise<void>): Promise<void> {
    const held = rows.reduce((inner, row) => () => inFlight.during(String(row.id), row.surface, inner), work);
    return held();
  }

  return async (track) => {
    const free = (name: SurfaceName) => Math.max(0, showers[name].hands(inFlight.count(name)));
    const hands: Record<SurfaceName, number> = {
      MESSAGE: free('MESSAGE'),
      DIRECT_MESSAGE: free('DIRECT_MESSAGE'),
      HOME: free('HOME'),
      USER_GROUP: free('USER_GROUP'),
    };
    const waits = SURFACES.flatMap((name) => showers[name].waitMs() ?? []);
    if (SURFACES.every((name) => hands[name] === 0)) return { more: false, nextInMs: soonest(waits) };
    const { claimed, nextInMs } = await claimOutbox(ctx.db, ctx.workspaceId, inFlight.claimer(), {
      hands,
      pace: ctx.pace,
    });
    for (const name of SURFACES)
      for (const { rows, show } of showers[name].begin(claimed)) track(during(rows, show));
    return { more: false, nextInMs: soonest(nextInMs === null ? waits : [nextInMs, ...waits]) };
  };
}

function soonest(ms: number[]): number | null {
  return ms.length > 0 ? Math.min(...ms) : null;
}
