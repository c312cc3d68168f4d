import { withIds } from '../acts/controls.ts';
import type { Stage } from '../acts/stage.ts';
import type { Broken } from '../breakage/breaking.ts';
import type { Told } from '../demonstration/demonstration.ts';
import type { Account, OpenView, Profile, SlackMessage } from '../workspace/kept.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Shown, ShownMessage, ShownPerson, ShownView } from './browser/view.ts';
import { shownFiles } from './file.ts';
import type { PracticeApp } from './practice-app.ts';

/** As many messages as a window is given when it opens. */
const MESSAGES_MAX = 2_000;

/** Whether a person sees a message: what is in a channel, in their own direct messages, and what is shown to them alone. */
function sees(workspace: Workspace, user: string, { channel, onlyFor }: SlackMessage): boolean {
  if (onlyFor) return onlyFor === user;
  return channel === workspace.channelOf(user) || workspace.channels.has(channel);
}

export function messagesFor(workspace: Workspace, user: string): SlackMessage[] {
  return workspace.messages.filter((message) => sees(workspace, user, message)).slice(-MESSAGES_MAX);
}

export function shownMessage(workspace: Workspace, message: SlackMessage): ShownMessage {
  const { channel, ts, threadTs, text, blocks, onlyFor, edits, user } = message;
  return {
    ...{ channel, ts, threadTs, text, user: user ?? null },
    blocks: withIds(blocks as object[]) as ShownMessage['blocks'],
    at: workspace.cameAt.get(ts) ?? Number(ts) * 1_000,
    onlyForMe: onlyFor !== null,
    edited: edits > 0,
    pinned: workspace.isPinned(message),
    files: shownFiles(workspace, message.files),
  };
}

/** Everything of a window but its messages. */
export function frameFor(
  { workspace, door }: Stage,
  user: string,
  { app, demonstration, broken }: { app: PracticeApp; demonstration: Told | null; broken: Broken[] },
): Omit<Shown, 'messages'> {
  const home = workspace.homes.get(user);
  return {
    me: user,
    workspace: workspace.me.team,
    app: { name: app.name, user: workspace.me.user_id, direct: workspace.channelOf(user) ?? '' },
    url: workspace.me.url,
    people: [...workspace.profiles.values()].map((profile) => shownPerson(workspace, profile)),
    channels: [...workspace.rooms.values()].map(({ id, name, topic, private: hidden }) => ({
      ...{ id, name, topic: topic ?? '', private: hidden ?? false },
      archived: workspace.archived.has(id),
      bookmarks: (workspace.bookmarks.get(id) ?? []).map(({ created, updated, ...shown }) => shown),
    })),
    commands: app.commands,
    shortcuts: app.shortcuts,
    modals: (workspace.modals.get(user) ?? []).map(shownView),
    home: home ? shownView(home as OpenView) : null,
    read: readBy(workspace, user),
    connected: door.sockets.open() > 0,
    aheadMs: aheadOf(workspace),
    demonstration,
    broken,
  };
}

const MINUTE_MS = 60_000;

/** By how much hospital time is ahead of real time; to the minute, so that what does not change is not told anew. */
function aheadOf({ hospitalNow }: Workspace): number {
  return hospitalNow ? Math.round((hospitalNow() - Date.now()) / MINUTE_MS) * MINUTE_MS : 0;
}

function shownView(view: OpenView): ShownView {
  const { id, hash } = view;
  const { title, submit, close } = view as ShownView;
  const blocks = withIds(view.blocks as object[]) as ShownView['blocks'];
  return { id, hash, blocks, ...(title ? { title } : {}), submit: submit ?? null, close: close ?? null };
}

/** What somebody is who is no full member: in a word, and in a sentence. */
const ABOUT: Record<Account, [mark: string, about: string]> = {
  guest: ['guest', 'A guest of this workspace.'],
  'single-channel guest': ['guest', 'A guest of one channel.'],
  external: ['external', 'From another company, over a shared channel.'],
  'other team': ['other workspace', 'From another workspace of the same organization.'],
  bot: ['bot', 'A bot.'],
};
const GONE = ['deactivated', 'This account was deactivated: it can do nothing.'] as const;

function shownPerson(workspace: Workspace, { id, name, title, zone }: Profile): ShownPerson {
  const deactivated = workspace.deactivated.has(id);
  const account = workspace.accounts.get(id);
  const [mark, about] = deactivated ? GONE : account ? ABOUT[account] : [null, null];
  return { id, name, title: title ?? '', zone, mark, about, deactivated };
}

function readBy(workspace: Workspace, user: string): Record<string, string> {
  const mine = [...workspace.read].filter(([key]) => key.startsWith(`${user}/`));
  return Object.fromEntries(mine.map(([key, ts]) => [key.slice(user.length + 1), ts]));
}
