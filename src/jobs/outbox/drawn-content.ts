import { createHash } from 'node:crypto';
import type { AnyBlock } from '@slack/web-api';
import { AS_OF } from '../../slack/blocks/elements.ts';

/** A hash of what a person sees of something drawn; the time at which it was drawn, and how long ago things were by then, are left out. */
export function contentOf(drawn: { text?: string; blocks?: AnyBlock[] }): string {
  const { text, blocks = [] } = drawn;
  const seen = blocks.map((block) => (block.block_id?.startsWith(AS_OF) ? block.block_id : block));
  return createHash('sha256')
    .update(JSON.stringify([text, seen]))
    .digest('base64url');
}
