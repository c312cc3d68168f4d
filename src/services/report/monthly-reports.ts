import { homeZone } from '../../domain/agreement/people.ts';
import { type Month, monthIn, monthsAfter, readMonth } from '../../domain/report/month.ts';
import { type Report, reportOf } from '../../domain/report/report.ts';
import type { ServiceContext } from '../context.ts';
import { reportSubject } from './report-subject.ts';

/** A month beside the twelve before it, oldest first: the last one is the month that was asked for. */
const MONTHS = 13;

/**
 * The reports of a month (`2026-03`; empty: the last whole one) and of the twelve months before it, oldest first, as the home
 * site's clock has them. Throws Invalid: unreadable, or in the future.
 */
export async function monthlyReports(
  ctx: ServiceContext,
  typed: string,
): Promise<{ reports: Report[]; zone: string }> {
  const zone = homeZone(ctx.plans.current().plan);
  const now = ctx.clock.now();
  const last = readMonth(typed, now, zone);
  const months: Month[] = Array.from({ length: MONTHS }, (_, i) =>
    monthIn(monthsAfter(last.month, i + 1 - MONTHS), zone),
  );
  const subject = await reportSubject(ctx, months[0]?.start ?? last.start, last.end);
  return { reports: months.map((month) => reportOf(subject, month, now)), zone };
}
