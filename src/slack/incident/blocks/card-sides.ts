import type { Button } from '@slack/web-api';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails, SideView } from '../../../domain/incident/incident-details.ts';
import { isLiveRun } from '../../../domain/paging/run-states.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { button } from '../../blocks/elements.ts';
import { ACTIONS, acknowledgeAction } from '../../blocks/ids.ts';
import { line, mentions, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { cardTime } from './card-times.ts';

const HOLDER_NAMES_MAX = 32;
const PAGED_NAMED = 2;

/** How one side stands, one line of Slack text: who has it, or that nobody does and, unless it is to be `short`, who is paged. */
export function sideLine(view: IncidentDetails, side: SideView, short = false): string {
  if (side.coveredBy !== null) return coveredLine(side, side.coveredBy);
  const at = (instant: Date) => cardTime(view, instant);
  const name = `*${side.side}*`;
  switch (side.state) {
    case 'ACKNOWLEDGED': {
      const ended = !isOpen(view.state);
      const since = side.acknowledgedAt ? ` ${ended ? 'from' : 'since'} ${at(side.acknowledgedAt)}` : '';
      const covering = side.coveringFor ? `, covering for ${line(side.coveringFor, HOLDER_NAMES_MAX)}` : '';
      const unconfirmed = side.covering && !side.covering.confirmedBy ? ' (not confirmed)' : '';
      const alone = side.onePersonWhy ? ' · alone on both sides' : '';
      const has = short ? '' : ended ? ' had it' : ' has it';
      const holder = `✅ ${name} ${side.holder ? who(side.holder) : 'somebody'}${has}${since}${covering}${unconfirmed}${alone}`;
      if (side.handingTo.length > 0)
        return `${holder} · asking ${mentions(side.handingTo, PAGED_NAMED)} to take over`;
      return side.askedAt ? `${holder} · ⏳ *still on it?* asked ${at(side.askedAt)}` : holder;
    }
    case 'UNOWNED': {
      const since = side.unownedAt ? ` since ${at(side.unownedAt)}` : '';
      const paged = side.paged.length > 0 && !short ? ` · paging ${mentions(side.paged, PAGED_NAMED)}` : '';
      const again = side.nextStepAt && !short ? ` · next page ${at(side.nextStepAt)}` : '';
      return `🚨 *${side.side} is UNOWNED*${since}${paged}${again}`;
    }
    case 'PAGING': {
      if (side.paged.length === 0) return `🔔 ${name} nobody yet: paging starts`;
      const paged = short ? '' : `: paging ${mentions(side.paged, PAGED_NAMED)}`;
      return `🔔 ${name} nobody yet${paged}${side.nextStepAt ? ` · next page ${at(side.nextStepAt)}` : ''}`;
    }
    case 'STOPPED':
      return `⚪ ${name} nobody took it; paging stopped`;
  }
}

/** A side for which whoever has the lead's answers. Example: `✅ *IT* @Mei Tanaka, by PACS-1`. */
function coveredLine({ side, holder }: SideView, lead: number): string {
  return holder ? `✅ *${side}* ${who(holder)}, by PACS-${lead}` : `🔔 *${side}* paged by PACS-${lead}`;
}

/** The same with what there is no room for on the card: step of the policy, confirmation of a cover, why one person has both sides. */
export function sideDetails(view: IncidentDetails, side: SideView): string {
  const more = [
    side.state === 'PAGING' && side.step > 0 && side.steps > 0 ? `step ${side.step} of ${side.steps}` : '',
    side.state === 'ACKNOWLEDGED' ? confirmationText(side.covering) : '',
    side.onePersonWhy ? line(side.onePersonWhy, 120) : '',
    side.declined.length > 0 ? `cannot: ${mentions(side.declined)}` : '',
  ].filter((text) => text !== '');
  return [sideLine(view, side), ...more].join(' · ');
}

/** Whether a cover is confirmed; empty when nobody covers. Example: `not yet confirmed by Carl Jensen, Mei Tanaka`. */
export function confirmationText(covering: { confirmedBy?: string | null; asked: string[] } | null): string {
  if (!covering) return '';
  if (covering.confirmedBy) return `confirmed by ${line(covering.confirmedBy, NAME_MAX)}`;
  if (covering.asked.length === 0) return 'not confirmed: there was nobody to ask';
  return `not yet confirmed by ${listedBy(covering.asked, 3, (person) => line(person, NAME_MAX))}`;
}

/** The buttons by which a side is taken or kept now. */
export function sideButtons(view: IncidentDetails, side: SideView): Button[] {
  if (side.coveredBy !== null) return [];
  if (isOpen(view.state) && isLiveRun(side)) {
    const id = value({ kind: 'page', incidentId: view.id, side: side.side, outage: view.outage });
    return [button(acknowledgeAction(side.side), `I have it: ${side.side}`, id, 'primary')];
  }
  if (side.state === 'ACKNOWLEDGED' && side.askedAt) {
    const ofSide = value({ kind: 'side', incidentId: view.id, side: side.side });
    return [button(`${ACTIONS.stillOnIt}:${side.side}`, `Still on it: ${side.side}`, ofSide, 'primary')];
  }
  return [];
}
