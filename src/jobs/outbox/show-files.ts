import type { ClaimedFile } from '../../db/claims/outbox-claims.ts';
import type { AskedFile } from '../../domain/report/asked-file.ts';
import { SLACK_SILENT } from '../../domain/slack/slack-errors.ts';
import type { DrawPicture } from '../../pictures/draw-picture.ts';
import { fileNotSent } from '../../services/files/file-not-sent.ts';
import { rowFailed, rowThrottled } from '../../services/slack/outbox/not-shown.ts';
import { rowShown } from '../../services/slack/outbox/shown.ts';
import { drawFile } from '../files/draw-file.ts';
import { eachAlone } from './each-alone.ts';
import type { Renderer, RendererParts } from './renderer.ts';

/** Each takes a processor for seconds. */
const MOST_AT_ONCE = 1;
const ERROR_MS = 10_000;
/** So many times Slack or what draws may fail, with a longer wait each time, before whoever asked is told. */
const TRIES = 4;

const nothingDrawn: DrawPicture = async () => {
  throw new Error('nothing is drawn here');
};

/** Draws the files that people asked for, and sends them. Who cannot be sent one is told what to do instead. */
export function fileRenderer({ ctx, slack, log, draw = nothingDrawn }: RendererParts): Renderer {
  async function again(row: ClaimedFile, file: AskedFile, why: string, afterMs: number): Promise<void> {
    if (row.attempts < TRIES) await rowFailed(ctx, row, { reason: why, afterMs });
    else await fileNotSent(ctx, row, { file, why });
  }

  async function show(row: ClaimedFile): Promise<boolean> {
    const file = row.body as AskedFile;
    try {
      const sent = await slack.sendFiles(row.target, await drawFile(ctx, file, draw));
      if (sent.kind === 'shown') return await rowShown(ctx, row, { place: null, content: null });
      if (sent.kind === 'refused') await fileNotSent(ctx, row, { file, why: sent.reason });
      else if (sent.kind === 'throttled') await rowThrottled(ctx, row, sent.afterMs);
      else await again(row, file, SLACK_SILENT, sent.afterMs);
    } catch (error) {
      log.error({ err: error, file: row.key }, 'a file could not be made');
      await again(row, file, 'it could not be made', ERROR_MS);
    }
    return false;
  }

  return eachAlone('FILE', MOST_AT_ONCE, show);
}
