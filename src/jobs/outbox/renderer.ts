import type { Logger } from 'pino';
import type { Claimed } from '../../db/claims/outbox-claims.ts';
import type { DrawPicture } from '../../pictures/draw-picture.ts';
import type { ServiceContext } from '../../services/context.ts';
import type { PictureShower } from '../pictures/picture-shower.ts';
import type { SlackSurface } from './surface.ts';

/** How the rows of one surface are shown. */
export interface Renderer {
  /** How many more may be on their way, with so many in flight. */
  slots(inFlight: number): number;
  /** Real milliseconds until Slack is tried again; null when nothing is put off. */
  waitMs(): number | null;
  /** What is to be done for its rows among these: each piece of work with its rows. It never rejects. */
  begin(claimed: readonly Claimed[]): Showing[];
}

/** One piece of work, and the rows that are in flight while it runs. */
export interface Showing {
  rows: readonly Claimed[];
  /** Answers true when nothing of them is left to show and nothing waited for them: then nobody need look again. */
  show(): Promise<boolean>;
}

/** What every renderer needs. */
export interface RendererParts {
  ctx: ServiceContext;
  slack: SlackSurface;
  log: Logger;
  /** Draws pictures; absent: none is drawn here. */
  draw?: DrawPicture;
  /** Absent: messages have words only. */
  showPicture?: PictureShower;
}
