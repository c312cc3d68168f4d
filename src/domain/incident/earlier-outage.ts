import type { IncidentDetails } from './incident-details.ts';

/**
 * Whether something said at `at` (UTC) was said before the system failed again, so that it holds no longer: before the
 * units were told of the outage that runs. Example: down 02:20, up 03:10, down again 04:00, told 04:05: what was said at
 * 03:00 or 04:02 is from the earlier outage.
 */
export function isFromEarlierOutage(
  view: Pick<IncidentDetails, 'outage' | 'downSince' | 'services' | 'sides'>,
  at: Date,
): boolean {
  if (view.outage < 2) return false;
  const told = view.services.flatMap(({ notices }) =>
    notices
      .filter(({ about, outage }) => about === 'DOWN' && outage === view.outage)
      .map(({ toldAt }) => toldAt),
  );
  const paged = view.sides.flatMap(({ firstPageAt }) => firstPageAt ?? []);
  const begun = [...told, ...paged].toSorted((a, b) => a.getTime() - b.getTime())[0];
  return at < view.downSince || (begun !== undefined && at < begun);
}
