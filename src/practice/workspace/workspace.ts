import { randomBytes } from 'node:crypto';
import type { View } from '@slack/web-api';
import type { CallLimits } from '../limits/call-limits.ts';
import type {
  Account,
  ApiCall,
  Bookmark,
  ChannelProfile,
  Fault,
  OpenView,
  Pin,
  Profile,
  SlackMessage,
  UploadedFile,
  WrongAnswer,
} from './kept.ts';
import { SCOPES } from './scopes.ts';
import { Triggers } from './triggers.ts';

export const GRID = 'E0GRID';
const OTHER_TEAM = 'T0OTHER';
const VENDOR_TEAM = 'T0VENDOR';

/** By less than this a message's ts, of whole seconds, and the hospital's clock do not differ for a reader. */
const CLOCKS_AGREE_MS = 2_000;

/** A workspace as Slack keeps it: messages, direct messages, modals, homes; and what was done wrong to it. */
export class Workspace {
  readonly messages: SlackMessage[] = [];
  readonly calls: ApiCall[] = [];
  readonly wrong: string[] = [];
  readonly faults: Fault[] = [];
  /** Asked about every call that no fault was announced for: what goes wrong with it, or null. */
  weather: ((call: ApiCall) => WrongAnswer | null) | null = null;
  /** How many calls it remembers, the newest. */
  callsKept = Number.POSITIVE_INFINITY;
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
  readonly profiles = new Map<string, Profile>();
  readonly rooms = new Map<string, ChannelProfile>();
  readonly deactivated = new Set<string>();
  readonly accounts = new Map<string, Account>();
  readonly archived = new Set<string>();
  /** Public channels that the app was not invited to. */
  readonly notJoined = new Set<string>();
  /** Whether a second post with the same client_msg_id is answered with the first. Slack's documentation promises nothing. */
  knowsPosts = false;
  readonly posted = new Map<string, SlackMessage>();
  /** What the token may do, as Slack says with every answer; null: a server that does not say. */
  scopes: string[] | null = [...SCOPES];
  /** User groups by their ids, with their members. */
  readonly groups = new Map<string, string[]>();
  /** What is pinned to a channel, the newest last. */
  readonly pins = new Map<string, Pin[]>();
  /** Files by their ids. */
  readonly files = new Map<string, UploadedFile>();
  /** Where files are uploaded to: the origin of its door. */
  address = '';
  readonly bookmarks = new Map<string, Bookmark[]>();
  /** What of a channel a user has read: the newest message's ts, by user and channel. */
  readonly read = new Map<string, string>();
  /** Faults of a project's own beside Slack's, in what is shown. */
  alsoWrong: ((blocks: readonly unknown[]) => string[]) | null = null;
  /** Hospital time in epoch milliseconds; null: it is the real one. */
  hospitalNow: (() => number) | null = null;
  /** Hospital time at which messages came, by their ts, where it was another than the real one. */
  readonly cameAt = new Map<string, number>();
  /** Whole seconds for the next message's ts. */
  seconds: () => number = () => 1_700_000_000;
  readonly triggers = new Triggers();
  private readonly waiting = new Set<() => void>();
  private readonly lookers = new Set<() => boolean>();
  private count = 0;
  /** In the ids of views, which are not kept: no window takes one of this run for one of the run before. */
  private readonly run = randomBytes(4).toString('hex').toUpperCase();

  constructor(options: { users: (string | Profile)[]; channels: (string | ChannelProfile)[] }) {
    const users = options.users.map((user) =>
      typeof user === 'string' ? { id: user, name: user, zone: 'UTC' } : user,
    );
    const channels = options.channels.map((it) =>
      typeof it === 'string' ? { id: it, name: it.toLowerCase() } : it,
    );
    this.users = new Set(users.map(({ id }) => id));
    this.channels = new Set(channels.map(({ id }) => id));
    for (const user of users) {
      this.profiles.set(user.id, user);
      if (user.account) this.accounts.set(user.id, user.account);
      if (user.deactivated) this.deactivated.add(user.id);
    }
    for (const channel of channels) {
      this.rooms.set(channel.id, channel);
      if (channel.archived) this.archived.add(channel.id);
      if (channel.notJoined) this.notJoined.add(channel.id);
    }
  }

  /** What it showed in an earlier run: kept, and none of its numbers given again. */
  recall(messages: SlackMessage[], bookmarks: Iterable<[string, Bookmark[]]> = []): void {
    this.messages.push(...messages);
    for (const [channel, links] of bookmarks) this.bookmarks.set(channel, links);
    const links = [...this.bookmarks.values()].flat();
    const given = [...messages.map(({ ts }) => ts), ...links.map(({ id }) => id), ...this.files.keys()];
    for (const id of given) this.count = Math.max(this.count, Number(/\d+$/.exec(id)?.[0] ?? 0));
  }

  /** Looks at every call that arrives until `look` answers true. */
  onCall(look: () => boolean): void {
    this.lookers.add(look);
  }

  record(call: ApiCall): void {
    this.calls.push(call);
    if (this.calls.length > this.callsKept) this.calls.splice(0, this.calls.length - this.callsKept);
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

  nextTs(): string {
    const ts = `${this.seconds()}.${this.nextId('')}`;
    const at = this.hospitalNow?.();
    if (at && Math.abs(at - Number(ts) * 1_000) > CLOCKS_AGREE_MS) this.cameAt.set(ts, at);
    return ts;
  }

  trigger(user: string): string {
    return this.triggers.give(this.nextId('trigger.'), user);
  }

  /** The team that Slack names with what a user does. */
  teamOf(id: string): string {
    const account = this.accounts.get(id);
    if (account === 'external') return VENDOR_TEAM;
    return account === 'other team' ? OTHER_TEAM : this.me.team_id;
  }

  find(channel: string, ts: string): SlackMessage | undefined {
    return this.messages.find((m) => m.channel === channel && m.ts === ts && !m.onlyFor);
  }

  isPinned({ channel, ts }: { channel: string; ts: string }): boolean {
    return this.pins.get(channel)?.some((pin) => pin.ts === ts) ?? false;
  }

  /** Takes a message away, and its pin. */
  remove(message: SlackMessage): void {
    const { channel, ts } = message;
    this.messages.splice(this.messages.indexOf(message), 1);
    const pins = this.pins.get(channel)?.filter((pin) => pin.ts !== ts);
    if (pins) this.pins.set(channel, pins);
  }

  /** The channel of an id; a user's id means the direct messages with the app. */
  channelOf(id: string): string | null {
    if (this.channels.has(id)) return id;
    if (this.users.has(id)) return `D${id.slice(1)}`;
    return /^D/.test(id) && this.users.has(`U${id.slice(1)}`) ? id : null;
  }

  /** The user whose direct messages with the app these are; null: no such channel. */
  userOf(channel: string): string | null {
    const user = `U${channel.slice(1)}`;
    return channel.startsWith('D') && this.users.has(user) ? user : null;
  }

  /** A view with the ids that Slack gives it; what it holds is checked before. */
  instantiate(view: View, id = this.nextId(`V${this.run}`)): OpenView {
    return { ...view, id, hash: this.nextId('hash.') } as OpenView;
  }

  /** A modal that shows something else from now on; it stays where it stands. */
  redrawn({ id, previous_view_id: below = null }: OpenView, view: View): OpenView {
    return { ...this.instantiate(view, id), previous_view_id: below };
  }

  /** Notes faults of what the app wants to show; whether there are none. */
  fits(what: string, faults: readonly string[], blocks: readonly unknown[]): boolean {
    const own = this.alsoWrong?.(blocks) ?? [];
    this.wrong.push(...[...faults, ...own].map((fault) => `${what}: ${fault}`));
    return faults.length === 0 && own.length === 0;
  }
}
