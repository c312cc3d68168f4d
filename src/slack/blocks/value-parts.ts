import { numbersText } from '../../domain/numbers/downtime-numbers.ts';
import { readNumbers } from '../../domain/numbers/read-numbers.ts';
import { PAGED_SIDES, type PagedSide, SIDES, type Side } from '../../domain/plan/plan.ts';
import { isMonth } from '../../domain/report/month.ts';
import { BadValue } from './bad-value.ts';

/** One part of a value that travels to Slack and back: how it is written, and read again. */
export interface Part<T> {
  /** null: nothing is written, which only the last parts of a value may be. */
  write(part: T): string | null;
  /** Throws BadValue. */
  read(text: string | undefined): T;
  /** It takes what is left of the value, separators included. */
  takesRest?: true;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The last instant that PostgreSQL and JavaScript both take, in milliseconds: the end of the year 9999. */
const LAST_MS = 253_402_300_799_999;
const LAST_INT = 2_147_483_647;

function number(text: string | undefined, most: number): number {
  const read = text && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(read <= most)) throw new BadValue();
  return read;
}

/** The id of a row. */
export const ID: Part<string> = {
  write: (part) => part,
  read(text) {
    if (!text || !UUID.test(text)) throw new BadValue();
    return text;
  },
};

/** A key of the plan, or what else whoever takes it looks up: anything, also nothing. */
export const KEY: Part<string> = { write: (part) => part, read: (text) => text ?? '' };

/** What somebody typed. */
export const TYPED: Part<string> = { ...KEY, takesRest: true };

/** A month. Example: `2026-03`. */
export const MONTH: Part<string> = {
  write: (part) => part,
  read(text) {
    if (!text || !isMonth(text)) throw new BadValue();
    return text;
  },
};

/** A whole number from 0: a page of a list, a version, a count of outages. */
export const COUNT: Part<number> = { write: String, read: (text) => number(text, LAST_INT) };

const PLAIN = { prefix: '', width: 1 };

/** Downtime numbers. Example: `1 to 3, 10`, `none`. */
export const NUMBERS: Part<readonly number[]> = {
  write: (part) => numbersText(PLAIN, part) || 'none',
  read(text) {
    const numbers = readNumbers(text ?? '', PLAIN);
    if (!Array.isArray(numbers)) throw new BadValue();
    return numbers;
  },
};

/** An instant, as milliseconds since 1970. */
export const INSTANT: Part<Date> = {
  write: (part) => String(part.getTime()),
  read: (text) => new Date(number(text, LAST_MS)),
};

/** An instant, as seconds since 1970. */
export const SECOND: Part<Date> = {
  write: (part) => String(Math.floor(part.getTime() / 1_000)),
  read: (text) => new Date(number(text, LAST_INT) * 1_000),
};

/** One of these words. */
export function word<T extends string>(known: readonly T[]): Part<T> {
  return {
    write: (part) => part,
    read(text) {
      const found = known.find((one) => one === text);
      if (found === undefined) throw new BadValue();
      return found;
    },
  };
}

/** A side that signs. */
export const SIDE: Part<Side> = word(SIDES);
/** A side that is paged. */
export const PAGED_SIDE: Part<PagedSide> = word(PAGED_SIDES);

/** A part that need not be there. */
export function optional<T>(part: Part<T>): Part<T | undefined> {
  return {
    write: (given) => (given === undefined ? null : part.write(given)),
    read: (text) => (text ? part.read(text) : undefined),
  };
}
