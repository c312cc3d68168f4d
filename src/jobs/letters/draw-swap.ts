import { namesOf } from '../../domain/agreement/people.ts';
import type { ServiceContext } from '../../services/context.ts';
import type { LetterBodies } from '../../services/letters/write-letter.ts';
import { coverNow } from '../../services/schedules/cover-now.ts';
import { zoneOfPerson } from '../../services/zone.ts';
import { coverNewsText } from '../../slack/blocks/cover-news.ts';
import type { CoverReader } from '../../slack/blocks/covers.ts';
import type { Message } from '../../slack/blocks/elements.ts';
import {
  settledSwapMessage,
  swapAgreedMessage,
  swapDeclinedMessage,
  swapMessage,
  swapOverMessage,
  swapWithdrawnMessage,
} from '../../slack/blocks/swap.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './known.ts';

/** To the other of a swap: the question, and what became of it. */
export async function drawSwap(
  ctx: ServiceContext,
  { recipient, posted }: Addressed,
  body: LetterBodies['SWAP'],
): Promise<Drawn | null> {
  const { cover, agreedBy, withdrawnBy, over } = await coverNow(ctx, body.swap);
  const reader = readerOf(ctx, recipient);
  if (!agreedBy && !withdrawnBy && !over) return swapMessage(cover, reader);
  if (!posted) return null;
  return settledSwapMessage(outcomeFor(recipient, agreedBy, withdrawnBy), cover, reader);
}

function outcomeFor(recipient: string, agreedBy: string | null, withdrawnBy: string | null): Message {
  if (withdrawnBy) return withdrawnBy === recipient ? swapDeclinedMessage() : swapWithdrawnMessage();
  return agreedBy ? swapAgreedMessage() : swapOverMessage();
}

/** To who asked for it: the other agreed. */
export async function drawSwapAgreed(
  ctx: ServiceContext,
  { recipient }: Addressed,
  body: LetterBodies['SWAP_AGREED'],
): Promise<Drawn | null> {
  const { cover, agreedBy } = await coverNow(ctx, body.swap);
  if (!agreedBy) return null;
  return { text: coverNewsText('agreed', cover, agreedBy, readerOf(ctx, recipient)) };
}

/** To whom a cover concerns: what somebody did with it. One that is gone before it was told of is not announced. */
export async function drawCoverNews(
  ctx: ServiceContext,
  { recipient, posted }: Addressed,
  { cover: id, news, by }: LetterBodies['COVER_NEWS'],
): Promise<Drawn | null> {
  const { cover, withdrawnAt } = await coverNow(ctx, id);
  if (news === 'made' && withdrawnAt && !posted) return null;
  const reader = readerOf(ctx, recipient);
  return { text: coverNewsText(news, cover, by, { ...reader, asOf: withdrawnAt ?? reader.asOf }) };
}

function readerOf(ctx: ServiceContext, user: string): CoverReader {
  const { plan } = ctx.plans.current();
  return {
    zone: zoneOfPerson(plan, user),
    asOf: ctx.clock.now(),
    nameOf: namesOf(plan),
  };
}
