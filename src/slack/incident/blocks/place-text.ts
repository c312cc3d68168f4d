import { isStillDown } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { type SitesAlike, sitesByImpact } from '../../../domain/incident/site-impacts.ts';
import { impactNowWords } from '../../../domain/incident/system-words.ts';
import { line, listedBy } from '../../blocks/mrkdwn.ts';
import { sitesText } from '../../blocks/words.ts';

const SITES_NAMED = 2;
const SERVICES_NAMED = 3;
const SITE_MAX = 24;

/**
 * Where it is down. Where it is not the same at every site, how bad it is at each; and the services for which it works again
 * while others wait. Examples: `Main Hospital, East Campus`; `*North: slow;* all other sites: down`.
 */
export function placesText(view: IncidentDetails): string {
  return [wherePart(view), backText(view)].filter((text) => text !== null).join('\n');
}

function wherePart(view: IncidentDetails): string {
  const groups = sitesByImpact(view.siteImpacts);
  if (groups.length === 0) return sitesText(view);
  return groups.map((group, i) => alikeText(group, i > 0 && i === groups.length - 1)).join('; ');
}

function alikeText({ impact, names }: SitesAlike, last: boolean): string {
  const many = names.length > SITES_NAMED ? `${names.length} sites` : null;
  const where =
    last && names.length > 1
      ? 'all other sites'
      : (many ?? listedBy(names, SITES_NAMED, (name) => line(name, SITE_MAX)));
  return `${where}: *${impactNowWords(impact)}*`;
}

function backText({ services, state }: IncidentDetails): string | null {
  const back = services.filter(({ impact }) => impact === 'UP');
  if (back.length === 0 || !isStillDown(state)) return null;
  return `🟢 Works again for ${listedBy(back, SERVICES_NAMED, ({ name }) => line(name, SITE_MAX))}`;
}
