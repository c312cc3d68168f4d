import { subDays } from 'date-fns';
import type { Db, Tx } from '../../db/client.ts';
import type { Override as OverrideRow } from '../../db/generated/client.ts';
import type { Override, Schedule } from '../../domain/schedule/schedule.ts';
import { withCalendar } from '../../domain/schedule/with-parts.ts';
import type { ServiceContext } from '../context.ts';
import { readShifts, sourceHash } from './feed-state.ts';

/** The schedules of the plan in force with what was last read from their calendars, and what lies over each, by its key. */
export interface Rosters {
  schedules: Schedule[];
  overrides: Map<string, Override[]>;
}

/** A shift of somebody began at most so long ago; older overrides are not read. */
const LOOK_BACK_DAYS = 400;

/** What is needed to say who is on call, by the plan in force. */
export async function rostersInForce(ctx: ServiceContext, db: Db | Tx): Promise<Rosters> {
  const { workspaceId } = ctx;
  const written = ctx.plans.current().plan.schedules;
  if (written.length === 0) return { schedules: [], overrides: new Map() };
  const rows = await db.override.findMany({
    where: { workspaceId, agreedAt: { not: null }, endsAt: { gt: subDays(ctx.clock.now(), LOOK_BACK_DAYS) } },
  });
  return {
    schedules: await withFeeds(ctx, db, written),
    overrides: Map.groupBy(rows.map(asOverride), ({ schedule }) => schedule),
  };
}

async function withFeeds(ctx: ServiceContext, db: Db | Tx, written: Schedule[]): Promise<Schedule[]> {
  if (!written.some((schedule) => schedule.layers.some(({ kind }) => kind === 'calendar'))) return written;
  const feeds = await db.calendarFeed.findMany({ where: { workspaceId: ctx.workspaceId } });
  return written.map((schedule) =>
    schedule.layers.reduce((whole, layer, i) => {
      if (layer.kind !== 'calendar') return whole;
      const feed = feeds.find((row) => row.scheduleKey === schedule.key && row.layer === i);
      return feed?.sourceHash === sourceHash(layer) ? withCalendar(whole, i, readShifts(feed.shifts)) : whole;
    }, schedule),
  );
}

function asOverride(row: OverrideRow): Override & { schedule: string } {
  return {
    id: row.id,
    schedule: row.scheduleKey,
    person: row.personKey,
    covers: row.coversKey,
    from: row.startsAt,
    to: row.endsAt,
    why: row.why,
    createdAt: row.agreedAt ?? row.madeAt,
  };
}
