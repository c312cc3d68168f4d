import { dirname } from 'node:path';
import { feedFindings } from '../domain/feed-findings.ts';
import { feedWords, isOfFeed } from '../domain/feed-text.ts';
import type { Plan } from '../domain/plan.ts';
import type { Reading } from '../domain/schedule/feed.ts';
import type { ImportedShift } from '../domain/schedule/schedule.ts';
import { feedReader, isAddress } from '../feeds/read-feed.ts';
import { type Feed, feedsOf } from '../services/schedules/feed-state.ts';
import { openWire } from '../wire.ts';
import type { Terminal } from './command.ts';
import { commandConfig } from './settings.ts';

/** The shifts that were read from the calendar of one layer. */
export interface CalendarRead {
  schedule: string;
  layer: string;
  shifts: ImportedShift[];
}

const asItIs = (text: string): string => text;

/**
 * Reads the calendars of a plan once, those on the network only where `network` says so, and says what is wrong with
 * each. Files are named from the folder of `file`, the plan's. Answers what was read, and how many
 * could not be.
 */
export async function checkFeeds(
  plan: Plan,
  file: string,
  network: boolean,
  { say, env }: Pick<Terminal, 'say' | 'env'>,
): Promise<{ read: CalendarRead[]; unread: number }> {
  const feeds = feedsOf(plan).filter(({ calendar }) => network || !isAddress(calendar.source));
  if (feeds.length === 0) return { read: [], unread: 0 };
  const proxy = network ? commandConfig(env).proxy : null;
  const wire = openWire({ proxy: proxy?.url ?? null, noProxy: proxy?.except ?? null });
  try {
    const read = feedReader({ wire, folder: dirname(file) });
    const now = new Date();
    const readings = await Promise.all(
      feeds.map(async (feed) => ({
        feed,
        reading: await read({ layer: feed.calendar, people: plan.people, now }),
      })),
    );
    for (const { feed, reading } of readings) for (const line of linesOf(feed, reading, now)) say(line);
    const done = readings.flatMap(({ feed: { schedule, layer }, reading }) =>
      reading.kind === 'read' ? [{ schedule, layer, shifts: reading.shifts }] : [],
    );
    return { read: done, unread: readings.length - done.length };
  } finally {
    await wire.close();
  }
}

function linesOf({ of, layer }: Feed, reading: Reading, now: Date): string[] {
  const name = `${of.name} / ${layer}`;
  if (reading.kind === 'failed') return [`${name}, ${reading.why}. ${reading.mend}`];
  const { shifts, unmatched, leftOut } = reading;
  const ends = shifts.filter(({ person }) => person !== null).map(({ to }) => to.getTime());
  const findings = feedFindings(
    {
      schedule: of,
      layer,
      readAt: now,
      failing: null,
      until: ends.length > 0 ? new Date(Math.max(...ends)) : null,
      unmatched,
      leftOut,
    },
    now,
  );
  return [
    `${name}: read, ${shifts.length === 1 ? '1 shift' : `${shifts.length} shifts`}.`,
    ...findings.flatMap((finding) => {
      if (!isOfFeed(finding)) return [];
      const { what, mend } = feedWords(finding, of.zone, asItIs);
      return [`${of.name}, ${what} ${mend}`];
    }),
  ];
}
