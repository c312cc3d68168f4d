import type { IncidentWithChecklist } from '../../../domain/incident/incident-details.ts';
import { linesOf } from '../../../domain/text/listed-by.ts';
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
  const texts = linesOf(
    theirs.toSorted(bySoonest),
    NAMED,
    ({ text, late }) => `${late ? '⏰ *Late:* ' : ''}${line(text, TEXT_MAX)}`,
  );
  return `📋 *Yours:*\n▫️ ${texts.join('\n▫️ ')}`;
}
