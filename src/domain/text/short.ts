/** No time, duration, estimate or day that people write is longer, in UTF-16 units. */
const LONGEST = 200;

/**
 * Whether typed text can be a time, a duration or the like at all. What reads one asks this first: its patterns may then
 * try every beginning, and still a text of 100,000 signs is refused at once.
 */
export function isShort(text: string, most = LONGEST): boolean {
  return text.length <= most;
}
