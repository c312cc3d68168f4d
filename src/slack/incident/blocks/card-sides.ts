import type { Button, KnownBlock } from '@slack/web-api';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails, SideView } from '../../../domain/incident/incident-details.ts';
import { isLiveRun } from '../../../domain/paging/run-states.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { actions, button, section } from '../../blocks/elements.ts';
import { ACTIONS, acknowledgeAction, reconcileAction } from '../../blocks/ids.ts';
import { line, listedBy, mentions, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

/** One line per side: who has it, who is being paged, or that nobody has it; with the side's own button. */
export function sideBlocks(view: IncidentDetails): KnownBlock[] {
  return view.sides.flatMap((side) => {
    const [first, ...rest] = sideButtons(view, side);
    return [section(sideLine(view, side), first), ...(rest.length > 0 ? [actions(rest)] : [])];
  });
}

/** How one side stands, one line of Slack text. */
export function sideLine(view: IncidentDetails, side: SideView): string {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const name = `*${side.side}*`;
  switch (side.state) {
    case 'ACKNOWLEDGED': {
      const since = side.acknowledgedAt ? ` has it since ${at(side.acknowledgedAt)}` : ' has it';
      const covering = side.coveringFor ? ` (covering for ${line(side.coveringFor, NAME_MAX)})` : '';
      const confirmation = side.covering ? ` · ${confirmationText(side.covering)}` : '';
      const alone = side.onePersonWhy ? ` · alone on both sides (${line(side.onePersonWhy, 120)})` : '';
      const holder = `✅ ${name} ${side.holder ? who(side.holder) : 'somebody'}${since}${covering}${confirmation}${alone}`;
      if (side.handingTo.length > 0) return `${holder} · asking ${mentions(side.handingTo)} to take over`;
      return side.askedAt ? `${holder} · ⏳ *still on it?* asked ${at(side.askedAt)}` : holder;
    }
    case 'UNOWNED': {
      const since = side.unownedAt ? ` since ${at(side.unownedAt)}` : '';
      const paged = side.paged.length > 0 ? ` · administrator on duty paged: ${mentions(side.paged)}` : '';
      const again = side.nextStepAt ? ` · again ${at(side.nextStepAt)}` : '';
      return `🚨 *${side.side} is UNOWNED*${since}${paged}${again}`;
    }
    case 'PAGING': {
      if (side.paged.length === 0) return `🔔 ${name} paging starts`;
      const step = side.step > 0 && side.steps > 0 ? ` · step ${side.step} of ${side.steps}` : '';
      const next = side.nextStepAt ? ` · next ${at(side.nextStepAt)}` : '';
      return `🔔 ${name} paging ${mentions(side.paged)}${step}${next}`;
    }
    case 'STOPPED':
      return `⚪ ${name} nobody took it; paging stopped`;
  }
}

/** Whether a cover is confirmed; empty when nobody covers. Example: `not yet confirmed by Carl Jensen, Mei Tanaka`. */
export function confirmationText(covering: { confirmedBy?: string | null; asked: string[] } | null): string {
  if (!covering) return '';
  if (covering.confirmedBy) return `confirmed by ${line(covering.confirmedBy, NAME_MAX)}`;
  if (covering.asked.length === 0) return 'not confirmed: there was nobody to ask';
  return `not yet confirmed by ${listedBy(covering.asked, 3, (person) => line(person, NAME_MAX))}`;
}

function sideButtons(view: IncidentDetails, side: SideView): Button[] {
  const buttons: Button[] = [];
  const ofSide = value({ kind: 'side', incidentId: view.id, side: side.side });
  if (isOpen(view.state) && isLiveRun(side)) {
    const id = value({ kind: 'page', incidentId: view.id, side: side.side, outage: view.outage });
    buttons.push(button(acknowledgeAction(side.side), `I have it: ${side.side}`, id, 'primary'));
  }
  if (side.state === 'ACKNOWLEDGED' && side.askedAt) {
    buttons.push(button(`${ACTIONS.stillOnIt}:${side.side}`, 'Still on it', ofSide, 'primary'));
  }
  if (view.state === 'VALIDATED' && !view.gates.reconciled[side.side]) {
    buttons.push(button(reconcileAction(side.side), `Reconciled: ${side.side}`, ofSide));
  }
  return buttons;
}
