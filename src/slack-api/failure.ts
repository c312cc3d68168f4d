import { ErrorCode } from '@slack/web-api';

/**
 * Why a call failed. `refused`: Slack answered with an error code; `needed` is the scope that it misses. `http`: an answer
 * that is not the API's. `no answer`: nothing came back, or nothing went out.
 */
export type SlackFailure =
  | { kind: 'throttled'; afterMs: number }
  | { kind: 'refused'; code: string; needed: string | null }
  | { kind: 'http'; status: number; afterMs: number | null }
  | { kind: 'no answer' };

/** Slack names a pause with every 429; where it does not, a second is long enough to ask again. */
const PAUSE_MS = 1_000;

/** What the error of a call of Slack's clients means. Never throws; what is no such error counts as no answer. */
export function failureOf(error: unknown): SlackFailure {
  const { code, data, statusCode, headers, retryAfter } = (error ?? {}) as {
    code?: unknown;
    data?: { error?: string; needed?: string };
    statusCode?: number;
    headers?: Record<string, string>;
    retryAfter?: number;
  };
  if (code === ErrorCode.RateLimitedError)
    return { kind: 'throttled', afterMs: retryAfter === undefined ? PAUSE_MS : retryAfter * 1_000 };
  if (data?.error) return { kind: 'refused', code: data.error, needed: data.needed ?? null };
  if (code === ErrorCode.PlatformError) return { kind: 'refused', code: 'unknown', needed: null };
  if (code === ErrorCode.HTTPError) {
    const seconds = Number(headers?.['retry-after']);
    return { kind: 'http', status: statusCode ?? 0, afterMs: seconds > 0 ? seconds * 1_000 : null };
  }
  return { kind: 'no answer' };
}

/** Slack's error code for a failed call; null when it gave none. */
export function codeOf(error: unknown): string | null {
  const failure = failureOf(error);
  return failure.kind === 'refused' ? failure.code : null;
}
