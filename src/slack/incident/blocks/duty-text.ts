import { clockStatus } from '../../../domain/incident/clocks.ts';
import { decideWhat } from '../../../domain/incident/decision-due.ts';
import type { IncidentDetails, SideView } from '../../../domain/incident/incident-details.ts';
import { lateServices, type ServiceLimit } from '../../../domain/incident/late-services.ts';
import { clockNoun, impactSentence, matterOf, worksAgain } from '../../../domain/incident/system-words.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX, STAND_DOWN_REASON } from '../../blocks/words.ts';

const SERVICE_MAX = 40;

/**
 * How an incident stands for who decides for the hospital: what is wrong, or that it is over.
 * Example: `🔴 *Archive is down* since 18:32 EST`.
 */
export function dutyHeadline(view: IncidentDetails): string {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const name = line(view.system.name, NAME_MAX);
  const { stoodDown, validated, technicallyUp } = view.gates;
  if (stoodDown)
    return `⚪ *${name}: stood down* ${at(stoodDown.at)}: ${STAND_DOWN_REASON[stoodDown.reason]}`;
  if (validated) return `🟢 *${worksAgain(name, view.impact)}* since ${at(validated.at)}`;
  const dot = technicallyUp ? '🟡' : '🔴';
  const matter = impactSentence(name, view.impact, view.outage > 1);
  return `${dot} *${matter}* since ${at(view.downSince)}`;
}

/**
 * What is to be decided, with its numbers, and who has it. Example: `3 of 8 services past their limit: Stroke since 18:37,
 * next ED at 19:02 → decide on diverting urgent patients`.
 */
export function decisionText(view: IncidentDetails): string {
  const { stoodDown, closed, validated, technicallyUp } = view.gates;
  if (stoodDown) return 'Nothing to decide.';
  if (closed) return 'Closed. Nothing to decide.';
  if (validated)
    return view.reconciliation && clockStatus(view.reconciliation, view.asOf).state === 'BREACHED'
      ? 'Reconciliation is overdue: both sides agree on a date now.'
      : 'Nothing more to decide. The paper is reconciled next.';
  const up = technicallyUp ? ['IT reports it up. *Stay on paper* until radiology validates.'] : [];
  const decision = view.services.length > 0 ? [numbers(view)] : [];
  return [...decision, ...up, view.sides.map(sideText).join(' · ')].join('\n');
}

function numbers(view: IncidentDetails): string {
  const { late, of, longest, next } = lateServices(view.services, view.asOf);
  const limit = ({ service, clock, at }: ServiceLimit, word: string) =>
    `${line(service, SERVICE_MAX)} ${clockNoun(matterOf(view), clock)} ${word} ${dayTimeIn(at, view.zone, view.asOf)}`;
  const ahead = next ? `next ${limit(next, 'at')}` : '';
  if (!longest) return `All ${of} services are in time${ahead && `: ${ahead}`}.`;
  const which = [limit(longest, 'since'), ahead].filter((text) => text !== '').join(', ');
  return `*${late} of ${of} services past their limit:* ${which} → *decide ${decideWhat(view.system.kind)}*`;
}

function sideText({ side, state, holder }: SideView): string {
  if (holder) return `${side}: ${who(holder)}`;
  return state === 'UNOWNED' ? `🚨 *${side}: nobody*` : `${side}: nobody yet`;
}
