import { Invalid } from '../errors.ts';
import {
  type DowntimeInterval,
  downtimeIntervals,
  type ImpactChange,
  type IncidentImpact,
  worstOf,
} from './downtime-intervals.ts';
import type { ImpactNow } from './impact-now.ts';

/** What somebody says of an impact; no sites: all of the incident; no services: all. `at` in UTC. */
export interface AskedImpact {
  siteKeys: readonly string[];
  serviceKeys: readonly string[];
  impact: ImpactNow;
  at: Date;
}

export interface DecidedImpact {
  /** To be recorded, in this order. */
  changes: ImpactChange[];
  /** Sites at which it comes to be down with this. */
  spreadsTo: string[];
}

/** That nothing is down is no impact. */
export const NOTHING_DOWN = 'Nothing is down any more then: use Technically up, then Validated.';

/**
 * What is recorded when the impact changes. A site of the system that the incident did not have is down from `at` on, and
 * was up before. Throws Invalid at the field where it was said: `since` outside the outage, `sites` that are not of the
 * system, `services` that are not affected, an `impact` that holds already or that leaves nothing down.
 */
export function decideImpactChange(
  before: IncidentImpact,
  asked: AskedImpact,
  { now, systemSites }: { now: Date; systemSites: readonly string[] },
): DecidedImpact {
  const outage = before.outages.at(-1);
  if (!outage) throw new Error('an incident without an outage');
  if (asked.at > now) throw new Invalid('That time lies ahead. Type when it changed.', 'since');
  if (asked.at < outage.start)
    throw new Invalid('That is before it began. To move the start, use Correct this incident.', 'since');
  if (outage.end && asked.at >= outage.end)
    throw new Invalid('Radiology had validated it by then. If it is down again, use Failed again.', 'since');
  if (asked.siteKeys.some((key) => !systemSites.includes(key)))
    throw new Invalid('The system is not used at one of these sites. Choose among its own sites.', 'sites');
  const spreadsTo = asked.siteKeys.filter((key) => !before.siteKeys.includes(key));
  if (spreadsTo.length > 0 && asked.impact === 'UP')
    throw new Invalid('It was never down at one of these sites.', 'sites');
  const affected = before.services.map(({ key }) => key);
  if (spreadsTo.length === 0 && asked.serviceKeys.some((key) => !affected.includes(key)))
    throw new Invalid(
      'The incident does not affect one of these services. Add it with Correct this incident.',
      'services',
    );
  const changes = [...spreadsTo.flatMap((key) => upBefore(before, key)), ...said(asked)];
  const after = {
    ...before,
    siteKeys: [...before.siteKeys, ...spreadsTo],
    changes: [...before.changes, ...changes],
  };
  if (spreadsTo.length === 0 && sameEverywhere(before, after))
    throw new Invalid('It is recorded like that already. Change the impact or the time.', 'impact');
  if (impactAt(after, outage.end ? new Date(outage.end.getTime() - 1) : now) === 'UP')
    throw new Invalid(NOTHING_DOWN, 'impact');
  return { changes, spreadsTo };
}

/** How bad it is at an instant (UTC), of a site or a service or as a whole. */
export function impactAt(
  impact: IncidentImpact,
  at: Date,
  about: { siteKey?: string; serviceKey?: string } = {},
): ImpactNow {
  return worstOf(downtimeIntervals([impact], about).filter((interval) => covers(interval, at))) ?? 'UP';
}

function covers({ start, end }: DowntimeInterval, at: Date): boolean {
  return start <= at && (end === null || end > at);
}

/** One change for each site and service that was named; of all where none was. */
function said({ siteKeys, serviceKeys, impact, at }: AskedImpact): ImpactChange[] {
  const sites = siteKeys.length > 0 ? siteKeys : [null];
  const services = serviceKeys.length > 0 ? serviceKeys : [null];
  return sites.flatMap((siteKey) => services.map((serviceKey) => ({ siteKey, serviceKey, impact, at })));
}

/** At the beginning of each outage all sites are down by the record: this one was not. */
export function upBefore({ outages }: IncidentImpact, siteKey: string): ImpactChange[] {
  return outages.map(({ start }) => ({ siteKey, serviceKey: null, impact: 'UP' as const, at: start }));
}

function sameEverywhere(before: IncidentImpact, after: IncidentImpact): boolean {
  const cells = before.siteKeys.flatMap((siteKey) => [
    { siteKey },
    ...before.services.map(({ key: serviceKey }) => ({ siteKey, serviceKey })),
  ]);
  const course = (impact: IncidentImpact) =>
    JSON.stringify(cells.map((cell) => downtimeIntervals([impact], cell)));
  return course(before) === course(after);
}
