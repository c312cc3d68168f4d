import type { Logger } from 'pino';
import type { ShownPicture } from '../../domain/slack/shown-picture.ts';
import type { Depicted } from '../../pictures/depicted.ts';
import type { DrawPicture } from '../../pictures/draw-picture.ts';
import type { ServiceContext } from '../../services/context.ts';
import {
  type KeptPicture,
  keepPicture,
  keptPicture,
  sourceOf,
} from '../../services/pictures/kept-pictures.ts';
import type { PicturesApi } from '../../slack-api/upload-picture.ts';

/** Real time before Slack is asked again for what it refused. */
const REFUSED_MS = 10 * 60_000;

/** A picture and its words. */
export interface Picture {
  /** Of the same there is one, the newest. */
  about: string;
  /** Told apart by this: of equal ones nothing is drawn again. */
  shows: object;
  what: Depicted;
  filename: string;
  title: string;
  alt: string;
}

/** Draws a picture, unless it is there already, and answers how a message shows it; null: it has to do with words. */
export type PictureShower = (picture: Picture) => Promise<ShownPicture | null>;

/**
 * Shows pictures as files of Slack where the app may upload, else at our own address where Slack reaches it, else not at
 * all. A picture that fails is missing from its message, and nothing else is.
 */
export function pictureShower(parts: {
  ctx: ServiceContext;
  slack: PicturesApi;
  draw: DrawPicture;
  log: Logger;
}): PictureShower {
  const { ctx, slack, draw, log } = parts;
  let uploadsFrom = 0;

  async function drawn(picture: Picture): Promise<KeptPicture | null> {
    const uploads = performance.now() >= uploadsFrom;
    if (!uploads && !ctx.publicUrl) return null;
    const { about, shows } = picture;
    const png = await draw(picture.what);
    if (uploads) {
      const uploaded = await slack.uploadPicture({ ...picture, content: Buffer.from(png) });
      if (uploaded.kind === 'shown')
        return keepPicture(ctx, about, { shows, shown: { slackFile: uploaded.id } });
      if (uploaded.kind === 'refused') {
        if (uploadsFrom === 0) log.info({ reason: uploaded.reason }, 'pictures are not uploaded to Slack');
        uploadsFrom = performance.now() + REFUSED_MS;
      }
    }
    return ctx.publicUrl ? keepPicture(ctx, about, { shows, shown: { png } }) : null;
  }

  return async (picture) => {
    try {
      const kept = (await keptPicture(ctx, picture.about, picture.shows)) ?? (await drawn(picture));
      const source = kept && sourceOf(ctx, kept);
      return source && { source, alt: picture.alt };
    } catch (error) {
      log.error({ err: error, picture: picture.about }, 'a picture could not be drawn');
      return null;
    }
  };
}
