import { actions, button, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { value } from '../../blocks/values.ts';

/** A test page as a direct message: whoever presses its button was reached. `byAnother`: the Slack user who sent it, if not the person. */
export function testPageMessage(personKey: string, byAnother: string | null): Message {
  const asked = byAnother ? ` <@${byAnother}> sends it.` : '';
  const text = `🧪 *TEST. Nothing is down.* In an outage your page comes here.${asked} Tap *It came*.`;
  return {
    text,
    blocks: [
      section(text),
      actions([
        button(
          ACTIONS.testCame,
          'It came',
          value({ kind: 'contactMethod', person: personKey, channel: 'SLACK_DM' }),
          'primary',
        ),
      ]),
    ],
  };
}

/** The same message once its button was pressed. */
export function testCameMessage(): Message {
  const text = '✅ *TEST.* It came: Slack counts as a way to reach you. Nothing to do.';
  return { text, blocks: [section(text)] };
}
