import { type AnsweredCheck, stillToDo } from '../../../domain/incident/gate-answers.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { untilValidated } from '../../../domain/incident/system-words.ts';
import { SIDES, type Side } from '../../../domain/plan/plan.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX, STAND_DOWN_REASON } from '../../blocks/words.ts';
import { missingLine } from '../../numbers/blocks/paper-text.ts';
import { cardTime } from './card-times.ts';

const NAMED = 3;

/** What nobody has seen work yet of what is being validated; none where nobody has begun, or before this was asked. */
function notSeen({ toValidate }: IncidentDetails['gates']): AnsweredCheck[] {
  return toValidate.some(({ answered }) => answered !== null) ? stillToDo(toValidate) : [];
}

const named = (checks: readonly AnsweredCheck[]) =>
  listedBy(checks, NAMED, ({ name }) => line(name, NAME_MAX));

/** What everybody does until radiology validates, and what it has still to see. */
function untilText({ impact, gates }: IncidentDetails, short: boolean): string {
  const until = `⬜ *${untilValidated(impact).toUpperCase()}*`;
  const open = notSeen(gates);
  if (open.length === 0) return `${until} until radiology validates`;
  const all = gates.toValidate.length;
  if (short) return `${until} · radiology saw ${all - open.length} of ${all}`;
  return `${until} until radiology validates · still to be seen: ${named(open)}`;
}

/** What was left for later when it was validated. */
function laterText({ gates }: IncidentDetails, short: boolean): string {
  const open = notSeen(gates);
  if (open.length === 0) return '';
  return short ? ` · *${open.length} not seen*` : ` · *not seen yet:* ${named(open)}`;
}

/** That it was closed with something open stays on the card; what it was and why is in the summary. */
function overText({ length }: readonly unknown[], when = ''): string {
  return length > 0 ? ` · *${when}over ${length} open ${length === 1 ? 'point' : 'points'}*` : '';
}

const TO_SIGN: Record<Side, string> = { RADIOLOGY: 'counts', IT: 'queues and backups' };

/** How far the incident is on its way to the all-clear; null while it is plainly down. `short`: what was not seen is counted. */
export function gatesText(view: IncidentDetails, short = false): string | null {
  const { gates } = view;
  const mark = (gate: { at: Date; by: string }) => `${cardTime(view, gate.at)} by ${who(gate.by)}`;
  if (gates.stoodDown) {
    const note = gates.stoodDown.note ? `\n_${line(gates.stoodDown.note, 90)}_` : '';
    return `⚪ Stood down ${mark(gates.stoodDown)}: ${STAND_DOWN_REASON[gates.stoodDown.reason]}. Not counted as downtime.${note}`;
  }
  const cleared = gates.cleared ? `✅ Security cleared it ${mark(gates.cleared)}` : null;
  if (!gates.technicallyUp) {
    if (!view.attack) return null;
    return cleared ?? '⬜ Technically up waits for *security to clear it*';
  }
  const alone = gates.onePersonWhy ? ' · same person for both gates' : '';
  const lines = [...(cleared ? [cleared] : []), `✅ Technically up ${mark(gates.technicallyUp)}`];
  lines.push(
    gates.validated
      ? `✅ Validated ${mark(gates.validated)}${alone}${laterText(view, short)}`
      : untilText(view, short),
  );
  if (gates.validated) {
    for (const side of SIDES) {
      const signed = gates.reconciled[side];
      lines.push(
        signed ? `✅ ${side} reconciled ${mark(signed)}` : `⬜ ${side} has not signed the ${TO_SIGN[side]}`,
      );
    }
  }
  const missing = missingLine(view);
  if (missing) lines.push(missing);
  if (gates.reopened) {
    const { reopened, closedOverBefore: before } = gates;
    lines.push(
      `↩️ Reopened ${mark(reopened)}: ${line(reopened.reason, 90)}${overText(before, 'closed before ')}`,
    );
  }
  if (gates.closed)
    lines.push(
      `✅ Closed ${mark(gates.closed)}${overText(gates.closed.over)}. The summary is in the thread.`,
    );
  return lines.join('\n');
}
