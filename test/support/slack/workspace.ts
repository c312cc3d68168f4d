import type { KnownBlock, View } from '@slack/web-api';
import { messageFaults, viewFaults } from './block-limits.ts';
import type { CallLimits } from './call-limits.ts';
import { stopwatch } from './waited.ts';

export interface SlackMessage {
  channel: string;
  ts: string;
  threadTs: string | null;
  text: string;
  blocks: KnownBlock[];
  /** Shown to this user alone. */
  onlyFor: string | null;
  edits: number;
}

export type OpenView = View & {
  id: string;
  hash: string;
  private_metadata?: string;
  callback_id?: string;
  external_id?: string;
};

export interface ApiCall {
  method: string;
  args: Record<string, unknown>;
  /** Milliseconds of the process's own clock when it reached the door. */
  at: number;
  /** Slack's limits refused it. */
  refused?: boolean;
}

/** What the workspace is told to do wrong. */
export interface Fault {
  method: string;
  match?: (args: Record<string, unknown>) => boolean;
  answer: WrongAnswer;
  times: number;
}

/** `hang`: never; `half`: a part, then the line is cut; `lost`: it was carried out, then the line is cut. */
export type WrongAnswer =
  | { status: number; retryAfter?: number }
  | { error: string }
  | 'hang'
  | 'half'
  | 'lost';

const TRIGGER_LIVES_MS = 3_000;

/** A workspace as Slack keeps it: messages, direct messages, modals, homes; and what was done wrong to it. */
export class Workspace {
  readonly messages: SlackMessage[] = [];
  readonly calls: ApiCall[] = [];
  readonly wrong: string[] = [];
  readonly faults: Fault[] = [];
  /** Asked about every call that no fault was announced for: what goes wrong with it, or null. */
  weather: ((call: ApiCall) => WrongAnswer | null) | null = null;
  /** How many calls it takes; null: as many as come. */
  limits: CallLimits | null = null;
  readonly homes = new Map<string, View>();
  readonly modals = new Map<string, OpenView[]>();
  /** What auth.test answers. */
  me = {
    url: 'https://strict.slack.test/',
    team: 'Strict Workspace',
    team_id: 'T0STRICT',
    user_id: 'U0APP',
    bot_id: 'B0APP',
  };
  readonly users: Set<string>;
  readonly channels: Set<string>;
  readonly deactivated = new Set<string>();
  /** Users who are no full members of the workspace; `other team`: of the same organisation in an Enterprise Grid. */
  readonly accounts = new Map<string, 'guest' | 'single-channel guest' | 'external' | 'other team' | 'bot'>();
  readonly archived = new Set<string>();
  /** Public channels that the app was not invited to. */
  readonly notJoined = new Set<string>();
  /** Whether a second post with the same client_msg_id is answered with the first. Slack's documentation promises nothing. */
  knowsPosts = false;
  private readonly posted = new Map<string, SlackMessage>();
  /** What the token may do, as Slack says with every answer; null: a server that does not say. */
  scopes: string[] | null = [...SCOPES];
  /** User groups by their ids, with their members. */
  readonly groups = new Map<string, string[]>();
  private readonly triggers = new Map<string, { user: string; age: () => number; used?: true }>();
  private readonly waiting = new Set<() => void>();
  private readonly lookers = new Set<() => boolean>();
  private count = 0;

  constructor(options: { users: string[]; channels: string[] }) {
    this.users = new Set(options.users);
    this.channels = new Set(options.channels);
  }

  /** What it showed in an earlier run: kept, and none of its numbers given again. */
  recall(messages: SlackMessage[]): void {
    this.messages.push(...messages);
    for (const { ts } of messages) this.count = Math.max(this.count, Number(ts.split('.')[1]));
  }

  /** Looks at every call that arrives until `look` answers true. */
  onCall(look: () => boolean): void {
    this.lookers.add(look);
  }

  record(call: ApiCall): void {
    this.calls.push(call);
    for (const look of [...this.lookers]) if (look()) this.lookers.delete(look);
  }

  /** The fault announced for a call, used up once; undefined: answer as usual. */
  takeFault(method: string, args: Record<string, unknown>): Fault | undefined {
    const fault = this.faults.find((f) => f.method === method && f.times > 0 && (f.match?.(args) ?? true));
    if (!fault) return undefined;
    fault.times -= 1;
    this.stir();
    return fault;
  }

  /** Seconds of Retry-After when Slack's limits refuse a call; null: it is taken. */
  refuses(call: ApiCall): number | null {
    if (!this.limits) return null;
    const channel = this.channelOf(String(call.args.channel));
    call.at = this.limits.now();
    const retryAfter = this.limits.take(call.method, channel);
    call.refused = retryAfter !== null;
    return retryAfter;
  }

  stir(): void {
    for (const wake of [...this.waiting]) wake();
  }

  onStir(wake: () => void): () => void {
    this.waiting.add(wake);
    return () => this.waiting.delete(wake);
  }

  nextId(prefix: string): string {
    this.count += 1;
    return `${prefix}${String(this.count).padStart(6, '0')}`;
  }

  trigger(user: string): string {
    const id = this.nextId('trigger.');
    this.triggers.set(id, { user, age: stopwatch() });
    return id;
  }

  /** Runs one Web API method as Slack would. */
  answer(method: string, args: Record<string, unknown>): Record<string, unknown> {
    const run = METHODS[method];
    if (!run) {
      this.wrong.push(`nobody expected ${method}`);
      return { ok: false, error: 'unknown_method' };
    }
    const answer = this.lacks(method) ?? run(this, args);
    this.stir();
    return answer;
  }

  /** Slack's answer when the token lacks the scope of a method. */
  private lacks(method: string): Record<string, unknown> | null {
    const needed = SCOPE_OF[method];
    if (!needed || !this.scopes || this.scopes.includes(needed)) return null;
    return { ok: false, error: 'missing_scope', needed, provided: this.scopes.join(',') };
  }

  post(args: Record<string, unknown>, onlyFor: string | null): Record<string, unknown> {
    const channel = this.channelOf(String(args.channel));
    if (!channel) return { ok: false, error: 'channel_not_found' };
    if (this.deactivated.has(String(args.channel))) return { ok: false, error: 'user_disabled' };
    if (this.archived.has(channel)) return { ok: false, error: 'is_archived' };
    if (this.notJoined.has(channel)) return { ok: false, error: 'not_in_channel' };
    const id = args.client_msg_id ? `${channel}:${args.client_msg_id}` : null;
    if (id && !/:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
      this.wrong.push('a post with an id that is no UUID');
    const first = this.knowsPosts && id ? this.posted.get(id) : null;
    if (first && !this.messages.includes(first)) return { ok: false, error: 'duplicate_message_not_found' };
    if (first) return { ok: true, channel, ts: first.ts, message_ts: first.ts };
    const blocks = (args.blocks ?? []) as KnownBlock[];
    if (!this.fits('message', messageFaults(blocks))) return { ok: false, error: 'invalid_blocks' };
    if (!args.text) this.wrong.push('a message without text for its notification');
    const threadTs = args.thread_ts ? String(args.thread_ts) : null;
    if (threadTs && !this.find(channel, threadTs)) return { ok: false, error: 'thread_not_found' };
    const ts = `1700000000.${this.nextId('')}`;
    const message = { channel, ts, threadTs, text: String(args.text ?? ''), blocks, onlyFor, edits: 0 };
    this.messages.push(message);
    if (id) this.posted.set(id, message);
    return { ok: true, channel, ts, message_ts: ts };
  }

  update(args: Record<string, unknown>): Record<string, unknown> {
    const message = this.find(String(args.channel), String(args.ts));
    if (!message) return { ok: false, error: 'message_not_found' };
    const blocks = (args.blocks ?? []) as KnownBlock[];
    if (!this.fits('edit', messageFaults(blocks))) return { ok: false, error: 'invalid_blocks' };
    Object.assign(message, { text: String(args.text ?? ''), blocks, edits: message.edits + 1 });
    return { ok: true, channel: message.channel, ts: message.ts };
  }

  openView(args: Record<string, unknown>, how: 'open' | 'push'): Record<string, unknown> {
    const trigger = this.triggers.get(String(args.trigger_id));
    if (!trigger) return { ok: false, error: 'invalid_trigger_id' };
    if (trigger.age() > TRIGGER_LIVES_MS) return { ok: false, error: 'expired_trigger_id' };
    if (trigger.used) return { ok: false, error: 'exchanged_trigger_id' };
    const view = this.instantiate(args.view as View);
    if (!view) return { ok: false, error: 'invalid_arguments' };
    trigger.used = true;
    const below = how === 'push' ? (this.modals.get(trigger.user) ?? []) : [];
    const opened = { ...view, previous_view_id: below.at(-1)?.id ?? null };
    this.modals.set(trigger.user, [...below, opened]);
    return { ok: true, view: opened };
  }

  updateView(args: Record<string, unknown>): Record<string, unknown> {
    for (const [user, stack] of this.modals) {
      const at = stack.findIndex((view) =>
        args.external_id ? view.external_id === args.external_id : view.id === args.view_id,
      );
      if (at < 0) continue;
      const view = this.instantiate(args.view as View, stack[at]?.id);
      if (!view) return { ok: false, error: 'invalid_arguments' };
      this.modals.set(user, stack.with(at, view));
      return { ok: true, view };
    }
    return { ok: false, error: 'not_found' };
  }

  publish(args: Record<string, unknown>): Record<string, unknown> {
    const view = args.view as View;
    if (!this.users.has(String(args.user_id))) return { ok: false, error: 'user_not_found' };
    if (!this.fits('home', viewFaults(view))) return { ok: false, error: 'invalid_arguments' };
    this.homes.set(String(args.user_id), view);
    return { ok: true, view };
  }

  channelInfo(id: string): Record<string, unknown> {
    if (!this.channels.has(id)) return { ok: false, error: 'channel_not_found' };
    const [archived, joined] = [this.archived.has(id), !this.notJoined.has(id)];
    return { ok: true, channel: { id, name: id.toLowerCase(), is_archived: archived, is_member: joined } };
  }

  userInfo(id: string): Record<string, unknown> {
    if (!this.users.has(id)) return { ok: false, error: 'user_not_found' };
    const account = this.accounts.get(id);
    const user = {
      id,
      name: id.toLowerCase(),
      team_id: this.teamOf(id),
      deleted: this.deactivated.has(id),
      is_bot: account === 'bot',
      is_restricted: account === 'guest' || account === 'single-channel guest',
      is_ultra_restricted: account === 'single-channel guest',
      // Slack says so of people with whom no channel is shared; of others it says nothing.
      ...(account === 'external' ? { is_stranger: false } : {}),
      ...(account === 'other team' ? { enterprise_user: { enterprise_id: GRID, teams: [OTHER_TEAM] } } : {}),
    };
    return { ok: true, user };
  }

  /** The team that Slack names with what a user does. */
  teamOf(id: string): string {
    const account = this.accounts.get(id);
    if (account === 'external') return VENDOR_TEAM;
    return account === 'other team' ? OTHER_TEAM : this.me.team_id;
  }

  groupMembers(id: string): Record<string, unknown> {
    const users = this.groups.get(id);
    return users ? { ok: true, users } : { ok: false, error: 'no_such_subteam' };
  }

  setGroup(id: string, users: string[]): Record<string, unknown> {
    if (!this.groups.has(id)) return { ok: false, error: 'no_such_subteam' };
    if (users.length === 0) this.wrong.push('a user group without members');
    if (users.some((user) => !this.users.has(user) || this.deactivated.has(user)))
      return { ok: false, error: 'invalid_users' };
    this.groups.set(id, users);
    return { ok: true, usergroup: { id, users } };
  }

  instantiate(view: View, id = this.nextId('V')): OpenView | null {
    if (!this.fits('modal', viewFaults(view))) return null;
    return { ...view, id, hash: this.nextId('hash.') } as OpenView;
  }

  find(channel: string, ts: string): SlackMessage | undefined {
    return this.messages.find((m) => m.channel === channel && m.ts === ts && !m.onlyFor);
  }

  /** The channel of an id; a user's id means the direct messages with the app. */
  channelOf(id: string): string | null {
    if (this.channels.has(id)) return id;
    if (this.users.has(id)) return `D${id.slice(1)}`;
    return /^D/.test(id) && this.users.has(`U${id.slice(1)}`) ? id : null;
  }

  private fits(what: string, faults: string[]): boolean {
    this.wrong.push(...faults.map((fault) => `${what}: ${fault}`));
    return faults.length === 0;
  }
}

const GRID = 'E0GRID';
const OTHER_TEAM = 'T0OTHER';
const VENDOR_TEAM = 'T0VENDOR';

type Method = (workspace: Workspace, args: Record<string, unknown>) => Record<string, unknown>;

/** The scopes of the manifest. */
const SCOPES = [
  'commands',
  'chat:write',
  'im:write',
  'users:read',
  'channels:read',
  'groups:read',
  'usergroups:read',
  'usergroups:write',
];

const SCOPE_OF: Record<string, string> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.info': 'channels:read',
  'users.info': 'users:read',
  'usergroups.users.list': 'usergroups:read',
  'usergroups.users.update': 'usergroups:write',
};

const METHODS: Record<string, Method> = {
  'conversations.info': (workspace, args) => workspace.channelInfo(String(args.channel)),
  'users.info': (workspace, args) => workspace.userInfo(String(args.user)),
  'usergroups.users.list': (workspace, args) => workspace.groupMembers(String(args.usergroup)),
  'usergroups.users.update': (workspace, args) =>
    workspace.setGroup(String(args.usergroup), String(args.users).split(',').filter(Boolean)),
  'auth.test': (workspace) => ({ ok: true, ...workspace.me }),
  'chat.postMessage': (workspace, args) => workspace.post(args, null),
  'chat.postEphemeral': (workspace, args) => workspace.post(args, String(args.user)),
  'chat.update': (workspace, args) => workspace.update(args),
  'views.open': (workspace, args) => workspace.openView(args, 'open'),
  'views.push': (workspace, args) => workspace.openView(args, 'push'),
  'views.update': (workspace, args) => workspace.updateView(args),
  'views.publish': (workspace, args) => workspace.publish(args),
};
