import type { IncidentBrief } from '../../../domain/incident/incident-details.ts';
import { deadlineWords, lateWords } from '../../../domain/incident/system-words.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { exercise, NAME_MAX, STATE_DOT, siteWords, stateWords } from '../../blocks/words.ts';

/** One incident in a list, two or three short lines of Slack text; times in `zone`, the reader's. */
export function briefText(brief: IncidentBrief, zone: string, asOf: Date): string {
  const state = stateWords(brief.state, brief.impact);
  const between = brief.state === 'DOWN' ? ' ' : ' · ';
  const planned = brief.kind === 'PLANNED' ? 'planned · ' : '';
  const title = `${STATE_DOT[brief.state]} *PACS-${brief.number} · ${planned}${line(brief.systemName, NAME_MAX)}${between}${state}*`;
  const lines = [
    exercise(brief.kind, title),
    `since ${dayTimeIn(brief.since, zone, asOf)} · ${siteWords(brief.siteNames)}`,
  ];
  if (brief.unownedSides.length > 0) lines.push(`🚨 ${brief.unownedSides.join(' and ')} UNOWNED`);
  if (brief.pagingSides.length > 0) lines.push(`🔔 paging ${brief.pagingSides.join(' and ')}`);
  const limit = limitText(brief, zone, asOf);
  if (limit) lines.push(limit);
  return lines.join('\n');
}

function limitText(brief: IncidentBrief, zone: string, asOf: Date): string | null {
  const { nextLimit } = brief;
  if (!nextLimit) return null;
  const at = dayTimeIn(nextLimit.at, zone, asOf);
  const { clock } = nextLimit;
  const name = line(nextLimit.serviceName, 40) || 'Paper and counts';
  const matter = { kind: brief.systemKind, impact: brief.impact };
  const proposed = nextLimit.proposed ? ' _proposed_' : '';
  return nextLimit.breached
    ? `🔴 ${name} ${lateWords(matter, clock)} ${at}${proposed}`
    : `⏱️ ${name} ${deadlineWords(matter, clock)} ${at}${proposed}`;
}
