import { claimLinesBehind, type JoiningLine } from '../../db/claims/joining-lines.ts';
import type { ClaimedMessage } from '../../db/claims/outbox-claims.ts';
import type { IncidentWithChecklist } from '../../domain/incident/incident-details.ts';
import type { ServiceContext } from '../../services/context.ts';
import {
  messageGone,
  releaseLines,
  rowFailed,
  rowThrottled,
  rowWaits,
} from '../../services/slack/outbox/not-shown.ts';
import { rowNotAsked, rowShown } from '../../services/slack/outbox/shown.ts';
import { linesMessage } from '../../slack/incident/blocks/line-messages.ts';
import { postId } from '../../slack-api/post-once.ts';
import type { PictureShower } from '../pictures/picture-shower.ts';
import { summaryPicture } from '../pictures/summary-picture.ts';
import { type Drawn, drawMessage } from './draw-message.ts';
import { contentOf } from './drawn-content.ts';
import { editWithPicture } from './edit-with-picture.ts';
import type { Outcome, Surface } from './surface.ts';

/** What is posted and never changed. */
const SAID_ONCE = ['LINE', 'SUMMARY'];

/** With fewer posts left in the channel than this, lines of a thread that wait go in one message. */
const BUSY_BELOW = 3.5;
const LINES_IN_ONE = 12;
/** Characters: what Slack recommends for a message, less some room. */
const TEXT_MAX = 3_500;

/** What became of a message. */
export interface MessageShown {
  /** How Slack took it; null when it was not asked. */
  outcome: Outcome | null;
  /** Nothing of it is left to show, and nothing waited for it. */
  settled: boolean;
}

/** What it takes to show messages. */
export interface ShowParts {
  ctx: ServiceContext;
  surface: Surface;
  showPicture: PictureShower | undefined;
}

/** Draws a claimed message, posts or edits it, and records what happened. What Slack shows already is not sent again. */
export async function showMessage(
  { ctx, surface, showPicture }: ShowParts,
  message: ClaimedMessage,
  view: IncidentWithChecklist,
): Promise<MessageShown> {
  const draws = message.kind === 'SUMMARY' ? showPicture : undefined;
  // Its words are posted at once; the picture is an edit, for it takes seconds.
  const picture = draws && message.ts ? await summaryPicture(ctx, message.incidentId, draws) : null;
  const drawn = await drawMessage(ctx, message, view, picture);
  const threadTs = message.inThread ? message.cardTs : null;
  const stranded = message.inThread && message.ts !== null && message.threadTs !== message.cardTs;
  const saidAlready = stranded && SAID_ONCE.includes(message.kind);
  if (!drawn || saidAlready) {
    await rowNotAsked(ctx, message, null);
    return { outcome: null, settled: false };
  }
  const place =
    message.channel && message.ts && !stranded ? { channel: message.channel, ts: message.ts } : null;
  const standing = message.kind === 'LINE' ? linesMessage(view, [drawn.text], drawn.blocks) : drawn;
  const content = contentOf(standing);
  if (place && content === message.shownContent) {
    return { outcome: null, settled: await rowNotAsked(ctx, message, content) };
  }
  if (place) {
    const edited = drawn.takenAway
      ? await surface.remove(place)
      : await editWithPicture(surface, place, standing);
    return {
      outcome: edited,
      settled: await record(ctx, message, edited, { threadTs, content, joined: [] }),
    };
  }
  const { whole, joined } = await withLinesBehind(ctx, message, drawn, view);
  const posted = await surface.post(
    { channel: message.target, threadTs },
    whole,
    idOfPost(message, threadTs),
  );
  const perhapsOlder = message.attempts > 1 && !SAID_ONCE.includes(message.kind);
  const again = perhapsOlder || draws !== undefined;
  const settled = await record(ctx, message, posted, {
    threadTs,
    content: perhapsOlder ? null : contentOf(whole),
    again,
    joined,
  });
  return { outcome: posted, settled };
}

/** The same for every try to post one message in one place; another one when what was posted was deleted since. */
function idOfPost({ incidentId, id, target, shown }: ClaimedMessage, threadTs: string | null): string {
  return postId(incidentId, id, target, threadTs, shown);
}

/**
 * In a busy channel a line takes along those that wait behind it, at its first try. At a later one it takes the same as
 * before: Slack may have taken that, and then answers with it.
 */
async function withLinesBehind(
  ctx: ServiceContext,
  message: ClaimedMessage,
  drawn: Drawn,
  view: IncidentWithChecklist,
): Promise<{ whole: Drawn; joined: JoiningLine[] }> {
  const busy = message.roomLeft !== null && message.roomLeft < BUSY_BELOW;
  if (message.kind !== 'LINE') return { whole: drawn, joined: [] };
  if (message.attempts === 1 && !busy)
    return { whole: linesMessage(view, [drawn.text], drawn.blocks), joined: [] };
  const behind = await claimLinesBehind(ctx.db, message, LINES_IN_ONE);
  const texts = [drawn.text];
  const below = drawn.blocks ?? [];
  const joined: JoiningLine[] = [];
  for (const line of behind) {
    const next = await drawMessage(ctx, { ...message, body: line.body }, view);
    if (next && texts.join('\n').length + next.text.length > TEXT_MAX) break;
    if (next) texts.push(next.text);
    if (below.length === 0) below.push(...(next?.blocks ?? []));
    joined.push(line);
  }
  await releaseLines(ctx, behind.slice(joined.length));
  return { whole: linesMessage(view, texts, below), joined };
}

/** Whether Slack may have taken a post that it did not show: this one, or the try before, which would then be told. */
function mayStand({ kind }: Outcome, { attempts }: ClaimedMessage): boolean {
  return kind === 'outage' || (kind === 'throttled' && attempts > 1);
}

/** Answers whether nothing of it is left to show, and nothing waited for it. */
async function record(
  ctx: ServiceContext,
  message: ClaimedMessage,
  outcome: Outcome,
  {
    threadTs,
    ...as
  }: { threadTs: string | null; content: string | null; again?: boolean; joined: JoiningLine[] },
): Promise<boolean> {
  if (outcome.kind === 'shown') {
    const { channel, ts } = outcome;
    return rowShown(ctx, message, { place: { channel, ts, threadTs }, ...as });
  }
  if (!mayStand(outcome, message)) await releaseLines(ctx, as.joined);
  switch (outcome.kind) {
    case 'gone':
      await messageGone(ctx, message);
      return false;
    case 'throttled':
      await rowThrottled(ctx, message, outcome.afterMs);
      return false;
    case 'outage':
      await rowWaits(ctx, message, outcome.reason);
      return false;
    case 'failed':
      await rowFailed(ctx, message, outcome);
      return false;
  }
}
