import type { ServiceContext } from '../../services/context.ts';
import type { LetterBodies } from '../../services/letters/write-letter.ts';
import { swapNow } from '../../services/schedules/swap-now.ts';
import { zoneOfPerson } from '../../services/zone.ts';
import {
  swapAgreedMessage,
  swapAnsweredMessage,
  swapMessage,
  swapOverMessage,
} from '../../slack/blocks/swap.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './known.ts';

/** To the other of a swap: the question, and what became of it. */
export async function drawSwap(
  ctx: ServiceContext,
  { recipient, posted }: Addressed,
  body: LetterBodies['SWAP'],
): Promise<Drawn | null> {
  const { agreed, over, askedBy, halves } = await swapNow(ctx, body.swap);
  const reader = { zone: zoneOfPerson(ctx.plans.current().plan, recipient), asOf: ctx.clock.now() };
  if (!agreed && !over) return swapMessage(body.swap, askedBy, halves, reader);
  if (!posted) return null;
  return agreed ? swapAgreedMessage() : swapOverMessage();
}

/** To who asked for it. */
export async function drawSwapAgreed(
  ctx: ServiceContext,
  { recipient }: Addressed,
  body: LetterBodies['SWAP_AGREED'],
): Promise<Drawn | null> {
  const { agreed, halves } = await swapNow(ctx, body.swap);
  if (!agreed) return null;
  const reader = { zone: zoneOfPerson(ctx.plans.current().plan, recipient), asOf: ctx.clock.now() };
  return swapAnsweredMessage(agreed.by, halves, reader);
}
