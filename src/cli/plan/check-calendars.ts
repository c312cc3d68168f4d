import { dirname } from 'node:path';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Reading } from '../../domain/schedule/calendar-feed.ts';
import { feedProblems } from '../../domain/schedule/feed-problems.ts';
import { feedProblemText, isOfFeed } from '../../domain/schedule/feed-text.ts';
import type { ImportedShift } from '../../domain/schedule/schedule.ts';
import { feedReader, isAddress } from '../../feeds/read-feed.ts';
import { openNetwork } from '../../network/network.ts';
import { type Feed, feedsOf } from '../../services/schedule/rosters/feed-state.ts';
import type { Terminal } from '../command.ts';
import { commandConfig } from '../settings.ts';

/** The shifts that were read from the calendar of one layer. */
export interface CalendarRead {
  schedule: string;
  layer: string;
  shifts: ImportedShift[];
}

const asItIs = (text: string): string => text;

/**
 * Reads the calendars of a plan once, those on a server only where `online` says so, and says what is wrong with
 * each. Files are named from the folder of `file`, the plan's. Answers what was read, and how many
 * could not be.
 */
export async function checkCalendars(
  plan: Plan,
  file: string,
  online: boolean,
  { say, env }: Pick<Terminal, 'say' | 'env'>,
): Promise<{ read: CalendarRead[]; unread: number }> {
  const feeds = feedsOf(plan).filter(({ calendar }) => online || !isAddress(calendar.source));
  if (feeds.length === 0) return { read: [], unread: 0 };
  const proxy = online ? commandConfig(env).proxy : null;
  const network = openNetwork({ proxy: proxy?.url ?? null, noProxy: proxy?.except ?? null });
  try {
    const read = feedReader({ network, folder: dirname(file) });
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
    await network.close();
  }
}

function linesOf({ of, layer }: Feed, reading: Reading, now: Date): string[] {
  const name = `${of.name} / ${layer}`;
  if (reading.kind === 'failed') return [`${name}, ${reading.why}. ${reading.remedy}`];
  const { shifts, unmatched, leftOut } = reading;
  const ends = shifts.filter(({ person }) => person !== null).map(({ to }) => to.getTime());
  const findings = feedProblems(
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
      const { what, remedy } = feedProblemText(finding, of.zone, asItIs);
      return [`${of.name}, ${what} ${remedy}`];
    }),
  ];
}
