import type { KnownBlock } from '@slack/web-api';
import { type KindOfIncident, kindPolicy } from '../../../domain/incident/kind-policy.ts';
import { context } from '../../blocks/elements.ts';

/** What Slack shows of a message: its notification, and its blocks where it has any. */
interface Shown {
  text: string;
  blocks?: KnownBlock[];
}

/** Characters that a section takes. */
const SECTION_MAX = 3_000;

/**
 * A message about an incident with the word of its kind first and last, in the notification and in what is drawn, wherever
 * it does not stand there yet. Every message goes through this before Slack gets it: nothing about a drill goes without
 * EXERCISE.
 */
export function withKindWordOn<T extends Shown>(incident: KindOfIncident, message: T): T {
  const { firstAndLast: word } = kindPolicy(incident);
  if (word === null) return message;
  const first = begins(message.text, word) ? message.text : `${word} · ${message.text}`;
  const text = ends(first, word) ? first : `${first} · ${word}`;
  const { blocks } = message;
  if (!blocks || blocks.length === 0) return { ...message, text };
  return { ...message, text, blocks: ended(begun(blocks, word), word) };
}

const begins = (text: string, word: string): boolean => text.replace(/^[*_]+/, '').startsWith(word);
const ends = (text: string, word: string): boolean => text.replace(/[*_]+$/, '').endsWith(word);

function begun(blocks: KnownBlock[], word: string): KnownBlock[] {
  const [top] = blocks;
  if (!top || begins(textOf(top), word)) return blocks;
  const within = reworded(top, (text) => `${word} · ${text}`);
  return within ? blocks.with(0, within) : [context(word), ...blocks];
}

/** The last words of a message are those of its last text: buttons may follow. */
function ended(blocks: KnownBlock[], word: string): KnownBlock[] {
  const at = blocks.findLastIndex((block) => textOf(block) !== '');
  const last = blocks[at];
  if (last && ends(textOf(last), word)) return blocks;
  const within = last && reworded(last, (text) => `${text} · ${word}`);
  return within ? blocks.with(at, within) : [...blocks, context(word)];
}

/** What a block says; empty for one without text. */
function textOf(block: KnownBlock): string {
  if (block.type === 'section' || block.type === 'header') return block.text?.text ?? '';
  if (block.type !== 'context') return '';
  return block.elements.map((element) => ('text' in element ? element.text : '')).join(' ');
}

/** A block that says something else; null where a word more has no place in it. */
function reworded(block: KnownBlock, words: (text: string) => string): KnownBlock | null {
  if (block.type === 'section' && block.text?.type === 'mrkdwn' && !block.accessory) {
    const text = words(block.text.text);
    return text.length <= SECTION_MAX ? { ...block, text: { ...block.text, text } } : null;
  }
  if (block.type !== 'context') return null;
  const [element, ...more] = block.elements;
  if (element?.type !== 'mrkdwn' || more.length > 0) return null;
  return { ...block, elements: [{ ...element, text: words(element.text) }] };
}
