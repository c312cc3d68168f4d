import type { HomeView } from '@slack/web-api';
import type { ClaimedHome } from '../../db/claims/outbox-claims.ts';
import { rowLater, rowsUntried, rowThrottled } from '../../services/slack/outbox/not-shown.ts';
import { rowNotAsked, rowShown } from '../../services/slack/outbox/shown.ts';
import { drawHomes } from './draw-homes.ts';
import { contentOf } from './drawn-content.ts';
import type { Renderer, RendererParts } from './renderer.ts';

const BATCH = 20;
/** Real time until a home that Slack did not take is tried again, and until those that were to go after it are. */
const RETRY_MS = 30_000;
const OTHERS_MS = 2_000;

/** Shows App Home, one person's after the other's: they are drawn from what was read once. */
export function homeRenderer(parts: RendererParts): Renderer {
  return {
    slots: (inFlight) => (inFlight === 0 ? BATCH : 0),
    waitMs: () => null,
    begin(claimed) {
      const homes = claimed.filter((row) => row.surface === 'HOME');
      return homes.length > 0 ? [{ rows: homes, show: () => showHomes(parts, homes) }] : [];
    },
  };
}

async function showHomes(parts: RendererParts, homes: readonly ClaimedHome[]): Promise<boolean> {
  const { ctx, log } = parts;
  const left = [...homes];
  try {
    const users = homes.map(({ target }) => target);
    const draw = await drawHomes(ctx, users);
    for (const home of homes) {
      const taken = await showHome(parts, home, draw(home.target));
      left.shift();
      // Slack may answer nobody: the others are tried at a later look, so that a stop never waits for all of them.
      if (taken) continue;
      await rowsUntried(ctx, left, OTHERS_MS);
      break;
    }
  } catch (error) {
    log.error({ err: error }, 'App Home could not be shown');
    for (const home of left) await rowLater(ctx, home, { afterMs: RETRY_MS, error: null });
  }
  return false;
}

/** Publishes one home unless it looks so already, and records what happened; false when Slack did not take it. */
async function showHome(
  { ctx, slack, log }: RendererParts,
  home: ClaimedHome,
  view: HomeView,
): Promise<boolean> {
  const content = contentOf(view);
  if (content === home.shownContent) {
    await rowNotAsked(ctx, home, content);
    return true;
  }
  const outcome = await slack.publishHome(home.target, view);
  switch (outcome.kind) {
    case 'shown':
      await rowShown(ctx, home, { place: null, content });
      return true;
    case 'throttled':
      await rowThrottled(ctx, home, outcome.afterMs);
      return false;
    case 'failed':
      log.warn({ userId: home.target }, 'App Home could not be published; trying again later');
      await rowLater(ctx, home, { afterMs: RETRY_MS, error: null });
      return false;
  }
}
