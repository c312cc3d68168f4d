import { shortText } from './cut-text.ts';

const AT_LEAST = 0.4;
/** What a name does not end with: signs between words, and the little words of English. */
const LOOSE_END = /(?:[\s,;:/&(–-]+|\s(?:and|at|for|in|of|on|or|the|to|with))+$/i;

/**
 * A name within `most` UTF-16 units, cut after a whole word where one ends in the second part of the room, with "…".
 * Example, 18: `Stroke / trauma / code` → `Stroke / trauma…`, `OR / IR in progress` → `OR / IR…`.
 */
export function shortName(name: string, most: number): string {
  const whole = name.replace(/\s+/g, ' ').trim();
  if (whole.length <= most) return whole;
  const words = whole.slice(0, most).replace(/\S+$/, '').replace(LOOSE_END, '');
  return words.length >= most * AT_LEAST - 1 ? `${words}…` : shortText(whole, most);
}
