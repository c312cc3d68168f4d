import type { ServiceContext } from '../services/context.ts';
import type { BoardSettings } from './access.ts';
import { type BoardRoutes, boardRoutes } from './board-routes.ts';
import { boardSource } from './board-source.ts';
import { plannedFeedRoute } from './planned-feed.ts';
import { boardReader } from './read-board.ts';

/** The board of this copy of the app, and the calendar of planned downtimes. Nothing is read before somebody looks. */
export function makeBoard(ctx: ServiceContext, settings: BoardSettings): BoardRoutes {
  const realNow = (): number => performance.now();
  const board = boardRoutes({
    source: boardSource({ read: boardReader(ctx, realNow), realNow, log: ctx.log }),
    settings,
    plan: () => ctx.plans.current().plan,
    clock: ctx.clock,
  });
  return { ...board, routes: [...board.routes, plannedFeedRoute(ctx, settings.calendarToken ?? null)] };
}
