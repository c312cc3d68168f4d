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
  const last = blocks.at(-1);
  const above = top && begins(textOf(top)) ? [] : [context(word)];
  const ended = last ? (ends(textOf(last)) ? [last] : endedWith(last, word)) : [];
  return { ...message, text, blocks: [...above, ...blocks.slice(0, -1), ...ended] };
}

/** What a block says at its beginning and at its end; empty for one without text. */
function textOf(block: KnownBlock): string {
  if (block.type === 'section' || block.type === 'header') return block.text?.text ?? '';
  if (block.type !== 'context') return '';
  return block.elements.map((element) => ('text' in element ? element.text : '')).join(' ');
}

function endedWith(last: KnownBlock, word: string): KnownBlock[] {
  const [element] = last.type === 'context' ? last.elements : [];
  if (last.type !== 'context' || element?.type !== 'mrkdwn' || last.elements.length > 1)
    return [last, context(word)];
  return [{ ...last, elements: [{ ...element, text: `${element.text} · ${word}` }] }];
}
