import { addDays } from 'date-fns/addDays';
import type { Person } from '../domain/plan/plan.ts';
import type { Reading } from '../domain/schedule/calendar-feed.ts';
import type { CalendarLayer } from '../domain/schedule/schedule.ts';
import type { Network } from '../network/network.ts';
import { fetchCalendar } from './fetch-calendar.ts';
import { readCalendarFile } from './file-calendar.ts';
import { PARSE_MS, WITHIN_MS } from './limits.ts';
import { localAddressRefusal } from './local-address.ts';
import { parseApart } from './parse-in-thread.ts';
import { whyNotRead } from './why-not-read.ts';

/** What is asked of a calendar: the people whom it may name, at `now`, hospital time. */
export interface FeedQuestion {
  layer: CalendarLayer;
  people: readonly Person[];
  now: Date;
  /** Ends the reading. */
  signal?: AbortSignal;
}

/** Reads one calendar once. Rejects when its signal ends it, and for faults of ours. */
export type ReadFeed = (question: FeedQuestion) => Promise<Reading>;

/** A feed that fails goes on counting for months, and the view shows four weeks. */
const DAYS_AHEAD = 120;

/**
 * Makes the reader of calendars. `folder`: from where files are named, that of the plan's file. `withinMs`: real time for
 * loading one.
 */
export function feedReader(options: {
  network: Pick<Network, 'guarded'>;
  folder: string;
  withinMs?: number | undefined;
}): ReadFeed {
  const { network, folder, withinMs = WITHIN_MS } = options;
  const [outside, anywhere] = [false, true].map((allowed) =>
    network.guarded((address) => localAddressRefusal(address, allowed)),
  ) as [Pick<Network, 'fetch'>, Pick<Network, 'fetch'>];
  return async ({ layer, people, now, signal: stop }) => {
    const within = (ms: number): AbortSignal =>
      stop ? AbortSignal.any([stop, AbortSignal.timeout(ms)]) : AbortSignal.timeout(ms);
    try {
      const bytes = isAddress(layer.source)
        ? await fetchCalendar(layer.allowLocalAddress ? anywhere : outside, layer.source, within(withinMs))
        : await readCalendarFile(folder, layer.source);
      const { match, only, zone } = layer;
      const question = { from: now, to: addDays(now, DAYS_AHEAD), zone, match, only, people };
      const parsed = await parseApart(bytes, { ...question, people: people.map(known) }, within(PARSE_MS));
      if ('calendar' in parsed) {
        const { shifts, unmatched, leftOut } = parsed.calendar;
        return { kind: 'read', shifts, unmatched, leftOut };
      }
      const { line, what, remedy } = parsed.fault;
      return { kind: 'failed', why: `line ${line}: ${what}`, remedy };
    } catch (error) {
      stop?.throwIfAborted();
      const reason = whyNotRead(error, withinMs)?.error;
      if (!reason) throw ofOurs(error);
      return { kind: 'failed', ...reason };
    }
  };
}

/** Whether a calendar is on the network; else it is a file. */
export function isAddress(source: string): boolean {
  return /^(https?|webcal):\/\//i.test(source);
}

/** An error with all that it says about where, and nothing of what: a message may hold the address. */
function ofOurs(error: unknown): Error {
  const { name, stack = '' } = error instanceof Error ? error : new Error();
  const fault = new Error(`reading a calendar failed because of a bug (${name})`);
  fault.stack = [fault.message, ...stack.split('\n').filter((line) => /^\s+at /.test(line))].join('\n');
  return fault;
}

const known = ({ key, name, aliases, email }: Person) => ({ key, name, aliases, email });
