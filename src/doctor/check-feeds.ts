import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import type { Plan } from '../domain/plan/plan.ts';
import { type FeedState, isOld, type LeftOut, type UnmatchedName } from '../domain/schedule/calendar-feed.ts';
import { feedProblems } from '../domain/schedule/feed-problems.ts';
import { feedProblemText, isOfFeed } from '../domain/schedule/feed-text.ts';
import type { Schedule } from '../domain/schedule/schedule.ts';
import type { Connection } from '../postgres/connect.ts';
import { hasTable, NoConnection, onConnection } from './ask-database.ts';

/** Whether a roster of the plan stands in another product. */
export function hasCalendars({ schedules }: Plan): boolean {
  return schedules.some(({ layers }) => layers.some(({ kind }) => kind === 'calendar'));
}

/** How the calendars of the plan stand: how old what is known is and why, and names that stand for nobody. */
export async function checkFeeds(url: string, plan: Plan): Promise<CheckResult[]> {
  const layers = plan.schedules.flatMap((schedule) =>
    schedule.layers.flatMap((layer) => (layer.kind === 'calendar' ? [{ schedule, layer }] : [])),
  );
  const readable = layers.filter(({ layer }) => /^http:/i.test(layer.source));
  const open = readable.map(({ schedule, layer }) =>
    warn(
      `The calendar ${layer.name} of ${schedule.name} uses http: it can be read and changed in transit.`,
      'Use its https address.',
    ),
  );
  try {
    const { now, rows } = await onConnection(url, readFeeds);
    const findings = layers.flatMap(({ schedule, layer }) => {
      const row = rows.find((one) => one.schedule === schedule.key && one.layer === layer.name);
      return found(stateOf(schedule, layer.name, row), now);
    });
    const all = [...findings, ...open];
    return all.length > 0 ? all : [fine(`Every calendar was read (${layers.length}).`)];
  } catch (error) {
    // The check of the database says so.
    if (error instanceof NoConnection) return open;
    throw error;
  }
}

interface Row {
  schedule: string;
  layer: string;
  readAt: string | null;
  failingSince: string | null;
  why: string | null;
  remedy: string | null;
  until: string | null;
  /** null: the database is of an older version. */
  leftOut: LeftOut[] | null;
  unmatched: (Omit<UnmatchedName, 'from' | 'to'> & { from: string; to: string })[];
}

/** `now`: hospital time. */
async function readFeeds(client: Connection): Promise<{ now: Date; rows: Row[] }> {
  const clock = (await hasTable(client, 'hospital_clock'))
    ? await client.query<{ ahead: string }>('SELECT offset_ms AS ahead FROM hospital_clock')
    : null;
  const now = new Date(Date.now() + Number(clock?.rows[0]?.ahead ?? 0));
  if (!(await hasTable(client, 'calendar_feed'))) return { now, rows: [] };
  const { rows } = await client.query<{ row: Row }>(`
    SELECT json_build_object('schedule', schedule_key, 'layer', layer, 'readAt', read_at,
      'failingSince', failing_since, 'why', error, 'remedy', remedy, 'unmatched', unmatched, 'leftOut', to_jsonb(feed) -> 'left_out',
      'until', (SELECT max((s ->> 'to')::timestamptz) FROM jsonb_array_elements(shifts) s
        WHERE s ->> 'person' IS NOT NULL)) AS row
    FROM calendar_feed feed`);
  return { now, rows: rows.map(({ row }) => row) };
}

function stateOf({ key, name, zone }: Schedule, layer: string, row: Row | undefined): FeedState {
  const at = (iso: string | null | undefined): Date | null => (iso ? new Date(iso) : null);
  const since = at(row?.failingSince);
  return {
    schedule: { key, name, zone },
    layer,
    readAt: at(row?.readAt),
    failing: since && { since, why: row?.why ?? '', remedy: row?.remedy ?? '' },
    until: at(row?.until),
    leftOut: row?.leftOut ?? [],
    unmatched: (row?.unmatched ?? []).map((one) => ({
      ...one,
      from: new Date(one.from),
      to: new Date(one.to),
    })),
  };
}

const asItIs = (text: string): string => text;

function found(feed: FeedState, now: Date): CheckResult[] {
  return feedProblems(feed, now).flatMap((finding) => {
    if (!isOfFeed(finding)) return [];
    const { name, zone } = finding.schedule;
    const { what, remedy } = feedProblemText(finding, zone, asItIs);
    const lasts = finding.kind === 'feed' && finding.fault !== 'unread' && isOld(feed, now);
    return [(lasts ? bad : warn)(`${name}, ${what}`, remedy)];
  });
}
