import { cleanValue } from '../domain/text/clean-text.ts';
import { neverConnected } from '../network/never-connected.ts';
import type { SendResult } from './channel.ts';

/** Real time within which a provider must have answered, body and all; then the page is tried again. */
export const ANSWER_WITHIN_MS = 3_000;
/** Read of an answer at most: far above any true one, far below what would hurt. */
const ANSWER_MAX_BYTES = 1_000_000;
/** A longer Retry-After is taken for this one: a page does not wait for tomorrow because of a typing error elsewhere. */
const RETRY_AFTER_MAX_MS = 3_600_000;

/** What a provider answered, read whole. */
export interface Answer {
  status: number;
  body: string;
  /** Real time to wait, from Retry-After; null when that is absent or says nothing. */
  retryAfterMs: number | null;
}

/** In place of an answer where there was no connection: the request has not left this machine. */
const NOT_SENT: Answer = { status: 0, body: '', retryAfterMs: null };

/**
 * Sends one request and reads the whole answer; null when none came within `deadlineMs` of real time, for whatever
 * reason: silence, half a body; status 0 when no connection stood. Redirects are not followed. It never throws.
 */
export async function exchange(
  fetcher: typeof fetch,
  url: string,
  init: RequestInit,
  deadlineMs: number,
): Promise<Answer | null> {
  try {
    return await ask(fetcher, url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(deadlineMs) });
  } catch (error) {
    return neverConnected(error) ? NOT_SENT : null;
  }
}

async function ask(fetcher: typeof fetch, url: string, init: RequestInit): Promise<Answer> {
  const response = await fetcher(url, init);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > ANSWER_MAX_BYTES) break;
  }
  const body = Buffer.concat(chunks).toString('utf8');
  return { status: response.status, body, retryAfterMs: waitOf(response.headers.get('retry-after')) };
}

/** Seconds or a date, as HTTP has it. */
function waitOf(retryAfter: string | null): number | null {
  if (!retryAfter) return null;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now();
  return ms > 0 ? Math.min(ms, RETRY_AFTER_MAX_MS) : null;
}

type FailedForNow = Extract<SendResult, { kind: 'failed-for-now' }>;

/** The result where `provider` did not take it this time: silence, throttling, an error of its own or of our settings. */
export function notTaken(
  provider: string,
  answer: Pick<Answer, 'status' | 'retryAfterMs'> | null,
): FailedForNow {
  if (!answer) return { kind: 'failed-for-now', reason: `${provider} did not answer`, mayHaveGone: true };
  if (answer.status === NOT_SENT.status)
    return { kind: 'failed-for-now', reason: `${provider} did not answer` };
  if (isOk(answer)) {
    return { kind: 'failed-for-now', reason: `${provider}: something else answered, perhaps a proxy` };
  }
  if (answer.status === 429) {
    const wait = answer.retryAfterMs === null ? {} : { retryAfterMs: answer.retryAfterMs };
    return { kind: 'failed-for-now', reason: `${provider} is throttling`, ...wait };
  }
  if (answer.status === 401 || answer.status === 403) {
    return { kind: 'failed-for-now', reason: `${provider} rejects our credentials (${answer.status})` };
  }
  return { kind: 'failed-for-now', reason: `${provider} answered ${answer.status}` };
}

/** Whether the status says that it was taken. */
export function isOk({ status }: Pick<Answer, 'status'>): boolean {
  return status >= 200 && status < 300;
}

/** The body as a JSON object, its text cleaned; empty when it is none. */
export function fieldsOf(answer: Answer): Record<string, unknown> {
  try {
    const read = cleanValue(JSON.parse(answer.body));
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}
