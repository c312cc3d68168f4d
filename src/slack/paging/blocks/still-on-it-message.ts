import { firstWords } from '../../../domain/incident/first-words.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import type { PagedSide } from '../../../domain/plan/plan.ts';
import { actions, button, context, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { escaped, line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';

/** The question to a holder of whom nothing was heard; afterwards one line saying how it ended. */
export function stillOnItMessage(
  view: IncidentDetails,
  held: { side: PagedSide; holder: string; asked: boolean },
): Message {
  const link = view.permalink ? ` · <${view.permalink}|Open the card>` : '';
  const reference = context(`PACS-${view.number} · ${line(view.system.name, NAME_MAX)}${link}`);
  const waiting = held.asked && isOpen(view.state);
  const text = withKindWord(view, waiting ? question(view, held.side) : outcome(view, held));
  if (!waiting) return { text, blocks: [section(text), reference] };
  const buttons = [
    button(
      `${ACTIONS.stillOnIt}:${held.side}`,
      'Still on it',
      value({ kind: 'side', incidentId: view.id, side: held.side }),
      'primary',
    ),
    button(
      ACTIONS.handOver,
      'Hand over to…',
      value({ kind: 'form', incidentId: view.id, form: 'hand_over' }),
    ),
  ];
  return { text, blocks: [section(text), actions(buttons), reference] };
}

function question(view: IncidentDetails, side: PagedSide): string {
  const words = firstWords(view, { before: '⏳ ', forYou: 'Still on it?', draw: escaped });
  return `${words} You have ${side} but have not done anything for a while. If you do not answer, ${side} is paged again.`;
}

function outcome(view: IncidentDetails, held: { side: PagedSide; holder: string }): string {
  if (!isOpen(view.state)) return '⚪ This incident has ended. Nothing to do.';
  const now = view.sides.find((side) => side.side === held.side);
  if (now?.holder === held.holder) return `👍 You are still on it: ${held.side}.`;
  if (now?.holder) return `✅ ${who(now.holder)} has ${held.side} now. Nothing to do.`;
  return `🔁 ${held.side} is paged again. Tap *I have it* on the card to take it back.`;
}
