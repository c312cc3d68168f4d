import type { CheckRequest } from '../../services/contacts/begin-check.ts';
import { confirmTest } from '../../services/contacts/confirm-test.ts';
import { sendCode } from '../../services/contacts/send-code.ts';
import { testPage, testPageSent } from '../../services/contacts/test-page.ts';
import { codeOf } from '../../slack-api/failure.ts';
import type { CONTACT_ACTS } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { testPageMessage } from './blocks/test-page-message.ts';

/** What Slack says of people whom no message reaches, in words for an admin. */
const PLAIN: Record<string, string> = {
  user_not_found: 'Slack does not know this account',
  user_disabled: 'the account is deactivated',
  channel_not_found: 'Slack does not know this account',
  messages_tab_disabled: 'the app’s messages tab is turned off',
};

/** Sends a code or a test page, or notes that the test page came; `act` is the id of its button. Throws what the verbs throw. */
export async function checkContactMethod(
  deps: Deps,
  act: (typeof CONTACT_ACTS)[number],
  request: CheckRequest & { personKey: string },
): Promise<void> {
  if (act === 'send_code') return sendCode(deps.ctx, request);
  if (act === 'test_came') return confirmTest(deps.ctx, request);
  const { toSlack } = await testPage(deps.ctx, request);
  if (!toSlack) return;
  const { textId, slackUser } = toSlack;
  const message = testPageMessage(request.personKey, request.userId === slackUser ? null : request.userId);
  const error = await deps.client.chat.postMessage({ channel: slackUser, ...message }).then(
    () => null,
    (failed) => {
      const code = codeOf(failed);
      return code ? (PLAIN[code] ?? `Slack answered ${code}`) : 'Slack did not answer';
    },
  );
  await testPageSent(deps.ctx, textId, error);
}
