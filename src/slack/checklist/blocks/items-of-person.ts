import type { IncidentWithChecklist } from '../../../domain/incident/incident-details.ts';
import { line, listedBy } from '../../blocks/mrkdwn.ts';

const NAMED = 2;
const TEXT_MAX = 80;

/** The open items that somebody does, as one line; empty: none. Example: `📋 Yours: Call the ED liaison`. */
export function itemsOfPerson(
  { checklist, phases }: Pick<IncidentWithChecklist, 'checklist' | 'phases'>,
  slackUser: string,
): string {
  const theirs = checklist.filter(
    ({ state, by, phase }) => state === 'CLAIMED' && by === `slack:${slackUser}` && phases.includes(phase),
  );
  return theirs.length > 0 ? `📋 Yours: ${listedBy(theirs, NAMED, ({ text }) => line(text, TEXT_MAX))}` : '';
}
