import { createHash } from 'node:crypto';
import type { AnyBlock } from '@slack/web-api';
import { AS_OF } from '../../slack/blocks/elements.ts';

/** A hash of what a person sees of something drawn; the time at which it was drawn is left out. */
export function contentOf(drawn: { text?: string; blocks?: AnyBlock[] }): string {
  const { text, blocks = [] } = drawn;
  const seen = blocks.filter((block) => block.block_id !== AS_OF);
  return createHash('sha256')
    .update(JSON.stringify([text, seen]))
    .digest('base64url');
}
