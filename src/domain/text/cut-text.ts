const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Beyond the cut, so that the character on it is seen whole; longer ones (a family of emoji has 11 units) are cut at a code point. */
const LOOK_AHEAD = 64;

/**
 * The beginning of a text, at most `most` UTF-16 units, which is what Slack, PagerDuty and our columns count. It ends
 * after a whole character as people see it: neither half an emoji nor a letter without its accent.
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  // Only the characters around the cut decide: a long text is not segmented from its beginning.
  const from = Math.max(0, most - LOOK_AHEAD);
  const near = text.slice(from, most + LOOK_AHEAD);
  let end = 0;
  for (const { index, segment } of characters.segment(near)) {
    if (from + index + segment.length > most) break;
    end = index + segment.length;
  }
  return end > 0 ? text.slice(0, from + end) : atCodePoint(text, most);
}

/** The same with "…" within `most` where something was left out. */
export function shortText(text: string, most: number): string {
  return text.length <= most ? text : `${cutText(text, most - 1)}…`;
}

function atCodePoint(text: string, most: number): string {
  return text.slice(0, Math.max(0, most)).replace(/[\uD800-\uDBFF]$/, '');
}
