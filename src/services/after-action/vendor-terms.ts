import type { VendorTerms } from '../../domain/after-action/facts.ts';
import { creditOf } from '../../domain/after-action/vendor-credit.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { downtimeMs } from '../../domain/incident/downtime.ts';
import type { IncidentDetails } from '../../domain/incident/incident-details.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { availabilityOf } from '../../domain/report/availability.ts';
import { monthIn } from '../../domain/report/month.ts';
import { reportOf } from '../../domain/report/report.ts';
import { dayTextIn } from '../../domain/time/days.ts';
import type { ServiceContext } from '../context.ts';
import { reportSubject } from '../report/report-subject.ts';

const MINUTE_MS = 60_000;

/**
 * What the contract with the system's vendor makes of the month in which an outage began, by the month's report; null: the
 * plan names no vendor, or the outage does not count.
 */
export async function vendorTerms(
  ctx: ServiceContext,
  plan: Plan,
  details: IncidentDetails,
): Promise<VendorTerms | null> {
  const vendor = plan.systems.find(({ key }) => key === details.system.key)?.vendor;
  if (!vendor || !kindPolicy(details).counts) return null;
  const zone = homeZone(plan);
  const now = ctx.clock.now();
  const month = monthIn(dayTextIn(details.since, zone).slice(0, 7), zone);
  // An outage entered later may have been before the app watched: what is known of the month counts all the same.
  const subject = { ...(await reportSubject(ctx, month.start, month.end)), watchedSince: month.start };
  const report = reportOf(subject, month, now);
  const row = report.systems.find(({ key }) => key === details.system.key);
  // A contract counts the whole month: what is to come of it, and what was before the app watched, as available.
  const ms = month.end.getTime() - month.start.getTime();
  const availability = row ? availabilityOf(row.downtime, ms).vendor : 1;
  const full = details.downtime.filter(({ impact }) => impact === 'FULL');
  const { promise } = vendor;
  return {
    ...{ name: vendor.name, contract: vendor.contract, promisedMinutes: vendor.restoresWithinMinutes },
    ...{
      month: month.month,
      soFar: now < month.end,
      availability,
      countedMinutes: Math.floor(downtimeMs(full, now) / MINUTE_MS),
    },
    promised: promise ? promise.availability / 100 : null,
    creditPercent: promise ? creditOf(promise, availability) : null,
  };
}
