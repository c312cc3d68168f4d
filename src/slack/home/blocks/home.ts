import type { HomeView, KnownBlock } from '@slack/web-api';
import type { CheckResult } from '../../../domain/health/check-result.ts';
import type { IncidentBrief } from '../../../domain/incident/incident-details.ts';
import type { OnCallBoard } from '../../../domain/on-call/on-call-board.ts';
import { timeIn } from '../../../domain/time/time-text.ts';
import { actions, asOfBlock, button, context, header, linkButton, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line, listedBy } from '../../blocks/mrkdwn.ts';
import { briefText } from '../../incident/blocks/brief-line.ts';
import { homeOnCall } from './home-on-call.ts';

const SHOWN = 20;
const SYSTEMS_NAMED = 12;
/** What is open now must still stand on the first screen of a telephone. */
const FINDINGS_SHOWN = 5;
const WORDS_MAX = 400;

/** App Home: declare, what does not work here, what is open now, and who is on call. Times in `zone`, the reader's; true as of `asOf`. */
export function homeView(home: {
  incidents: readonly IncidentBrief[];
  hospital: string;
  systems: readonly string[];
  /** Of the newest self-check, the worst first: for people who can put it right. */
  findings?: readonly CheckResult[];
  asOf: Date;
  zone: string;
  /** Of the reader's contact methods, where one is not verified yet. */
  contactMethods?: { verified: number; all: number } | undefined;
  /** How much is missing of the plan: for leads and admins. */
  gaps?: number | undefined;
  /** Who is on call; `whole`: for who is in the plan of a side, not in one line only. */
  onCall?: { board: OnCallBoard; whole: boolean };
}): HomeView {
  const { incidents, asOf, zone } = home;
  const blocks: KnownBlock[] = [
    header('PACS Downtime'),
    context(line(home.hospital, 150) || 'Imaging downtime'),
    actions([button(ACTIONS.declare, '🔴 Declare a downtime', 'home', 'danger')]),
    ...findingBlocks(home.findings ?? []),
    { type: 'divider' },
  ];
  if (incidents.length === 0) blocks.push(section('🟢 *Nothing is down.*'));
  for (const incident of incidents.slice(0, SHOWN)) {
    const open = incident.permalink
      ? linkButton(ACTIONS.open, 'Open', incident.id, incident.permalink)
      : undefined;
    blocks.push(section(briefText(incident, zone, asOf), open));
  }
  if (incidents.length > SHOWN)
    blocks.push(section(`and ${incidents.length - SHOWN} more: /pacs-down status`));
  if (home.onCall) blocks.push(...homeOnCall(home.onCall.board, zone, home.onCall.whole));
  if (home.contactMethods)
    blocks.push(
      { type: 'divider' },
      section(contactMethodsText(home.contactMethods), checkContactMethods(home.contactMethods.all)),
    );
  if (home.gaps) blocks.push({ type: 'divider' }, section(gapsText(home.gaps), showThem));
  const systems = listedBy(home.systems, SYSTEMS_NAMED, (name) => line(name, 40));
  blocks.push({ type: 'divider' });
  if (systems) blocks.push(context(`Systems: ${systems}`));
  blocks.push(asOfBlock(`as of ${timeIn(asOf, zone)} · /pacs-down help`));
  return { type: 'home', blocks };
}

function findingBlocks(findings: readonly CheckResult[]): KnownBlock[] {
  const wrong = findings.filter((finding) => finding.level !== 'ok');
  const rest = wrong.length - FINDINGS_SHOWN;
  return [
    ...wrong
      .slice(0, FINDINGS_SHOWN)
      .map(({ level, what, remedy }) =>
        section(`${level === 'bad' ? '🛑' : '⚠️'} *${line(what, WORDS_MAX)}*\n${line(remedy, WORDS_MAX)}`),
      ),
    ...(rest > 0 ? [context(`… and ${rest} more: run pacs-down doctor`)] : []),
  ];
}

const checkContactMethods = (all: number) =>
  button(ACTIONS.contacts, all === 1 ? 'Check it' : 'Check them', 'home');

const showThem = button(ACTIONS.plan, 'Show them', 'gaps|1');

function gapsText(gaps: number): string {
  return gaps === 1 ? '📋 1 plan gap.' : `📋 ${gaps} plan gaps.`;
}

function contactMethodsText({ verified, all }: { verified: number; all: number }): string {
  return all === 1
    ? '📟 Your contact method is not verified.'
    : `📟 ${verified} of ${all} of your contact methods are verified.`;
}
