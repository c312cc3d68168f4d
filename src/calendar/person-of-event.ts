import type { CalendarMatch } from '../domain/schedule/schedule.ts';
import { cutText } from '../domain/text/cut-text.ts';
import { foldName, placesOf } from '../domain/text/fold-name.ts';
import type { CalendarEvent } from './event.ts';
import type { Property } from './property.ts';

/** By what a calendar may know a person. */
export interface KnownPerson {
  key: string;
  name: string;
  aliases: string[];
  email: string | null;
}

/** Whom an event names. */
export interface Named {
  /** Person key; null: nobody in the plan, or several. */
  person: string | null;
  /** What the calendar says. */
  name: string;
  /** Why there is no person; null when there is one. */
  error: 'unknown' | 'several' | null;
}

const LONGEST = 300;

/**
 * Finds whom an event names. In a summary: the name, an alias or the email address as whole words, however an editor wrote its signs;
 * `Shah, Priya` is found for Priya Shah. Of attendees and the organizer: the email address, else their name in the same
 * manner. Where two people are named nobody is chosen.
 */
export function nameFinder(
  people: readonly KnownPerson[],
  match: CalendarMatch,
): (event: CalendarEvent) => Named {
  const known = people.flatMap(({ key, name, aliases, email }) =>
    [name, ...turned(name), ...aliases, ...(email ? [email] : [])].map((words) => ({
      key,
      words: foldName(words),
    })),
  );
  const inText = (written: string): string[] => {
    const text = foldName(cutText(written, LONGEST));
    const hits = known.flatMap(({ key, words }) =>
      placesOf(words, text).map((from) => ({ key, from, to: from + words.length })),
    );
    // "Lee" within "Ann Lee" names Ann Lee alone.
    const outermost = hits.filter(
      (hit) =>
        !hits.some(
          (other) =>
            other.from <= hit.from && other.to >= hit.to && other.to - other.from > hit.to - hit.from,
        ),
    );
    return [...new Set(outermost.map(({ key }) => key))];
  };
  const byAddress = (property: Property): string[] => {
    const address = foldName(addressOf(property));
    const owners = people.filter(({ email }) => email && foldName(email) === address).map(({ key }) => key);
    return owners.length > 0 ? owners : inText(property.params.cn ?? '');
  };
  return (event) => {
    if (match === 'summary') return named(inText(event.summary), event.summary);
    const asked = match === 'attendee' ? event.attendees.filter(isPerson) : [event.organizer ?? []].flat();
    const name = asked.map((property) => property.params.cn?.trim() || addressOf(property)).join(', ');
    return named([...new Set(asked.flatMap(byAddress))], name || event.summary);
  };
}

function named(keys: string[], written: string): Named {
  const name = cutText(written, LONGEST) || '(no name)';
  const [person = null] = keys;
  if (keys.length > 1) return { person: null, name, error: 'several' };
  return { person, name, error: person === null ? 'unknown' : null };
}

function addressOf({ raw }: Property): string {
  return raw.trim().replace(/^mailto:/i, '');
}

function isPerson({ params }: Property): boolean {
  const kind = params.cutype?.toUpperCase();
  return params.partstat?.toUpperCase() !== 'DECLINED' && kind !== 'ROOM' && kind !== 'RESOURCE';
}

/** `Priya Shah` as `Shah, Priya` and `Shah Priya`. */
function turned(name: string): string[] {
  const words = name.trim().split(/\s+/);
  const last = words.pop();
  return last && words.length > 0 ? [`${last}, ${words.join(' ')}`, `${last} ${words.join(' ')}`] : [];
}
