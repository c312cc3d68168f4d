import { clockStatus } from '../../../domain/incident/clocks.ts';
import { decideWhat } from '../../../domain/incident/decision-due.ts';
import { firstWords } from '../../../domain/incident/first-words.ts';
import type { IncidentDetails, SideView } from '../../../domain/incident/incident-details.ts';
import { lateServices, type ServiceLimit } from '../../../domain/incident/late-services.ts';
import { clockNoun, matterOf, untilValidated, worksAgain } from '../../../domain/incident/system-words.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { escaped, line, who } from '../../blocks/mrkdwn.ts';
import { STAND_DOWN_REASON } from '../../blocks/words.ts';
import { cardTime } from './card-times.ts';
import { divertingLine } from './diversion-text.ts';

const SERVICE_MAX = 40;

/** How an incident stands for who decides for the hospital. Example: `🔴 Image archive down. 3 of 8 services late.` */
export function dutyHeadline(view: IncidentDetails): string {
  const { stoodDown, closed, validated, technicallyUp } = view.gates;
  const words = (before: string, forYou: string, state?: string) =>
    firstWords(view, { before, forYou, draw: escaped, ...(state ? { state } : {}) });
  if (stoodDown) return words('⚪ ', 'Nothing to decide.');
  if (closed) return words('✅ ', 'Nothing to decide.');
  if (validated)
    return words(
      '🟢 ',
      reconciliationIsLate(view) ? 'Reconciliation is overdue.' : 'Nothing more to decide.',
      worksAgain(view.impact),
    );
  const { late, of } = lateServices(view.services, view.asOf);
  const none = of > 0 ? 'No service is late.' : 'No limits are set.';
  const forYou = late > 0 ? `${late} of ${of} services late.` : none;
  return words(technicallyUp ? '🟡 ' : '🔴 ', forYou);
}

/** The same for who owes an update, of which `owed` says when. Example: `📣 Image archive down. Update due by 03:40.` */
export function updateHeadline(view: IncidentDetails, owed: string): string {
  return firstWords(view, { before: '📣 ', forYou: owed, draw: escaped });
}

/**
 * What is to be decided, with its numbers, and who has it. Example: `Stroke images late since 18:37, next ED images at 19:02
 * → decide on diverting urgent patients`.
 */
export function decisionText(view: IncidentDetails): string {
  const { stoodDown, closed, validated, technicallyUp } = view.gates;
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  if (stoodDown) return `Stood down ${at(stoodDown.at)}: ${STAND_DOWN_REASON[stoodDown.reason]}.`;
  if (closed) return `Closed ${at(closed.at)}.`;
  if (validated)
    return `Validated ${at(validated.at)}. ${reconciliationIsLate(view) ? 'Both sides agree on a date now.' : 'The paper is reconciled next.'}`;
  const up = technicallyUp
    ? [`IT reports it up. *${capitalized(untilValidated(view.impact))}* until radiology validates.`]
    : [];
  const diverting = divertingLine(view);
  return [
    [`Since ${at(view.downSince)}.`, numbers(view)].join(' ').trim(),
    ...up,
    ...(diverting ? [diverting] : []),
    view.sides.map(sideText).join(' · '),
  ].join('\n');
}

/** The numbers of a decision alone, for a message that says the rest itself; empty when no limit runs. */
export function numbers(view: IncidentDetails): string {
  const { longest, next } = lateServices(view.services, view.asOf);
  const limit = ({ service, clock, at }: ServiceLimit, word: string) =>
    `${line(service, SERVICE_MAX)} ${clockNoun(matterOf(view), clock)} ${word} ${cardTime(view, at)}`;
  const ahead = next ? `next ${limit(next, 'by')}` : '';
  if (!longest) return ahead && `${capitalized(ahead)}.`;
  const which = [limit(longest, 'late since'), ahead].filter((text) => text !== '').join(', ');
  return `${which} → *decide ${decideWhat(view.system.kind)}*`;
}

function reconciliationIsLate({ reconciliation, asOf }: IncidentDetails): boolean {
  return reconciliation !== null && clockStatus(reconciliation, asOf).state === 'BREACHED';
}

function sideText({ side, state, holder }: SideView): string {
  if (holder) return `${side}: ${who(holder)}`;
  return state === 'UNOWNED' ? `🚨 *${side}: nobody*` : `${side}: nobody yet`;
}
