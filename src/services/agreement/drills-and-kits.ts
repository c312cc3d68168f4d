import type { Drill, KitPrint } from '../../domain/agreement/facts.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { printedBefore } from '../../domain/agreement/printed-kit.ts';
import { drillWords, FORMAT_WORDS } from '../../domain/incident/drill.ts';
import { kindsThat } from '../../domain/incident/kind-policy.ts';
import type { Side } from '../../domain/plan/plan.ts';
import { zoneOf } from '../../domain/plan/zones.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';

/** Every drill that ran to its end, here or without the app. */
export async function readDrills(ctx: ServiceContext): Promise<Drill[]> {
  const { workspaceId, db } = ctx;
  const { plan } = ctx.plans.current();
  const [incidents, records] = await Promise.all([
    db.incident.findMany({
      where: { workspaceId, kind: { in: kindsThat('rehearses') }, state: 'CLOSED' },
      select: {
        number: true,
        systemKey: true,
        scenario: true,
        since: true,
        closedAt: true,
        drills: { select: { format: true, announced: true } },
        runs: {
          where: { acknowledgedBy: { not: null } },
          orderBy: { acknowledgedAt: 'asc' },
          select: { side: true, acknowledgedBy: true },
        },
      },
    }),
    db.drillRecord.findMany({ where: { workspaceId } }),
  ]);
  const run = incidents.map(({ number, systemKey, scenario, since, closedAt, drills: [terms], runs }) => {
    const holder = (side: Side) => runs.findLast((one) => one.side === side)?.acknowledgedBy ?? null;
    return {
      system: systemKey,
      scenario,
      day: dayTextIn(since, zoneOf(plan, systemKey)),
      led: { RADIOLOGY: holder('RADIOLOGY'), IT: holder('IT') },
      found: null,
      incident: number,
      format: terms?.format ?? null,
      how: terms ? drillWords(terms) : null,
      recordedBy: null,
      recordedAt: closedAt ?? since,
      recordedOver: null,
    };
  });
  const held = records.map(({ systemKey, ledRadiology, ledIt, ...record }) => ({
    system: systemKey,
    scenario: record.scenario,
    day: record.day,
    led: { RADIOLOGY: ledRadiology, IT: ledIt },
    found: record.found,
    incident: null,
    format: record.format,
    how: record.format && FORMAT_WORDS[record.format],
    recordedBy: record.recordedBy,
    recordedAt: record.recordedAt,
    recordedOver: record.recordedOver,
  }));
  return [...run, ...held];
}

/** The newest printed kit; null when none was recorded. */
export async function readKit(ctx: ServiceContext): Promise<KitPrint | null> {
  const rows = await ctx.db.kitPrint.findMany({ where: { workspaceId: ctx.workspaceId } });
  const zone = homeZone(ctx.plans.current().plan);
  const prints = rows.map(({ day, place, recordedBy, recordedAt, recordedOver }) => ({
    day,
    at: printedBefore(day, recordedAt, zone),
    place,
    recordedBy,
    recordedAt,
    recordedOver,
  }));
  return prints.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0] ?? null;
}
