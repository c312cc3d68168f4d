import { personNames } from '../../../domain/agreement/people.ts';
import { zoneOfPerson } from '../../../domain/plan/zones.ts';
import type { ServiceContext } from '../../../services/context.ts';
import { overrideNow } from '../../../services/schedule/override-now.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import type { Message } from '../../../slack/blocks/elements.ts';
import type { OverrideReader } from '../../../slack/overrides/blocks/override-lines.ts';
import { overrideNewsText } from '../../../slack/overrides/blocks/override-news.ts';
import {
  settledSwapMessage,
  swapAgreedMessage,
  swapDeclinedMessage,
  swapMessage,
  swapOverMessage,
  swapWithdrawnMessage,
} from '../../../slack/overrides/blocks/swap-message.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/** To the other of a swap: the question, and what became of it. */
export async function drawSwap(
  ctx: ServiceContext,
  { recipient, posted }: Addressed,
  body: DirectMessageBodies['SWAP'],
): Promise<Drawn | null> {
  const { cover, agreedBy, withdrawnBy, over } = await overrideNow(ctx, body.swap);
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
  body: DirectMessageBodies['SWAP_AGREED'],
): Promise<Drawn | null> {
  const { cover, agreedBy } = await overrideNow(ctx, body.swap);
  if (!agreedBy) return null;
  return { text: overrideNewsText('agreed', cover, agreedBy, readerOf(ctx, recipient)) };
}

/** To whom a cover concerns: what somebody did with it. One that is gone before it was told of is not announced. */
export async function drawOverrideNews(
  ctx: ServiceContext,
  { recipient, posted }: Addressed,
  { cover: id, news, by }: DirectMessageBodies['COVER_NEWS'],
): Promise<Drawn | null> {
  const { cover, withdrawnAt } = await overrideNow(ctx, id);
  if (news === 'made' && withdrawnAt && !posted) return null;
  const reader = readerOf(ctx, recipient);
  return { text: overrideNewsText(news, cover, by, { ...reader, asOf: withdrawnAt ?? reader.asOf }) };
}

function readerOf(ctx: ServiceContext, user: string): OverrideReader {
  const { plan } = ctx.plans.current();
  return {
    zone: zoneOfPerson(plan, user),
    asOf: ctx.clock.now(),
    nameOf: personNames(plan),
  };
}
