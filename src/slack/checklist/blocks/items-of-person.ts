import type { IncidentWithChecklist } from '../../../domain/incident/incident-details.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { bySoonest } from './by-role.ts';

const NAMED = 3;
const TEXT_MAX = 80;

/** The open items that somebody does, each on a line; empty: none. Example: `📋 *Yours:*` and below `▫️ Call the ED liaison`. */
export function itemsOfPerson(
  { checklist, phases }: Pick<IncidentWithChecklist, 'checklist' | 'phases'>,
  slackUser: string,
): string {
  const theirs = checklist.filter(
    ({ state, by, phase }) => state === 'CLAIMED' && by === `slack:${slackUser}` && phases.includes(phase),
  );
  if (theirs.length === 0) return '';
  const rest = theirs.length - NAMED;
  const texts = theirs
    .toSorted(bySoonest)
    .slice(0, NAMED)
    .map(({ text, late }) => `${late ? '⏰ *Late:* ' : ''}${line(text, TEXT_MAX)}`);
  return `📋 *Yours:*\n▫️ ${[...texts, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n▫️ ')}`;
}
