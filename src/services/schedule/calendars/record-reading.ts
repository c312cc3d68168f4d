import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import type { Tx } from '../../../db/client.ts';
import type { CalendarFeed } from '../../../db/generated/client.ts';
import { asJson } from '../../../db/json.ts';
import { lockFeed } from '../../../db/locks.ts';
import { storedShifts } from '../../../db/stored/calendar.ts';
import { acceptedReading } from '../../../domain/schedule/accepted-reading.ts';
import { OLD_AFTER_MINUTES, type Reading } from '../../../domain/schedule/calendar-feed.ts';
import { nextReading } from '../../../domain/schedule/feed-changes.ts';
import type { ServiceContext } from '../../context.ts';
import { inTransaction } from '../../in-transaction.ts';
import { redrawHomes } from '../../slack/home.ts';
import { changeShifts } from '../change-shifts.ts';
import type { Feed } from '../rosters/feed-state.ts';
import { tellLeadsBack, warnLeads } from './tell-leads.ts';

/**
 * Records what a try to read a calendar gave, in one transaction. A good reading replaces the shifts, and open incidents
 * await the changed ones; after a failing one the last good state stays, with why and since when. The leads of the
 * schedule's sides hear once that it has failed for an hour, and once that it is read again. A claim that was lost
 * meanwhile records nothing.
 */
export async function recordReading(
  ctx: ServiceContext,
  feed: Feed,
  claimer: string,
  reading: Reading,
): Promise<void> {
  const { workspaceId } = ctx;
  const now = ctx.clock.now();
  await inTransaction(ctx, async (tx) => {
    const of = { workspaceId, scheduleKey: feed.schedule, layer: feed.layer };
    await lockFeed(tx, of);
    const row = await tx.calendarFeed.findUnique({ where: { workspaceId_scheduleKey_layer: of } });
    if (row?.claimedBy !== claimer || row.sourceHash !== feed.source) return;
    const people = new Set(ctx.plans.current().plan.people.map(({ key }) => key));
    const kept = storedShifts(row.shifts);
    const judged = acceptedReading(reading, kept, people, now);
    const changed = judged.kind === 'read' && JSON.stringify(judged.shifts) !== JSON.stringify(kept);
    const write = () =>
      tx.calendarFeed.update({
        where: { workspaceId_scheduleKey_layer: of },
        data: {
          ...outcome(row, judged, now),
          // The plan brought other names meanwhile: read again, at once.
          ...(row.peopleHash === feed.people ? {} : { nextAt: now }),
          triedAt: now,
          claimedBy: null,
          claimedUntilReal: null,
        },
      });
    if (changed) await changeShifts(ctx, tx, feed.schedule, write);
    else await write();
    const warnNow = judged.kind === 'failed' && row.warnedAt === null && hasFailedLong(row, now);
    if (warnNow) {
      await tx.calendarFeed.update({ where: { workspaceId_scheduleKey_layer: of }, data: { warnedAt: now } });
      await warnLeads(tx, ctx, feed, row.failingSince ?? now);
    }
    if (judged.kind === 'read' && row.warnedAt && row.failingSince)
      await tellLeadsBack(tx, ctx, feed, row.failingSince);
    // A changed shift is a look at the rosters, and that draws the homes again.
    if (failedBefore(row) !== (judged.kind === 'failed')) await redrawHomes(tx, workspaceId);
    note(ctx, feed, row, judged.kind);
  });
}

function outcome(
  row: CalendarFeed,
  judged: Reading,
  now: Date,
): Parameters<Tx['calendarFeed']['update']>[0]['data'] {
  if (judged.kind === 'read')
    return {
      shifts: asJson(judged.shifts),
      unmatched: asJson(judged.unmatched),
      leftOut: asJson(judged.leftOut),
      readAt: now,
      nextAt: nextReading(0, now),
      error: null,
      remedy: null,
      failures: 0,
      failingSince: null,
      warnedAt: null,
    };
  const failures = row.failures + 1;
  return {
    ...(judged.unmatched ? { unmatched: asJson(judged.unmatched) } : {}),
    nextAt: nextReading(failures, now),
    error: judged.why,
    remedy: judged.remedy,
    failures,
    failingSince: row.failingSince ?? now,
  };
}

/** In the log a calendar is its schedule and layer: its address is a secret, and why may quote its text. */
function note(ctx: ServiceContext, feed: Feed, row: CalendarFeed, kind: Reading['kind']): void {
  const { schedule, layer } = feed;
  if (kind === 'failed' && !failedBefore(row))
    ctx.log.warn({ schedule, layer }, 'a calendar could not be read: see pacs-down oncall');
  if (kind === 'read' && failedBefore(row))
    ctx.log.info({ schedule, layer }, 'the calendar can be read again');
}

function hasFailedLong({ failingSince }: CalendarFeed, now: Date): boolean {
  return failingSince !== null && differenceInMinutes(now, failingSince) >= OLD_AFTER_MINUTES;
}

function failedBefore({ failures }: CalendarFeed): boolean {
  return failures > 0;
}
