import { personRef, withPeople } from '../../domain/person-ref.ts';
import { listedBy } from '../../domain/text/listed-by.ts';

const ENTITY: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const CHARACTER: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Text of people or of the plan, made harmless: `<!channel>` and links in it do nothing. */
export function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITY[character] ?? character);
}

/** Text that Slack escaped: what follows a slash command. What people type into a form comes as it is. */
export function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => CHARACTER[entity] ?? entity);
}

/** At most `max` characters of plain text on one line, ending in "…" when something was left out. */
export function clip(text: string, max: number): string {
  return shorten(oneLine(text), max, (character) => character);
}

/** Hebrew, Arabic and their neighbours. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const ISOLATE = { first: '\u2068', last: '\u2069' };

/**
 * One line of escaped text, at most `max` characters after escaping. What is written from right to left stands apart, so
 * that it does not turn round a telephone number or a time that follows it.
 */
export function line(text: string, max: number): string {
  if (!RIGHT_TO_LEFT.test(text)) return shorten(oneLine(text), max, escaped);
  return `${ISOLATE.first}${shorten(oneLine(text), max - 2, escaped)}${ISOLATE.last}`;
}

/** Escaped text that keeps its line breaks, at most `max` characters after escaping. */
export function prose(text: string, max: number): string {
  return shorten(text.trim(), max, escaped);
}

/** The one who did it, as Slack text. */
export function who(actorKey: string): string {
  return actorKey.startsWith('slack:') ? `<@${actorKey.slice(6)}>` : line(personRef(actorKey), 60);
}

/** A sentence of ours with mentions in the place of its references to people. */
export function withMentions(sentence: string): string {
  return withPeople(sentence, (user) => `<@${user}>`);
}

/** Mentions of Slack users, at most `max` of them. Example: `<@U1>, <@U2> and 3 more`. */
export function mentions(users: readonly string[], max = 3): string {
  return listedBy(users, max, (user) => `<@${user}>`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shorten(text: string, max: number, draw: (character: string) => string): string {
  const whole = [...text].map(draw);
  if (whole.join('').length <= max) return whole.join('');
  let result = '';
  for (const piece of whole) {
    if (result.length + piece.length > max - 1) break;
    result += piece;
  }
  return `${result.trimEnd()}…`;
}
