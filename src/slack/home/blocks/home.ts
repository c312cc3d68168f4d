import type { HomeView, KnownBlock } from '@slack/web-api';
import type { CheckResult } from '../../../domain/health/check-result.ts';
import { IMPACTS, isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentBrief } from '../../../domain/incident/incident-details.ts';
import type { Owed } from '../../../domain/incident/owed.ts';
import { impactState } from '../../../domain/incident/system-words.ts';
import type { OnCallBoard } from '../../../domain/on-call/on-call-board.ts';
import { timeIn } from '../../../domain/time/time-text.ts';
import { asOfBlock, button, section } from '../../blocks/elements.ts';
import { ACTIONS, COMMAND } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { briefText } from '../../incident/blocks/brief-line.ts';
import { homeOnCall } from './home-on-call.ts';
import { homeOwed, type OwedElsewhere } from './home-owed.ts';
import { homeSettings } from './home-settings.ts';

const SHOWN = 20;

/** What App Home says to one reader. */
export interface Home {
  /** The worst first. */
  incidents: readonly IncidentBrief[];
  hospital: string;
  owed: readonly Owed[];
  elsewhere: OwedElsewhere;
  roleName(role: string): string;
  /** Who is on call; `toCheck`: with what somebody has to look at in the coming weeks. */
  onCall: { board: OnCallBoard; toCheck: boolean } | null;
  /** Of the newest self-check, the worst first: for admins. */
  findings: readonly CheckResult[];
  /** How much is missing of the plan: for leads and admins. */
  gaps?: number | undefined;
  asOf: Date;
  /** The reader's: every time is written in it. */
  zone: string;
}

/**
 * App Home: what is down, the worst first; what the reader owes; who is on call; what is missing of the settings last. True
 * as of `asOf`.
 */
export function homeView(home: Home): HomeView {
  const { incidents, asOf, zone, onCall } = home;
  const rest = incidents.length - SHOWN;
  const blocks: KnownBlock[] = [
    section(headline(incidents), button(ACTIONS.declare, '🔴 Declare a downtime', 'home', 'danger')),
    ...incidents.slice(0, SHOWN).map((incident) => section(briefText(incident, zone, asOf))),
    ...(rest > 0 ? [section(`and ${rest} more: ${COMMAND} status`)] : []),
    ...homeOwed(home.owed, home.elsewhere, home),
    ...(onCall ? homeOnCall(onCall.board, zone, onCall.toCheck) : []),
    ...homeSettings(home),
    { type: 'divider' },
    asOfBlock(
      [line(home.hospital, 80), `as of ${timeIn(asOf, zone)}`, `${COMMAND} help`].filter(Boolean).join(' · '),
    ),
  ];
  return { type: 'home', blocks };
}

/** How much is open, counted. Example: `*1 down, 1 slow, 1 to finish* · 3 services late`. */
function headline(incidents: readonly IncidentBrief[]): string {
  const open = incidents.filter(({ state }) => isOpen(state));
  if (open.length === 0) return '🟢 *Nothing is down.*';
  const down = IMPACTS.map((impact) => {
    const count = open.filter((one) => one.state === 'DOWN' && one.impact === impact).length;
    return [count, impactState(impact)] as const;
  });
  const validate = open.filter(({ state }) => state === 'TECHNICALLY_UP').length;
  const late = open.reduce((sum, { lateServices }) => sum + lateServices, 0);
  const counts = [
    ...down,
    [validate, 'to validate'],
    [open.filter(({ state }) => state === 'VALIDATED' || state === 'RECONCILED').length, 'to finish'],
  ] as const;
  const words = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `*${words.join(', ')}*${late > 0 ? ` · ${late} ${late === 1 ? 'service' : 'services'} late` : ''}`;
}
