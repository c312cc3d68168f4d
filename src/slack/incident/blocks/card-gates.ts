import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { untilValidated } from '../../../domain/incident/system-words.ts';
import { SIDES, type Side } from '../../../domain/plan/plan.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { STAND_DOWN_REASON } from '../../blocks/words.ts';
import { cardTime } from './card-times.ts';

const TO_SIGN: Record<Side, string> = { RADIOLOGY: 'counts', IT: 'queues and backups' };

/** How far the incident is on its way to the all-clear; null while it is plainly down. */
export function gatesText(view: IncidentDetails): string | null {
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
      ? `✅ Validated ${mark(gates.validated)}${alone}`
      : `⬜ *${untilValidated(view.impact).toUpperCase()}* until radiology validates`,
  );
  if (gates.validated) {
    for (const side of SIDES) {
      const signed = gates.reconciled[side];
      lines.push(
        signed ? `✅ ${side} reconciled ${mark(signed)}` : `⬜ ${side} has not signed the ${TO_SIGN[side]}`,
      );
    }
  }
  if (gates.closed) lines.push(`✅ Closed ${mark(gates.closed)}. The summary is in the thread.`);
  return lines.join('\n');
}
