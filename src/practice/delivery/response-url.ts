import type { KnownBlock } from '@slack/web-api';
import { answerCall } from '../api/answer.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** What the app sends to a response_url: shown to the person alone or to everybody, or in place of the message that was clicked. */
export function takeResponse(workspace: Workspace, path: string, body: string): void {
  const [, , channel = '', user = '', ts = ''] = path.split('/');
  const { replace_original, delete_original, response_type, ...message } = JSON.parse(body);
  const clicked = workspace.messages.find((it) => it.channel === channel && it.ts === ts);
  if (delete_original && clicked) {
    workspace.remove(clicked);
  } else if (replace_original && clicked) {
    const blocks = (message.blocks ?? []) as KnownBlock[];
    Object.assign(clicked, { text: String(message.text ?? ''), blocks, edits: clicked.edits + 1 });
  } else {
    const method = response_type === 'in_channel' ? 'chat.postMessage' : 'chat.postEphemeral';
    answerCall(workspace, method, { ...message, channel, user });
  }
  workspace.stir();
}
