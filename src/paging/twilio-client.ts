import twilio from 'twilio';
import type { Network } from '../network/network.ts';
import type { SendResult } from './channel.ts';
import { ANSWER_WITHIN_MS, type Answer, exchange, fieldsOf, isOk, notTaken } from './http-exchange.ts';
import { optOutOf, refusedForGood } from './twilio-errors.ts';

const NO_CONTENT = 204;

export type TwilioClient = ReturnType<typeof twilio>;

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
  /** Another server that speaks Twilio's API; null: Twilio's own. */
  apiUrl: string | null;
}

/** Twilio did not take it, or did not answer. Holds neither number nor text, so that it may be logged. */
export class TwilioError extends Error {
  /** null: there was no answer. */
  readonly answered: Pick<Answer, 'status' | 'retryAfterMs'> | null;
  /** Twilio's own error code; null when it gave none. */
  readonly code: number | null;

  constructor(answer: Answer | null) {
    const code = answer ? fieldsOf(answer).code : null;
    super(answer ? `Twilio answered ${answer.status}` : 'Twilio did not answer');
    this.name = 'TwilioError';
    this.answered = answer && { status: answer.status, retryAfterMs: answer.retryAfterMs };
    this.code = typeof code === 'number' ? code : null;
  }
}

/** Twilio's SDK over our network, each request within its deadline. What it throws is a TwilioError. */
export function twilioClient(settings: TwilioSettings, network: Network, timeoutMs?: number): TwilioClient {
  return twilio(settings.accountSid, settings.authToken, {
    httpClient: new OverTheNetwork(network.fetch, settings.apiUrl, timeoutMs ?? ANSWER_WITHIN_MS),
  });
}

/** Creates a message or a call and tells how it ended. It never throws. */
export async function handToTwilio(create: () => Promise<{ sid: string }>): Promise<SendResult> {
  try {
    const { sid } = await create();
    if (!sid) return { kind: 'failed-for-now', reason: 'Twilio gave no id' };
    return { kind: 'accepted', providerId: sid };
  } catch (error) {
    if (!(error instanceof TwilioError)) return { kind: 'failed-for-now', reason: 'an internal error' };
    const { code, answered } = error;
    const never = code === null ? null : refusedForGood(code);
    if (never)
      return { kind: 'failed-for-good', reason: `${never} (Twilio error ${code})`, ...optOutOf(code) };
    const result = notTaken('Twilio', answered);
    return code === null ? result : { ...result, reason: `${result.reason}, error ${code}` };
  }
}

/** Where Twilio tells what became of a page; nowhere without a public address. Of a call it tells only how it ended. */
export function statusOf(publicUrl: string | null, pageId: string): { statusCallback?: string } {
  return publicUrl
    ? { statusCallback: `${publicUrl}/answers/twilio/status/${encodeURIComponent(pageId)}` }
    : {};
}

type Asked = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0];

class OverTheNetwork extends twilio.RequestClient {
  readonly #fetch: typeof fetch;
  readonly #base: string | null;
  readonly #deadlineMs: number;

  constructor(fetcher: typeof fetch, base: string | null, deadlineMs: number) {
    super();
    this.#fetch = fetcher;
    this.#base = base?.replace(/\/+$/, '') ?? null;
    this.#deadlineMs = deadlineMs;
  }

  override async request<Fields>(
    asked: Asked,
  ): Promise<{ statusCode: number; body: Fields; headers: unknown }> {
    const url = new URL(asked.uri);
    for (const [name, value] of listed(asked.params)) url.searchParams.append(name, value);
    const login = Buffer.from(`${asked.username}:${asked.password}`).toString('base64');
    const answer = await exchange(
      this.#fetch,
      this.#base ? this.#base + url.pathname + url.search : url.href,
      {
        method: asked.method.toUpperCase(),
        headers: { ...asked.headers, authorization: `Basic ${login}` },
        ...(asked.data ? { body: String(new URLSearchParams(listed(asked.data))) } : {}),
      },
      this.#deadlineMs,
    );
    if (!answer || !isOk(answer)) throw new TwilioError(answer);
    const fields = fieldsOf(answer);
    if (Object.keys(fields).length === 0 && answer.status !== NO_CONTENT) throw new TwilioError(answer);
    return { statusCode: answer.status, body: fields as Fields, headers: {} };
  }
}

/** Fields of a form or a query; lists give one each, as Twilio has it. */
function listed(fields: unknown): [string, string][] {
  return Object.entries(fields ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one): [string, string] => [name, String(one)]),
  );
}
