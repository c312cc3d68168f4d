import type { View } from '@slack/web-api';
import { actOnBlock } from '../../../src/practice/acts/act-on-block.ts';
import { findLabel } from '../../../src/practice/acts/find-label.ts';
import { openHome } from '../../../src/practice/acts/open-home.ts';
import { globalShortcut, messageShortcut } from '../../../src/practice/acts/shortcut.ts';
import { slashCommand } from '../../../src/practice/acts/slash-command.ts';
import type { Stage } from '../../../src/practice/acts/stage.ts';
import { submitView } from '../../../src/practice/acts/submit-view.ts';
import { type Door, type DoorOptions, openDoor } from '../../../src/practice/delivery/door.ts';
import type { Fault, OpenView, SlackMessage } from '../../../src/practice/workspace/kept.ts';
import { Workspace } from '../../../src/practice/workspace/workspace.ts';
import { unresolved } from './block-faults.ts';
import { wordsIn } from './reading.ts';

/** What a person types into a modal, by block id: text, the value chosen, or the values ticked. */
export type Typed = Record<string, string | string[]>;

/** A person in the workspace, acting as they would in Slack. */
export interface Person {
  command(text: string, channel?: string): Promise<void>;
  /** Clicks a button or menu entry by its words. Throws when there is no such message. */
  click(message: SlackMessage | undefined, label: string): Promise<void>;
  /** The same in the modal on top, with what was typed into it meanwhile. */
  clickInModal(label: string, typed?: Typed): Promise<void>;
  /** The same in a modal as it was shown before: what is clicked there may have changed since. */
  clickInView(view: OpenView, label: string): Promise<void>;
  clickHome(label: string): Promise<void>;
  /** Submits the modal on top; answers the errors at its fields, if any. */
  submit(typed: Typed): Promise<Record<string, string> | null>;
  modal(): OpenView | null;
  /** The modal on top once its content is there; null while it only says to wait, as on a busy machine. */
  form(): OpenView | null;
  closeModals(): void;
  openHome(): Promise<View>;
  shortcut(callbackId: string): Promise<void>;
  messageShortcut(callbackId: string, message: SlackMessage): Promise<void>;
  /** Messages shown to this person alone, newest last. */
  told(): string[];
  /** The direct messages of the app. */
  inbox(): SlackMessage[];
}

export interface StrictSlack {
  workspace: Workspace;
  door: Door;
  apiUrl: string;
  as(user: string): Person;
  fail(fault: Fault): void;
  channel(id: string): SlackMessage[];
  /** The newest message of a channel (thread replies included) whose words match. */
  see(channel: string, words: RegExp): SlackMessage;
  until<T>(what: string, look: () => T | null | undefined | false): Promise<T>;
  connected(): Promise<void>;
  /** Ends it; throws with everything that was done wrong to it. */
  close(): Promise<void>;
}

/** A limit that only ends a hang. */
const HANGS_AFTER_MS = 50_000;

/** A Slack that checks every call against Slack's limits and keeps messages as Slack would. */
export async function startStrictSlack(
  options: DoorOptions & {
    users: string[];
    channels: string[];
    /** Payloads as an Enterprise Grid sends them for an installation on the whole organisation. */
    grid?: boolean;
  },
): Promise<StrictSlack> {
  const workspace = new Workspace(options);
  workspace.alsoWrong = unresolved;
  if (options.grid) {
    Object.assign(workspace.me, { enterprise_id: 'E0GRID' });
    for (const user of options.users) workspace.accounts.set(user, 'other team');
  }
  const door = await openDoor(workspace, options);

  async function until<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
    const deadline = performance.now() + HANGS_AFTER_MS;
    for (;;) {
      const found = look();
      if (found) return found;
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`waited in vain: ${what}\n${summary(workspace)}`);
      await new Promise<void>((resolve) => {
        const done = workspace.onStir(() => finish());
        const timer = setTimeout(() => finish(), Math.min(left, 250));
        const finish = (): void => {
          clearTimeout(timer);
          done();
          resolve();
        };
      });
    }
  }

  const find = (channel: string, words: RegExp) =>
    workspace.messages
      .filter((m) => m.channel === workspace.channelOf(channel) && !m.onlyFor && words.test(wordsIn(m)))
      .at(-1);

  return {
    workspace,
    door,
    apiUrl: door.apiUrl,
    until,
    as: (user) => person({ workspace, door, grid: options.grid ?? false }, user),
    fail: (fault) => void workspace.faults.push(fault),
    channel: (id) => workspace.messages.filter((m) => m.channel === workspace.channelOf(id) && !m.onlyFor),
    see(channel, words) {
      const found = find(channel, words);
      if (!found) throw new Error(`nothing in ${channel} says ${words}\n${summary(workspace)}`);
      return found;
    },
    connected: door.connected,
    async close() {
      await door.close();
      const unused = workspace.faults
        .filter((f) => f.times > 0)
        .map((f) => `an announced fault of ${f.method} never happened`);
      const wrong = [...workspace.wrong, ...unused];
      if (wrong.length > 0) throw new Error(`Slack would have refused this:\n${wrong.join('\n')}`);
    },
  };
}

function summary(workspace: Workspace): string {
  return workspace.messages
    .map((m) => `  ${m.channel}${m.onlyFor ? ` (${m.onlyFor})` : ''}: ${m.text.slice(0, 140)}`)
    .join('\n');
}

/** What stands while something is read or recorded (`slack/requests/open-when-read`, `blocks/waiting-modal`). */
function isPlaceholder(view: OpenView): boolean {
  return view.callback_id === 'waiting' || wordsIn(view).includes('One moment…');
}

function person(stage: Stage, user: string): Person {
  const { workspace } = stage;
  const top = (): OpenView => {
    const view = workspace.modals.get(user)?.at(-1);
    if (!view) throw new Error(`${user} has no modal open`);
    return view;
  };
  const clickIn = (view: OpenView | View, label: string, typed: Typed = {}) =>
    actOnBlock(stage, user, { view, typed }, findLabel(view.blocks, label));

  return {
    modal: () => workspace.modals.get(user)?.at(-1) ?? null,
    form: () => {
      const view = workspace.modals.get(user)?.at(-1);
      return view && !isPlaceholder(view) ? view : null;
    },
    closeModals: () => void workspace.modals.delete(user),
    told: () => workspace.messages.filter((m) => m.onlyFor === user).map((m) => wordsIn(m)),
    inbox: () => workspace.messages.filter((m) => m.channel === workspace.channelOf(user) && !m.onlyFor),
    command: (text, channel = [...workspace.channels][0] ?? '') =>
      slashCommand(stage, user, { command: '/pacs-down', text, channel }),
    async click(message, label) {
      if (!message) throw new Error(`there is no message with "${label}"`);
      await actOnBlock(stage, user, { message }, findLabel(message.blocks, label));
    },
    clickInModal: async (label, typed) => clickIn(top(), label, typed),
    clickInView: clickIn,
    async clickHome(label) {
      const view = workspace.homes.get(user);
      if (!view) throw new Error(`${user} has no home`);
      await clickIn(view, label);
    },
    submit: (typed) => submitView(stage, user, typed),
    async openHome() {
      await openHome(stage, user);
      return workspace.homes.get(user) as View;
    },
    shortcut: (callbackId) => globalShortcut(stage, user, callbackId),
    messageShortcut: (callbackId, message) => messageShortcut(stage, user, callbackId, message),
  };
}
