import type { Logger } from 'pino';
import { type Claimed, claimOutbox } from '../db/claims/outbox-claims.ts';
import type { Presence } from '../db/presence.ts';
import { SURFACES, type SurfaceName } from '../domain/slack/surfaces.ts';
import type { DrawPicture } from '../pictures/draw-picture.ts';
import type { ServiceContext } from '../services/context.ts';
import type { SlackSurface } from './outbox/surface.ts';
import { pictureShower } from './pictures/picture-shower.ts';
import { makeRenderers } from './renderers.ts';
import { makeInFlight } from './worker/in-flight.ts';
import { type Look, NOTHING_LEFT, type Pass } from './worker/worker.ts';

const LOOK_AGAIN: Look = { more: true, nextInMs: null };
/** Real milliseconds until rows are looked at again that somebody else held; longer each time they still are. */
const RACED_MS = { first: 20, most: 1_000 };

/**
 * Looks for what Slack does not show as it should be: claims it, draws it from what is true now, shows it, and records
 * what happened, while the worker looks on. Changes that came meanwhile are one edit.
 */
export function outboxShower(
  ctx: ServiceContext,
  slack: SlackSurface,
  presence: Presence,
  log: Logger,
  draw?: DrawPicture,
): Pass {
  const inFlight = makeInFlight(presence);
  const renderers = makeRenderers({
    ...{ ctx, slack, log },
    ...(draw ? { draw, showPicture: pictureShower({ ctx, slack, draw, log }) } : {}),
  });
  let moreWaits = false;
  let ended = 0;
  let racesLost = 0;

  function during<T>(rows: readonly Claimed[], work: () => Promise<T>): Promise<T> {
    const held = rows.reduce((inner, row) => () => inFlight.during(String(row.id), row.surface, inner), work);
    return held();
  }

  /** When nothing waited for what has ended, nobody need look again. */
  async function andThen(showing: Promise<boolean>): Promise<Look> {
    const settled = await showing;
    ended += 1;
    return settled && !moreWaits ? NOTHING_LEFT : LOOK_AGAIN;
  }

  return async (track) => {
    const free = (name: SurfaceName) => Math.max(0, renderers[name].slots(inFlight.count(name)));
    const slots: Record<SurfaceName, number> = {
      MESSAGE: free('MESSAGE'),
      DIRECT_MESSAGE: free('DIRECT_MESSAGE'),
      HOME: free('HOME'),
      USER_GROUP: free('USER_GROUP'),
      PIN: free('PIN'),
      BOOKMARK: free('BOOKMARK'),
      FILE: free('FILE'),
    };
    const waits = SURFACES.flatMap((name) => renderers[name].waitMs() ?? []);
    if (SURFACES.every((name) => slots[name] === 0)) {
      moreWaits = true;
      return { more: false, nextInMs: soonest(waits) };
    }
    const endedBefore = ended;
    const { claimed, nextInMs, left, raced } = await claimOutbox(
      ctx.db,
      ctx.workspaceId,
      inFlight.claimer(),
      { slots, pace: ctx.pace },
    );
    moreWaits = left || SURFACES.some((name) => slots[name] === 0);
    racesLost = raced && claimed.length === 0 ? racesLost + 1 : 0;
    if (raced) waits.push(Math.min(RACED_MS.first * 2 ** Math.max(0, racesLost - 1), RACED_MS.most));
    if (nextInMs !== null) waits.push(nextInMs);
    for (const name of SURFACES)
      for (const { rows, show } of renderers[name].begin(claimed)) track(andThen(during(rows, show)));
    // What ended meanwhile left a slot free that this look did not know of.
    return { more: moreWaits && ended > endedBefore, nextInMs: soonest(waits) };
  };
}

function soonest(ms: number[]): number | null {
  return ms.length > 0 ? Math.min(...ms) : null;
}
