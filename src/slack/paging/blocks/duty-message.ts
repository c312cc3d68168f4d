import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import { timeIn } from '../../../domain/time/time-text.ts';
import { asOfBlock, type Message, section } from '../../blocks/elements.ts';
import { diversionBlocks } from '../../incident/blocks/duty-diversion.ts';
import { decisionText, dutyHeadline, updateHeadline } from '../../incident/blocks/duty-text.ts';
import { type AskedSide, itemBlocks, openSides, overtakenMessage, takeButtons } from './page-message.ts';
import { updateOwedBlocks, updateOwedText } from './update-owed.ts';

/** What the administrator on duty has to decide, or the update that somebody owes, with a button for each side for which they were paged and that nobody has. */
export function dutyMessage(
  view: IncidentDetails,
  {
    personSlack,
    asked,
    overtaken,
    items = '',
  }: { personSlack: string; asked: readonly AskedSide[]; overtaken: boolean; items?: string },
): Message {
  if (overtaken) return overtakenMessage(view);
  const owed = updateOwedText(view, personSlack);
  const headline = withKindWord(view, owed ? updateHeadline(view, owed) : dutyHeadline(view));
  const decision = decisionText(view);
  const link = view.permalink ? ` · <${view.permalink}|Open the card>` : '';
  return {
    text: `${headline} ${decision.split('\n')[0]}`,
    blocks: [
      section(`*${headline}*\n${decision}`),
      ...updateOwedBlocks(view, personSlack, { inTitle: true }),
      ...diversionBlocks(view),
      ...itemBlocks(view, items),
      ...takeButtons(view, openSides(view, { personSlack }, asked)),
      asOfBlock(`PACS-${view.number}${link} · as of ${timeIn(view.asOf, view.zone)}`),
    ],
  };
}
