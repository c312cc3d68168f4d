/** So many calls at once after a pause, then so many a minute. */
export interface CallLimit {
  perMinute: number;
  burst: number;
}

/** Slack's tiers as documented (docs.slack.dev/apis/web-api/rate-limits): a minute's calls may come at once. */
const tier = (perMinute: number): CallLimit => ({ perMinute, burst: perMinute });

const METHODS: Record<string, CallLimit> = {
  'chat.postMessage': { perMinute: 300, burst: 100 },
  'chat.update': tier(50),
  'chat.postEphemeral': tier(100),
  'views.publish': tier(100),
  'views.open': tier(100),
  'views.push': tier(100),
  'views.update': tier(100),
  'users.info': tier(100),
  'conversations.info': tier(50),
  'usergroups.users.list': tier(20),
  'usergroups.users.update': tier(20),
  'files.completeUploadExternal': tier(100),
  'files.getUploadURLExternal': tier(100),
  'pins.add': tier(20),
  'pins.list': tier(20),
  'pins.remove': tier(20),
  'bookmarks.add': tier(20),
  'bookmarks.edit': tier(20),
  'bookmarks.list': tier(50),
  'bookmarks.remove': tier(20),
};

/** Messages into one channel: one a second, short bursts allowed. */
const CHANNEL: CallLimit = { perMinute: 60, burst: 10 };

const MINUTE_MS = 60_000;

/** Slack's limits as a Slack that enforces them would count. Its time runs by itself, and jumps when a test says so. */
export class CallLimits {
  private readonly fullAt = new Map<string, number>();
  private jumped = 0;

  /** Milliseconds of its time. */
  now(): number {
    return performance.now() + this.jumped;
  }

  /** So much of its time passes at once. */
  pass(ms: number): void {
    this.jumped += ms;
  }

  /** Takes a call and answers null, or refuses it and answers the seconds of Retry-After. */
  take(method: string, channel: string | null): number | null {
    const counted: [string, CallLimit][] = [];
    const ofMethod = METHODS[method];
    if (ofMethod) counted.push([method, ofMethod]);
    if (method === 'chat.postMessage' && channel) counted.push([`post ${channel}`, CHANNEL]);
    const waits = counted.map(([key, limit]) => this.waitMs(key, limit));
    const longest = Math.max(0, ...waits);
    if (longest > 0) return Math.ceil(longest / 1_000);
    for (const [key, limit] of counted)
      this.fullAt.set(key, Math.max(this.fullAt.get(key) ?? 0, this.now()) + MINUTE_MS / limit.perMinute);
    return null;
  }

  private waitMs(key: string, { perMinute, burst }: CallLimit): number {
    const ahead = Math.max(0, (this.fullAt.get(key) ?? 0) - this.now());
    return ahead - ((burst - 1) * MINUTE_MS) / perMinute;
  }
}

/** Milliseconds that Slack's limits ask for these calls at least, whoever makes them. */
export function leastMs(calls: readonly { method: string; channel: string | null }[]): number {
  const counts = new Map<string, { limit: CallLimit; calls: number }>();
  const count = (key: string, limit: CallLimit | undefined): void => {
    if (limit) counts.set(key, { limit, calls: (counts.get(key)?.calls ?? 0) + 1 });
  };
  for (const { method, channel } of calls) {
    count(method, METHODS[method]);
    if (method === 'chat.postMessage' && channel) count(`post ${channel}`, CHANNEL);
  }
  const each = [...counts.values()].map(
    ({ limit, calls: n }) => (Math.max(0, n - limit.burst) * MINUTE_MS) / limit.perMinute,
  );
  return Math.max(0, ...each);
}
