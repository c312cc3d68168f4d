import { CAUSE_WORDS } from '../../../domain/incident/group.ts';
import type { GroupMemberView } from '../../../domain/incident/group-and-attack-view.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { dotOf } from '../../blocks/words.ts';

const NAMED = 6;
const NAMED_SHORT = 2;
const NAME_MAX = 22;
const NAME_SHORT_MAX = 12;

/** The lead's line on the others, what is down first, `short`: in one line; the others' line on the lead. Null: it is in no group. */
export function groupLine({ group }: Pick<IncidentDetails, 'group'>, short = false): string | null {
  if (!group) return null;
  const cause = CAUSE_WORDS[group.cause];
  if (!group.leads) {
    const { number, permalink } = group.lead;
    const name = permalink ? `<${permalink}|PACS-${number}>` : `PACS-${number}`;
    return group.left ? `Was down with ${name}: ${cause}` : `➡️ *${name} leads:* ${cause}`;
  }
  const others = group.others.toSorted((a, b) => Number(b.down) - Number(a.down));
  const down = others.filter((other) => other.down).length;
  if (short && others.length > NAMED_SHORT) return `🔗 *With it:* ${down} down, ${others.length - down} back`;
  if (short) return `🔗 *With it:* ${others.map((other) => memberText(other, NAME_SHORT_MAX)).join(', ')}`;
  const names = listedBy(others, NAMED, (other) => memberText(other));
  return `🔗 *With it (${cause}):* ${names}`;
}

/** Example: `🔴 RIS`, as a link to its card where there is one. */
function memberText({ systemName, state, permalink }: GroupMemberView, most = NAME_MAX): string {
  const name = line(systemName, most);
  return `${dotOf({ kind: 'UNPLANNED', state })} ${permalink ? `<${permalink}|${name}>` : name}`;
}

type WithOthers = Pick<IncidentDetails, 'alsoDown' | 'group'>;

/** Other systems that are down, but for those that the lead's line names. */
export function othersBeside({ alsoDown: all, group }: WithOthers): IncidentDetails['alsoDown'] {
  const named = group?.leads ? group.others.map(({ number }) => number) : [];
  return all.filter(({ number }) => !named.includes(number));
}

/** The same by name; empty: none is. Example: `Archive (PACS-1)`. */
export function alsoDown(view: WithOthers, most = NAMED, andMore?: (rest: number) => string): string {
  return listedBy(
    othersBeside(view),
    most,
    ({ number, systemName }) => `${line(systemName, NAME_MAX)} (PACS-${number})`,
    andMore,
  );
}

/** Names of the others of a group that are still down; empty: none is. */
export function othersDown(
  { group }: Pick<IncidentDetails, 'group'>,
  andMore?: (rest: number) => string,
): string {
  const down = group?.others.filter((other) => other.down) ?? [];
  return listedBy(down, NAMED, ({ systemName }) => line(systemName, NAME_MAX), andMore);
}
