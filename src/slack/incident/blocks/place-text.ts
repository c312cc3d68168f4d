import { isStillDown } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { type SitesAlike, sitesByImpact } from '../../../domain/incident/site-impacts.ts';
import { impactNowWords } from '../../../domain/incident/system-words.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { sitesText } from '../../blocks/words.ts';

const SITES_NAMED = 2;
const SERVICES_NAMED = 3;
const NAME_MAX = 24;
/** Two lines on a phone. */
const WHERE_MAX = 84;

/**
 * Where it is down. Where it is not the same at every site, how bad it is at each; and the services for which it works again
 * while others wait. `short`: of the sites, and of those services, that they are counted. Examples: `Main Hospital, East Campus`; `North: *slow*; all
 * other sites: *down*`; short, `*Slow* at 1 site, *down* at 3`.
 */
export function placesText(view: IncidentDetails, short = { places: false, back: false }): string {
  return [wherePart(view, short.places), backText(view, short.back)]
    .filter((text) => text !== null)
    .join('\n');
}

function wherePart(view: IncidentDetails, short: boolean): string {
  const groups = sitesByImpact(view.siteImpacts);
  if (groups.length === 0) return sitesText(view);
  const named = groups.map((group, i) => namedText(group, i > 0 && i === groups.length - 1)).join('; ');
  return short || named.length > WHERE_MAX ? countedText(groups) : named;
}

function namedText({ impact, names }: SitesAlike, last: boolean): string {
  const many = names.length > SITES_NAMED ? `${names.length} sites` : null;
  const where =
    last && names.length > 1
      ? 'all other sites'
      : (many ?? listedBy(names, SITES_NAMED, (name) => line(name, NAME_MAX)));
  return `${where}: *${impactNowWords(impact)}*`;
}

function countedText(groups: readonly SitesAlike[]): string {
  return groups
    .map(({ impact, names }, i) => {
      const noun = i > 0 ? '' : names.length === 1 ? ' site' : ' sites';
      const words = impactNowWords(impact);
      return `*${i > 0 ? words : capitalized(words)}* at ${names.length}${noun}`;
    })
    .join(', ');
}

function backText({ services, state }: IncidentDetails, short: boolean): string | null {
  const back = services.filter(({ impact }) => impact === 'UP');
  if (back.length === 0 || !isStillDown(state)) return null;
  const named = listedBy(back, SERVICES_NAMED, ({ name }) => line(name, NAME_MAX));
  return `🟢 Works again for ${short ? `${back.length} of ${services.length} services` : named}`;
}
