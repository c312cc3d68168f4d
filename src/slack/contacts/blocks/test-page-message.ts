import { actions, button, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { value } from '../../blocks/values.ts';

/** A test page as a direct message: whoever presses its button was reached. `byAnother`: the Slack user who sent it, if not the person. */
export function testPageMessage(personKey: string, byAnother: string | null): Message {
  const asked = byAnother ? ` <@${byAnother}> sent it.` : '';
  const text = `🧪 *TEST. Nothing is down.* In an outage your pages arrive here.${asked} Tap *Received*.`;
  return {
    text,
    blocks: [
      section(text),
      actions([
        button(
          ACTIONS.testCame,
          'Received',
          value({ kind: 'contactMethod', person: personKey, channel: 'SLACK_DM' }),
          'primary',
        ),
      ]),
    ],
  };
}

/** The same message once its button was pressed. */
export function testCameMessage(): Message {
  const text = '✅ *TEST.* Received: Slack is now a verified contact method. Nothing to do.';
  return { text, blocks: [section(text)] };
}
