import type { IncidentDetails } from './incident-details.ts';

/** Several affected sites by their number. Examples: `all 3 sites`, `12 of 40 sites`. */
export function sitesCounted({ sites, siteCount }: Pick<IncidentDetails, 'sites' | 'siteCount'>): string {
  return sites.length >= siteCount ? `all ${sites.length} sites` : `${sites.length} of ${siteCount} sites`;
}
