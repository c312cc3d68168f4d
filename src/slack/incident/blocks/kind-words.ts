import type { KnownBlock } from '@slack/web-api';
import { type KindOfIncident, kindPolicy } from '../../../domain/incident/kind-policy.ts';
import { context } from '../../blocks/elements.ts';

/** What Slack shows of a message: its notification, and its blocks where it has any. */
interface Shown {
  text: string;
  blocks?: KnownBlock[];
}

/**
 * A message about an incident with the word of its kind first and last, in the notification and in what is drawn, wherever
 * it does not stand there yet. Every message goes through this before Slack gets it: nothing about a drill goes without
 * EXERCISE.
 */
export function withKindWordOn<T extends Shown>(incident: KindOfIncident, message: T): T {
  const { firstAndLast: word } = kindPolicy(incident);
  if (word === null) return message;
  const begins = (text: string) => text.replace(/^[*_]+/, '').startsWith(word);
  const ends = (text: string) => text.replace(/[*_]+$/, '').endsWith(word);
  const first = begins(message.text) ? message.text : `${word} · ${message.text}`;
  const text = ends(first) ? first : `${first} · ${word}`;
  const { blocks } = message;
  if (!blocks || blocks.length === 0) return { ...message, text };
  const [top] = blocks;
  const above = top && begins(textOf(top)) ? [] : [context(word)];
  return { ...message, text, blocks: [...above, ...ended(blocks, word, ends)] };
}

/** The last words of a message are those of its last text: buttons may follow. */
function ended(blocks: KnownBlock[], word: string, ends: (text: string) => boolean): KnownBlock[] {
  const at = blocks.findLastIndex((block) => textOf(block) !== '');
  const last = blocks[at];
  if (!last) return [...blocks, context(word)];
  if (ends(textOf(last))) return blocks;
  const [element] = last.type === 'context' ? last.elements : [];
  if (last.type !== 'context' || element?.type !== 'mrkdwn' || last.elements.length > 1)
    return [...blocks, context(word)];
  return blocks.with(at, { ...last, elements: [{ ...element, text: `${element.text} · ${word}` }] });
}

/** What a block says at its beginning and at its end; empty for one without text. */
function textOf(block: KnownBlock): string {
  if (block.type === 'section' || block.type === 'header') return block.text?.text ?? '';
  if (block.type !== 'context') return '';
  return block.elements.map((element) => ('text' in element ? element.text : '')).join(' ');
}
