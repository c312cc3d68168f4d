/**
 * How fast Slack takes calls, and in which order they go when it takes fewer than wait. Slack counts posts by channel,
 * and every method by workspace and minute (docs.slack.dev/apis/web-api/rate-limits).
 */
export interface Pace {
  /** Posts into one channel or to one person. */
  post: RateLimit;
  /** Calls of one method in the workspace. */
  methods: Record<PacedMethod, RateLimit>;
  /** By order: the share of a burst that is left for what goes before. */
  spared: Record<Order, number>;
  /** Calls beyond the burst that what somebody waits for may take, while Slack has not refused any in the last minute. */
  urgentBeyond: number;
  /** Real milliseconds between two edits of the same thing that nobody waits for: what changes meanwhile is one edit. */
  apartMs: { card: number; message: number; checklist: number; home: number };
}

/** So many calls go at once after a pause, and then so many a minute. */
export interface RateLimit {
  perMinute: number;
  burst: number;
}

/** `pins.add` counts `pins.remove` as well. */
export type PacedMethod =
  | 'chat.postMessage'
  | 'chat.update'
  | 'views.publish'
  | 'usergroups.users.update'
  | 'pins.add'
  | 'bookmarks.add'
  | 'files.completeUploadExternal';

/** What goes before what. Pages are not among them: they never wait for any of these. */
export const ORDER = [
  'urgent',
  'new card',
  'notice',
  'page',
  'card',
  'thread',
  'direct message',
  'home',
  'user group',
  'pin',
  'bookmark',
  'file',
] as const;
export type Order = (typeof ORDER)[number];

/** How far the calls that Slack counts together are paid for, in real milliseconds; `heldUntil` after a refusal. */
export interface Paid {
  paidUntil: number;
  heldUntil: number | null;
}

/** Slack's limits. Edits stay below 50 in any minute: the burst and a minute's rate together. */
export const SLACK_PACE: Pace = {
  post: { perMinute: 60, burst: 6 },
  methods: {
    'chat.postMessage': { perMinute: 300, burst: 50 },
    'chat.update': { perMinute: 44, burst: 6 },
    'views.publish': { perMinute: 80, burst: 20 },
    'usergroups.users.update': { perMinute: 16, burst: 4 },
    'pins.add': { perMinute: 16, burst: 4 },
    'bookmarks.add': { perMinute: 16, burst: 4 },
    'files.completeUploadExternal': { perMinute: 44, burst: 6 },
  },
  spared: {
    urgent: 0,
    'new card': 0,
    notice: 0.1,
    page: 0.1,
    card: 0.1,
    thread: 0.2,
    'direct message': 0.4,
    home: 0,
    'user group': 0,
    pin: 0,
    bookmark: 0,
    file: 0,
  },
  urgentBeyond: 60,
  apartMs: { card: 1_500, message: 15_000, checklist: 8_000, home: 30_000 },
};

const WITHOUT_LIMIT: RateLimit = { perMinute: 1e9, burst: 1e6 };

/** For a server that takes everything at once. */
export const NO_PACE: Pace = {
  ...SLACK_PACE,
  post: WITHOUT_LIMIT,
  methods: {
    'chat.postMessage': WITHOUT_LIMIT,
    'chat.update': WITHOUT_LIMIT,
    'views.publish': WITHOUT_LIMIT,
    'usergroups.users.update': WITHOUT_LIMIT,
    'pins.add': WITHOUT_LIMIT,
    'bookmarks.add': WITHOUT_LIMIT,
    'files.completeUploadExternal': WITHOUT_LIMIT,
  },
  apartMs: { card: 0, message: 0, checklist: 0, home: 0 },
};

/** No refusal holds anything for longer (real milliseconds), whatever Slack says: then one call asks again. */
export const LONGEST_HOLD_MS = 60_000;
const MINUTE_MS = 60_000;

/** Real milliseconds that one call costs. */
export function costMs({ perMinute }: RateLimit): number {
  return MINUTE_MS / perMinute;
}

/**
 * Real milliseconds until one more call of this order may go; 0: now.
 * Example: 60 a minute with a burst of 3, all three just used: the next one in 1,000 ms.
 */
export function waitMs(paid: Paid | null, limit: RateLimit, order: Order, pace: Pace, now: number): number {
  if (!paid) return 0;
  const { paidUntil, heldUntil } = paid;
  const refusedLately = heldUntil !== null && heldUntil > now - MINUTE_MS;
  const beyond = order === 'urgent' && !refusedLately ? pace.urgentBeyond : 0;
  const room = limit.burst * (1 - pace.spared[order]) - 1 + beyond;
  return Math.max(0, paidUntil - room * costMs(limit) - now, (heldUntil ?? now) - now);
}

/** After so many calls more. */
export function pay(paid: Paid | null, limit: RateLimit, calls: number, now: number): Paid {
  const from = Math.max(paid?.paidUntil ?? now, now);
  return { paidUntil: from + calls * costMs(limit), heldUntil: paid?.heldUntil ?? null };
}

/** After Slack throttled a call: nothing is sent until then, and then one call and not a burst. */
export function hold(paid: Paid | null, limit: RateLimit, forMs: number, now: number): Paid {
  const until = now + Math.min(forMs, LONGEST_HOLD_MS);
  const heldUntil = Math.max(paid?.heldUntil ?? until, until);
  const empty = heldUntil + (limit.burst - 1) * costMs(limit);
  return { paidUntil: Math.max(paid?.paidUntil ?? empty, empty), heldUntil };
}
