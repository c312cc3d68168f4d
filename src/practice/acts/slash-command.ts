import { answerCall } from '../api/answer.ts';
import { channelName, escapedBySlack, responseUrl, type Stage } from './stage.ts';

/** Sends a slash command typed in a channel; what the app answers is shown there, to this person alone unless it says otherwise. */
export async function slashCommand(
  stage: Stage,
  user: string,
  { command, text, channel }: { command: string; text: string; channel: string },
): Promise<void> {
  const { workspace, door, grid = false } = stage;
  const answer = (await door.deliver('slash_commands', {
    command,
    text: escapedBySlack(text),
    user_id: user,
    user_name: user,
    channel_id: channel,
    channel_name: channelName(stage, channel),
    team_id: workspace.me.team_id,
    team_domain: 'strict',
    api_app_id: 'A0APP',
    is_enterprise_install: String(grid),
    ...(grid ? { enterprise_id: 'E0GRID', enterprise_name: 'Grid' } : {}),
    trigger_id: workspace.trigger(user),
    response_url: responseUrl(stage, channel, user),
  })) as { text?: string; blocks?: unknown[]; response_type?: string } | undefined;
  if (!answer?.text && !answer?.blocks) return;
  const method = answer.response_type === 'in_channel' ? 'chat.postMessage' : 'chat.postEphemeral';
  answerCall(workspace, method, { ...answer, channel, user });
}
