import type { Broken } from './fault.ts';
import { textAt } from './find.ts';
import { suggest } from './nearest.ts';

const FILLED_IN = ['{system}', '{sites}', '{phone}'];

/** Words in braces of the overhead announcement that nothing fills in: the switchboard would read them aloud. */
export function unknownAnnouncementWords(content: unknown): Broken[] {
  const written = textAt(content, ['overheadAnnouncement'])?.match(/\{[^{}]*\}/g) ?? [];
  return [...new Set(written)]
    .filter((word) => !FILLED_IN.includes(word))
    .map((word) => ({
      path: ['overheadAnnouncement'],
      what: `nothing fills in ${word} in the announcement`,
      remedy: suggest(word, FILLED_IN),
    }));
}
