import type { OutagePeriod } from './downtime.ts';
import { byImpact, type ImpactNow } from './impact-now.ts';
import type { Impact } from './incident.ts';

/** From `at` on (UTC) it is so bad at a site (null: at every one) and for a service (null: for every one). */
export interface ImpactChange {
  siteKey: string | null;
  serviceKey: string | null;
  impact: ImpactNow;
  at: Date;
}

/** What the intervals of one incident follow from. */
export interface IncidentImpact {
  /** When it was down as a whole: since the first symptom until validated. `end` null: it still is. */
  outages: readonly OutagePeriod[];
  siteKeys: readonly string[];
  /** The affected services; `siteKeys` null: it works at every site. */
  services: readonly { key: string; siteKeys: readonly string[] | null }[];
  /** In the order in which they were recorded; the first is the declaration. */
  changes: readonly ImpactChange[];
  /** Of a minute that is SLOW this share counts as downtime, by the plan: 0 to 1. */
  slowShare: number;
}

/** Downtime of one impact; `share`: how much of each of its minutes counts. `end` null: it goes on. */
export interface DowntimeInterval extends OutagePeriod {
  impact: Impact;
  share: number;
}

/**
 * When a system was down, as intervals that neither overlap nor touch with the same impact, in order. Every figure comes
 * from these: clocks and their breaches, downtime, availability.
 *
 * `incidents`: those of a system; of several systems for a minute that counts once however many of them are down. `about`:
 * of one site, of one service, or of the service at the site; absent: of all of it. Where several things hold at once the
 * worst counts: of a service at two sites it is the worse site's impact. Downtime ends when it was recorded that it works
 * again, and with the outage. What is recorded later for an earlier instant holds from there until the next change. Stood
 * down incidents count for nothing and are not to be passed.
 *
 * Examples, of an archive down at North and South from 02:00, validated at 06:00:
 * - nothing was changed: `[02:00–06:00 FULL]` for every site and service.
 * - North is up at 03:00: North `[02:00–03:00 FULL]`; South, every service of both sites and the whole `[02:00–06:00 FULL]`.
 * - both are slow from 04:00, which the plan counts half: `[02:00–04:00 FULL, 04:00–06:00 SLOW share 0.5]`, which
 *   `downtimeMinutes` adds up to 180.
 * - the ED is up from 03:00 to 03:30: for the ED `[02:00–03:00 FULL, 03:30–06:00 FULL]`.
 */
export function downtimeIntervals(
  incidents: readonly IncidentImpact[],
  about: { siteKey?: string; serviceKey?: string } = {},
): DowntimeInterval[] {
  return unionOf(incidents.flatMap((incident) => spansOf(incident, about)));
}

interface Span {
  start: number;
  end: number;
  impact: Impact;
  share: number;
}

/** The spans of everything that `about` means, some of them one over the other, each kind of course once. */
function spansOf(incident: IncidentImpact, about: { siteKey?: string; serviceKey?: string }): Span[] {
  const ordered = incident.changes.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const courses = new Map<string, ImpactChange[]>();
  for (const cell of cellsOf(incident, about)) {
    const its = ordered.filter((change) => concerns(change, cell));
    courses.set(its.map((change) => ordered.indexOf(change)).join(), its);
  }
  return [...courses.values()].flatMap((changes) => spansOfCourse(incident, changes));
}

interface Cell {
  siteKey: string;
  /** Null: no affected service works at this site. */
  serviceKey: string | null;
}

function cellsOf(
  { siteKeys, services }: IncidentImpact,
  about: { siteKey?: string; serviceKey?: string },
): Cell[] {
  return siteKeys
    .filter((siteKey) => about.siteKey === undefined || siteKey === about.siteKey)
    .flatMap((siteKey): Cell[] => {
      const here = services.filter((service) => service.siteKeys?.includes(siteKey) ?? true);
      const keys: (string | null)[] = here.length > 0 ? here.map(({ key }) => key) : [null];
      return keys.map((serviceKey) => ({ siteKey, serviceKey }));
    })
    .filter(({ serviceKey }) => about.serviceKey === undefined || serviceKey === about.serviceKey);
}

function concerns(change: ImpactChange, cell: Cell): boolean {
  return (
    (change.siteKey === null || change.siteKey === cell.siteKey) &&
    (change.serviceKey === null || change.serviceKey === cell.serviceKey)
  );
}

/** Of changes at one instant the last counts. The first holds from the start, wherever that is corrected to. */
function spansOfCourse({ outages, slowShare }: IncidentImpact, all: readonly ImpactChange[]): Span[] {
  const changes = all.filter(({ at }, i) => all[i + 1]?.at.getTime() !== at.getTime());
  return changes.flatMap(({ impact, at }, i): Span[] => {
    if (impact === 'UP') return [];
    const start = i === 0 ? Number.NEGATIVE_INFINITY : at.getTime();
    const end = changes[i + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY;
    const share = impact === 'SLOW' ? slowShare : 1;
    return outages
      .map((outage) => ({
        start: Math.max(start, outage.start.getTime()),
        end: Math.min(end, outage.end?.getTime() ?? Number.POSITIVE_INFINITY),
        impact,
        share,
      }))
      .filter((span) => span.end > span.start);
  });
}

/** At every instant the worst of the spans that cover it; what counts for most of a minute counts. */
function unionOf(spans: readonly Span[]): DowntimeInterval[] {
  const edges = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].toSorted((a, b) => a - b);
  const byStart = spans.toSorted((a, b) => a.start - b.start);
  const joined: Span[] = [];
  let begun = 0;
  let over: Span[] = [];
  for (const [i, start] of edges.entries()) {
    const end = edges[i + 1];
    // Only what covers this edge is looked at: a history has thousands of spans, and few at once.
    over = over.filter((span) => span.end > start);
    for (let span = byStart[begun]; span && span.start <= start; span = byStart[begun]) {
      if (span.end > start) over.push(span);
      begun += 1;
    }
    const worst = over.map(({ impact }) => impact).toSorted(byImpact)[0];
    if (end === undefined || worst === undefined) continue;
    const share = Math.max(...over.map((span) => span.share));
    const before = joined.at(-1);
    if (before?.end === start && before.impact === worst && before.share === share) before.end = end;
    else joined.push({ start, end, impact: worst, share });
  }
  return joined.map(({ start, end, ...rest }) => ({
    start: new Date(start),
    end: end === Number.POSITIVE_INFINITY ? null : new Date(end),
    ...rest,
  }));
}

/** The worst impact that there was; null: it was never down. */
export function worstOf(intervals: readonly DowntimeInterval[]): Impact | null {
  const [worst] = intervals.map(({ impact }) => impact).toSorted(byImpact);
  return worst ?? null;
}

/** The part of intervals between two instants. */
export function intervalsBetween(
  intervals: readonly DowntimeInterval[],
  from: Date,
  to: Date,
): DowntimeInterval[] {
  return intervals.flatMap((interval) => {
    const start = interval.start > from ? interval.start : from;
    const end = interval.end && interval.end < to ? interval.end : to;
    return end > start ? [{ ...interval, start, end }] : [];
  });
}
