import { subDays } from 'date-fns/subDays';
import type { Db, Tx } from '../../../db/client.ts';
import type { Override as OverrideRow } from '../../../db/generated/client.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import type { FeedState } from '../../../domain/schedule/calendar-feed.ts';
import type { Override, Schedule } from '../../../domain/schedule/schedule.ts';
import { withCalendar } from '../../../domain/schedule/schedule-variants.ts';
import { withdrawn } from '../../../domain/schedule/withdrawn-override.ts';
import type { ServiceContext } from '../../context.ts';
import { feedsOf, keptState } from './feed-state.ts';

/** The schedules of the plan in force with what was last read from their calendars, and what lies over each, by its key. */
export interface Rosters {
  schedules: Schedule[];
  overrides: Map<string, Override[]>;
  /** How its calendars stand. */
  feeds: FeedState[];
}

/** A shift of somebody began at most so long ago; older overrides are not read. */
const LOOK_BACK_DAYS = 400;

/** What is needed to say who is on call, by the plan in force. */
export async function rostersInForce(ctx: ServiceContext, db: Db | Tx): Promise<Rosters> {
  const { workspaceId } = ctx;
  const { plan } = ctx.plans.current();
  if (plan.schedules.length === 0) return { schedules: [], overrides: new Map(), feeds: [] };
  const rows = await db.override.findMany({
    where: { workspaceId, agreedAt: { not: null }, endsAt: { gt: subDays(ctx.clock.now(), LOOK_BACK_DAYS) } },
  });
  return {
    ...(await withFeeds(ctx, db, plan)),
    overrides: overridesBySchedule(rows),
  };
}

async function withFeeds(
  ctx: ServiceContext,
  db: Db | Tx,
  plan: Plan,
): Promise<Pick<Rosters, 'schedules' | 'feeds'>> {
  const planned = feedsOf(plan);
  if (planned.length === 0) return { schedules: plan.schedules, feeds: [] };
  const rows = await db.calendarFeed.findMany({ where: { workspaceId: ctx.workspaceId } });
  const feeds = planned.map((feed) =>
    keptState(
      feed,
      rows.find((row) => row.scheduleKey === feed.schedule && row.layer === feed.layer),
    ),
  );
  const shiftsOf = (schedule: string, layer: string) =>
    feeds.find((feed) => feed.schedule.key === schedule && feed.layer === layer)?.shifts ?? [];
  return {
    feeds,
    schedules: plan.schedules.map((schedule) =>
      schedule.layers.reduce(
        (whole, { kind, name }, i) =>
          kind === 'calendar' ? withCalendar(whole, i, shiftsOf(schedule.key, name)) : whole,
        schedule,
      ),
    ),
  };
}

function overridesBySchedule(rows: OverrideRow[]): Map<string, Override[]> {
  const all = new Map<string, Override[]>();
  for (const row of rows) {
    const override = row.withdrawnAt ? withdrawn(asOverride(row), row.withdrawnAt) : asOverride(row);
    if (override) all.set(row.scheduleKey, [...(all.get(row.scheduleKey) ?? []), override]);
  }
  return all;
}

function asOverride(row: OverrideRow): Override {
  return {
    id: row.id,
    person: row.personKey,
    covers: row.coversKey,
    from: row.startsAt,
    to: row.endsAt,
    why: row.why,
    createdAt: row.agreedAt ?? row.madeAt,
  };
}
