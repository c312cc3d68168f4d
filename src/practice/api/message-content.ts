import type { KnownBlock } from '@slack/web-api';
import { messageFaults } from '../limits/block-limits.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Answer, type Args, refusal, told } from './method.ts';

const TEXT_MAX = 40_000;

/** The words and blocks of a message, or Slack's refusal. */
export function messageContent(
  workspace: Workspace,
  args: Args,
  what: string,
): { text: string; blocks: KnownBlock[] } | { refused: Answer } {
  const text = String(args.text ?? '');
  const blocks = (args.blocks ?? []) as KnownBlock[];
  if (!Array.isArray(blocks)) return { refused: refusal('invalid_blocks_format') };
  if (!text && blocks.length === 0) return { refused: refusal('no_text') };
  if (text.length > TEXT_MAX) return { refused: refusal('msg_too_long') };
  const faults = messageFaults(blocks);
  if (!workspace.fits(what, faults, blocks)) return { refused: refusal('invalid_blocks', told(faults)) };
  return { text, blocks };
}
