import type { ClaimedBookmark } from '../../db/claims/outbox-claims.ts';
import { rowLater } from '../../services/slack/outbox/not-shown.ts';
import { rowShown } from '../../services/slack/outbox/shown.ts';
import { eachAlone } from './each-alone.ts';
import { putOffOptional } from './not-carried-out.ts';
import { noteOnce } from './note-once.ts';
import type { Renderer, RendererParts } from './renderer.ts';

const MOST_AT_ONCE = 1;
const ERROR_MS = 30_000;
const TITLE = 'PACS Downtime: what is down';

/** Makes the bookmark that leads from the downtime channel to App Home. Whoever removes it from the channel has removed it. */
export function bookmarkRenderer({ ctx, slack, log }: RendererParts): Renderer {
  const note = noteOnce(log, 'the downtime channel gets no bookmark');

  async function show(bookmark: ClaimedBookmark): Promise<boolean> {
    try {
      const outcome = await slack.keepHomeBookmark(bookmark.target, TITLE);
      if (outcome.kind === 'shown') return await rowShown(ctx, bookmark, { place: null, content: null });
      if (outcome.kind === 'refused') note(outcome.reason);
      await putOffOptional(ctx, bookmark, outcome);
    } catch (error) {
      log.error({ err: error }, 'the bookmark of the downtime channel could not be made');
      await rowLater(ctx, bookmark, { afterMs: ERROR_MS, error: null });
    }
    return false;
  }

  return eachAlone('BOOKMARK', MOST_AT_ONCE, show);
}
