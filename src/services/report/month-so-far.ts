import { homeZone } from '../../domain/agreement/people.ts';
import { monthIn } from '../../domain/report/month.ts';
import { type Report, reportOf } from '../../domain/report/report.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';
import { reportSubject } from './report-subject.ts';

/** The report of the month that runs, by the home site's clock, until now. */
export async function monthSoFar(ctx: ServiceContext): Promise<Report> {
  const now = ctx.clock.now();
  const zone = homeZone(ctx.plans.current().plan);
  const month = monthIn(dayTextIn(now, zone).slice(0, 7), zone);
  return reportOf(await reportSubject(ctx, month.start, now), month, now);
}
