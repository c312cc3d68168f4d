import type { KnownBlock, View } from '@slack/web-api';
import { type Door, type DoorOptions, openDoor } from './door.ts';
import { labelsIn, wordsIn } from './reading.ts';
import { type Fault, type OpenView, type SlackMessage, Workspace } from './workspace.ts';

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
    as: (user) => person(workspace, door, user, options.grid ?? false),
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

function person(workspace: Workspace, door: Door, user: string, grid: boolean): Person {
  const base = () => ({
    api_app_id: 'A0APP',
    token: 'unused',
    team: grid ? null : { id: 'T0STRICT', domain: 'strict' },
    user: { id: user, username: user, team_id: workspace.teamOf(user) },
    is_enterprise_install: grid,
    enterprise: grid ? { id: 'E0GRID', name: 'Grid' } : null,
  });
  const stack = () => workspace.modals.get(user) ?? [];

  async function block(
    container: { message?: SlackMessage; view?: OpenView | View },
    blocks: KnownBlock[],
    label: string,
  ): Promise<void> {
    const action = actionCalled(blocks, label);
    const { message, view } = container;
    await door.deliver('interactive', {
      ...base(),
      type: 'block_actions',
      trigger_id: workspace.trigger(user),
      container: message
        ? { type: 'message', message_ts: message.ts, channel_id: message.channel }
        : { type: 'view' },
      ...(message
        ? {
            channel: { id: message.channel, name: 'channel' },
            message: { ts: message.ts, ...(message.threadTs ? { thread_ts: message.threadTs } : {}) },
            response_url: `${door.apiUrl.replace('/api/', '/response/')}${message.channel}/${user}`,
          }
        : { view }),
      actions: [{ ...action, action_ts: workspace.nextId('act.') }],
    });
  }

  return {
    modal: () => stack().at(-1) ?? null,
    closeModals: () => void workspace.modals.delete(user),
    told: () => workspace.messages.filter((m) => m.onlyFor === user).map((m) => wordsIn(m)),
    inbox: () => workspace.messages.filter((m) => m.channel === workspace.channelOf(user) && !m.onlyFor),
    async command(text, channel = [...workspace.channels][0] ?? '') {
      const answer = (await door.deliver('slash_commands', {
        command: '/pacs-down',
        text: escapedBySlack(text),
        user_id: user,
        user_name: user,
        channel_id: channel,
        channel_name: 'channel',
        team_id: 'T0STRICT',
        team_domain: 'strict',
        api_app_id: 'A0APP',
        is_enterprise_install: String(grid),
        ...(grid ? { enterprise_id: 'E0GRID', enterprise_name: 'Grid' } : {}),
        trigger_id: workspace.trigger(user),
        response_url: `${door.apiUrl.replace('/api/', '/response/')}${channel}/${user}`,
      })) as { text?: string; blocks?: KnownBlock[] } | undefined;
      if (answer?.text || answer?.blocks)
        workspace.answer('chat.postEphemeral', { ...answer, channel, user });
    },
    async click(message, label) {
      if (!message) throw new Error(`there is no message with "${label}"`);
      await block({ message }, message.blocks, label);
    },
    async clickInModal(label, typed = {}) {
      const view = stack().at(-1);
      if (!view) throw new Error(`${user} has no modal open`);
      const shown = { ...view, state: { values: fill(view, typed) } } as unknown as OpenView;
      await block({ view: shown }, view.blocks as KnownBlock[], label);
    },
    clickInView: (view, label) => block({ view }, view.blocks as KnownBlock[], label),
    async clickHome(label) {
      const view = workspace.homes.get(user);
      if (!view) throw new Error(`${user} has no home`);
      await block({ view }, view.blocks as KnownBlock[], label);
    },
    async submit(typed) {
      const view = stack().at(-1);
      if (!view) throw new Error(`${user} has no modal open`);
      const answer = (await door.deliver('interactive', {
        ...base(),
        type: 'view_submission',
        trigger_id: workspace.trigger(user),
        response_urls: [],
        view: { ...view, state: { values: fill(view, typed) } },
      })) as { response_action?: string; errors?: Record<string, string>; view?: View } | undefined;
      if (answer?.response_action === 'errors') {
        for (const id of Object.keys(answer.errors ?? {})) {
          if (!view.blocks.some((b) => b.type === 'input' && b.block_id === id))
            workspace.wrong.push(`an error at no field: ${id}`);
        }
        return answer.errors ?? {};
      }
      if (answer?.response_action === 'update' && answer.view) {
        const next = workspace.instantiate(answer.view, view.id);
        workspace.modals.set(user, next ? [...stack().slice(0, -1), next] : []);
      } else {
        workspace.modals.set(user, stack().slice(0, -1));
      }
      workspace.stir();
      return null;
    },
    async openHome() {
      await door.deliver('events_api', {
        token: 'unused',
        team_id: 'T0STRICT',
        api_app_id: 'A0APP',
        type: 'event_callback',
        event: {
          type: 'app_home_opened',
          user,
          channel: `D${user.slice(1)}`,
          tab: 'home',
          event_ts: '1700000000.000001',
        },
      });
      return workspace.homes.get(user) as View;
    },
    async shortcut(callbackId) {
      await door.deliver('interactive', {
        ...base(),
        type: 'shortcut',
        callback_id: callbackId,
        trigger_id: workspace.trigger(user),
      });
    },
    async messageShortcut(callbackId, message) {
      await door.deliver('interactive', {
        ...base(),
        type: 'message_action',
        callback_id: callbackId,
        trigger_id: workspace.trigger(user),
        channel: { id: message.channel, name: 'channel' },
        message: { ts: message.ts, text: message.text, type: 'message' },
        message_ts: message.ts,
        response_url: `${door.apiUrl.replace('/api/', '/response/')}${message.channel}/${user}`,
      });
    },
  };
}

/** Slack escapes what follows a slash command, and the words on a button that was clicked; fields of forms and values come as they are. */
function escapedBySlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

type Json = Record<string, unknown>;

function actionCalled(blocks: KnownBlock[], label: string): Json {
  for (const block of blocks as unknown as (Json & { elements?: Json[]; accessory?: Json })[]) {
    for (const element of [...(block.elements ?? []), ...(block.accessory ? [block.accessory] : [])]) {
      const base = { type: element.type, action_id: element.action_id, block_id: block.block_id ?? 'block' };
      if (element.type === 'button' && (element.text as { text: string }).text === label)
        return { ...base, value: element.value };
      const option = (element.options as { text: { text: string } }[] | undefined)?.find(
        (o) => o.text.text === label,
      );
      if (option) return { ...base, selected_option: option };
    }
  }
  throw new Error(`nothing says "${label}"; there is: ${labelsIn(blocks).join(' | ')}`);
}

function fill(view: OpenView, typed: Typed): Json {
  const unknown = Object.keys(typed).filter(
    (id) => !view.blocks.some((b) => b.type === 'input' && b.block_id === id),
  );
  if (unknown.length > 0) throw new Error(`the modal has no field ${unknown.join(', ')}`);
  const values: Json = {};
  for (const block of view.blocks as unknown as Json[]) {
    if (block.type !== 'input') continue;
    const element = block.element as Json;
    const id = String(block.block_id);
    const wanted = typed[id];
    const options = (element.options ?? []) as { text: { text: string }; value: string }[];
    const pick = (value: string) => {
      const found = options.find((o) => o.value === value || o.text.text === value);
      if (!found) throw new Error(`the field ${id} has no option "${value}"`);
      return found;
    };
    const entry =
      element.type === 'plain_text_input'
        ? { type: element.type, value: wanted === undefined ? (element.initial_value ?? null) : wanted }
        : element.type === 'checkboxes'
          ? { type: element.type, selected_options: [wanted ?? []].flat().map(pick) }
          : {
              type: element.type,
              selected_option: wanted === undefined ? (element.initial_option ?? null) : pick(String(wanted)),
            };
    values[id] = { [String(element.action_id)]: entry };
  }
  return values;
}
