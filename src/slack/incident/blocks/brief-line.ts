import { onDiversionText } from '../../../domain/incident/diversion.ts';
import type { IncidentBrief, LimitBrief, SideBrief } from '../../../domain/incident/incident-details.ts';
import { kindPolicy, withKindWord } from '../../../domain/incident/kind-policy.ts';
import { openLinesText } from '../../../domain/incident/open-lines.ts';
import { deadlineWords, impactState, lateWords } from '../../../domain/incident/system-words.ts';
import { SIDE_NAME } from '../../../domain/plan/plan.ts';
import { shortTimeIn } from '../../../domain/time/time-text.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { dotOf, NAME_MAX, siteWords, stateWords } from '../../blocks/words.ts';

const SERVICE_MAX = 30;
const OPEN_MAX = 160;

/**
 * One incident in a list, as Slack text: what is down and since when, which service suffers, who has each side. Times in
 * `zone`, the reader's, whose name the list gives once.
 */
export function briefText(brief: IncidentBrief, zone: string, asOf: Date): string {
  const at = (instant: Date): string => shortTimeIn(instant, zone, asOf);
  const begins = `${brief.state === 'DOWN' ? '' : '· '}${kindPolicy(brief).calm ? 'from' : 'since'}`;
  const title = `${dotOf(brief)} *${named(brief)}* ${begins} ${at(brief.since)} · ${sitesText(brief.siteNames)}`;
  const diverted = onDiversionText(brief.diversions, at);
  const lines = [
    withKindWord(brief, title),
    limitsText(brief, at),
    diverted ? `🚑 ${line(diverted, OPEN_MAX)}` : '',
    sidesText(brief, at),
    openText(brief),
  ];
  return lines.filter((text) => text !== '').join('\n');
}

/** Two sites are named; more are counted. */
const sitesText = (names: readonly string[]): string =>
  names.length > 2 ? `${names.length} sites` : siteWords(names);

/** The incident as a link to its card. Example: `PACS-12 · Archive down`. */
function named(brief: IncidentBrief): string {
  const between = brief.state === 'DOWN' ? ' ' : ' · ';
  const { beforeName } = kindPolicy(brief);
  const state =
    brief.state === 'DOWN' ? impactState(brief.impact, brief.outage > 1) : stateWords(brief.state);
  const text = `PACS-${brief.number} · ${beforeName}${line(brief.systemName, NAME_MAX)}${between}${state}`;
  return brief.permalink ? `<${brief.permalink}|${text}>` : text;
}

function limitsText(brief: IncidentBrief, at: (at: Date) => string): string {
  const { services, lateServices, late, next } = brief;
  const matter = { kind: brief.systemKind, impact: brief.impact };
  const ahead = next && limitText(next, deadlineWords(matter, next.clock), at);
  if (!late) return ahead ? `⏱️ ${ahead}` : '';
  const count = lateServices > 0 ? `*${lateServices} of ${services} late:* ` : '';
  const missed = `${count}${limitText(late, lateWords(matter, late.clock), at)}`;
  return `⚠️ ${missed}${ahead ? ` · ${ahead}` : ''}`;
}

function limitText(limit: LimitBrief, words: string, at: (at: Date) => string): string {
  return `${line(limit.serviceName, SERVICE_MAX) || 'Paper and counts'} ${words} ${at(limit.at)}${proposed(limit)}`;
}

const proposed = (limit: LimitBrief): string => (limit.proposed ? ' _proposed_' : '');

function openText({ openLines }: IncidentBrief): string {
  const open = openLinesText(openLines);
  return open ? `⬜ ${line(open, OPEN_MAX)}` : '';
}

function sidesText({ sides, toSign }: IncidentBrief, at: (at: Date) => string): string {
  if (toSign.length > 0) return `✍️ To sign: ${toSign.map((side) => SIDE_NAME[side]).join(' and ')}`;
  return sides.map((side) => sideText(side, at)).join(' · ');
}

function sideText({ side, state, holder, since }: SideBrief, at: (at: Date) => string): string {
  const name = SIDE_NAME[side];
  const from = since ? ` since ${at(since)}` : '';
  switch (state) {
    case 'ACKNOWLEDGED':
      return `${name}: ${holder ? who(holder) : 'somebody'}${from}`;
    case 'UNOWNED':
      return `🚨 *${name}: UNOWNED*${from}`;
    case 'PAGING':
      return `🔔 ${name}: no answer yet`;
    case 'STOPPED':
      return `${name}: nobody`;
  }
}
