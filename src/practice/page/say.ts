import { slashCommand } from '../acts/slash-command.ts';
import { escapedBySlack, type Stage } from '../acts/stage.ts';
import type { Reply } from './browser/scene.ts';
import type { PracticeApp } from './practice-app.ts';

const TEXT_MAX = 12_000;

/** Sends what somebody typed: a slash command to the app, anything else as a message of theirs. */
export async function say(
  stage: Stage,
  app: PracticeApp,
  user: string,
  { channel, threadTs, text }: { channel: string; threadTs: string | null; text: string },
): Promise<Reply> {
  const { workspace } = stage;
  if (!workspace.channels.has(channel)) return { error: 'Nothing can be typed here.' };
  if (workspace.archived.has(channel)) return { error: 'This channel is archived.' };
  if (text.length > TEXT_MAX) return { error: `At most ${TEXT_MAX} characters.` };
  const [, command = '', rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  if (command) {
    if (threadTs) return { error: `${command} does not work in threads. Type it in the channel.` };
    if (!app.commands.some((it) => it.command === command))
      return {
        error: `There is no command ${command} here. What works: ${app.commands.map((it) => it.command).join(', ')}.`,
      };
    await slashCommand(stage, user, { command, text: rest, channel });
    return {};
  }
  const ts = workspace.nextTs();
  workspace.messages.push({
    channel,
    ts,
    threadTs,
    text: escapedBySlack(text),
    blocks: [],
    onlyFor: null,
    edits: 0,
    user,
  });
  workspace.read.set(`${user}/${channel}`, ts);
  workspace.stir();
  return {};
}
