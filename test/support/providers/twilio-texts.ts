import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import { onTestFinished } from 'vitest';
import { TWILIO } from './twilio.ts';

interface Kept {
  sid: string;
  direction: 'inbound' | 'outbound-api';
  from: string;
  to: string;
  body: string;
  at: Date;
  status: string;
  errorCode: number | null;
  /** Where it is told what becomes of it. */
  callback: string | null;
}

/** A Twilio with a clock of its own, to the second as Twilio has it, which the emulator lacks. */
export interface TwilioTexts {
  url: string;
  /** How far its clock is ahead of ours. */
  skewMs: number;
  /** Somebody texts, so many seconds ago by its clock. Answers the text's sid. */
  text(from: string, body: string, secondsAgo?: number): string;
  /**
   * What becomes of a text or call of ours: kept, and told to the address that was given with it, as often as it happens.
   * Answers the status of what it was answered there; null where nobody wants to be told.
   */
  becomes(sid: string, status: string, errorCode?: number): Promise<number | null>;
  /** The same, kept only: it was told while nobody heard. */
  becomesUnheard(sid: string, status: string, errorCode?: number): void;
  /** Tells an address something, signed. Answers the status of its answer. */
  tellAt(url: string, fields: Record<string, string>, authToken?: string): Promise<number>;
  /** Requests for texts are answered so, until it is null again. */
  refuse(refusal: { status: number; retryAfter?: string } | null): void;
  /** Texts of ours to a number are refused so, with Twilio's own error code. */
  refuseTo(number: string, refusal: { status: number; code: number }): void;
  /** The sentences that our number texted, oldest first: pages left out. */
  sentences(): { to: string; body: string }[];
  /** What was asked of it: `GET /2010-04-01/…`. */
  asked: string[];
}

/** Whether a text of ours is a page. */
export const isPage = (body: string): boolean => /PACS-\d+ page [\da-f]{8}$/.test(body);

const PATH = `/2010-04-01/Accounts/${TWILIO.accountSid}`;

/** Opens it; texts from `perPage` on stand on further pages, whatever page size is asked for. */
export async function openTwilioTexts(perPage = 1_000): Promise<TwilioTexts> {
  const kept: Kept[] = [];
  const wrong: string[] = [];
  const refused = new Map<string, { status: number; code: number }>();
  let refusal: { status: number; retryAfter?: string } | null = null;
  const keep = (
    text: Pick<Kept, 'direction' | 'from' | 'to' | 'body'> & { callback?: string | null },
    prefix: string,
    secondsAgo = 0,
  ): Kept => {
    const at = new Date(Date.now() + door.skewMs - secondsAgo * 1_000);
    at.setMilliseconds(0);
    const sid = `${prefix}${String(kept.length).padStart(32, '0')}`;
    const entry = { status: 'queued', errorCode: null, callback: null, ...text, sid, at };
    kept.push(entry);
    return entry;
  };
  const door: TwilioTexts = {
    url: '',
    skewMs: 0,
    asked: [],
    tellAt,
    text: (from, body, secondsAgo) =>
      keep({ direction: 'inbound', from, to: TWILIO.from, body }, 'SM', secondsAgo).sid,
    async becomes(sid, status, errorCode) {
      door.becomesUnheard(sid, status, errorCode);
      const found = kept.find((entry) => entry.sid === sid);
      return found?.callback ? tellAt(found.callback, told(found)) : null;
    },
    becomesUnheard(sid, status, errorCode) {
      const found = kept.find((entry) => entry.sid === sid);
      if (!found) throw new Error(`Twilio knows no ${sid}`);
      Object.assign(found, { status, errorCode: errorCode ?? null });
    },
    refuse(next) {
      refusal = next;
    },
    refuseTo: (number, next) => void refused.set(number, next),
    sentences: () =>
      kept
        .filter(
          ({ direction, sid, body }) => direction !== 'inbound' && sid.startsWith('SM') && !isPage(body),
        )
        .map(({ to, body }) => ({ to, body })),
  };
  const shown = ({ at, errorCode, callback: _, ...text }: Kept) => {
    const date = at.toUTCString().replace('GMT', '+0000');
    return {
      ...text,
      error_code: errorCode,
      date_created: date,
      date_sent: text.direction === 'inbound' ? date : null,
    };
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://twilio');
    const { pathname, searchParams: query } = url;
    door.asked.push(`${request.method} ${pathname}`);
    const answer = (status: number, body: object, headers: Record<string, string> = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(body));
    const login = Buffer.from(`${TWILIO.accountSid}:${TWILIO.authToken}`).toString('base64');
    if (request.headers.authorization !== `Basic ${login}`) wrong.push('the wrong credentials');
    if (request.method === 'POST') {
      const form = new URLSearchParams(await wholeOf(request));
      const [from = '', to = '', body = ''] = ['From', 'To', 'Body'].map((name) => form.get(name) ?? '');
      const never = refused.get(to);
      if (never) return answer(never.status, { code: never.code, message: 'never' });
      const prefix = pathname.endsWith('/Calls.json') ? 'CA' : 'SM';
      const callback = form.get('StatusCallback');
      return answer(201, shown(keep({ direction: 'outbound-api', from, to, body, callback }, prefix)));
    }
    if (refusal) {
      const wait: Record<string, string> = refusal.retryAfter ? { 'retry-after': refusal.retryAfter } : {};
      return answer(refusal.status, { code: 20429, message: 'not now' }, wait);
    }
    if (pathname === `${PATH}/Messages.json`) {
      const since = query.get('DateSent>');
      if (query.get('To') !== TWILIO.from || !since) wrong.push(`a request for every text: ${url.search}`);
      const found = kept
        .filter(({ direction, at }) => direction === 'inbound' && at >= new Date(since ?? 0))
        .sort((a, b) => b.at.getTime() - a.at.getTime());
      const page = Number(query.get('Page') ?? 0);
      const end = (page + 1) * perPage;
      query.set('Page', String(page + 1));
      const next = end < found.length ? `${pathname}?${query}` : null;
      return answer(200, {
        messages: found.slice(page * perPage, end).map(shown),
        next_page_uri: next,
        page,
        page_size: perPage,
        uri: pathname,
      });
    }
    const sid = /\/(?:Messages|Calls)\/(\w+)\.json$/.exec(pathname)?.[1];
    const found = kept.find((text) => text.sid === sid);
    if (found) return answer(200, shown(found));
    wrong.push(`${request.method} ${pathname}`);
    answer(404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  door.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    if (wrong.length > 0) throw new Error(`Twilio would have refused this: ${wrong.join(', ')}`);
  });
  return door;
}

/** How a text is said to stand, or a call: of that only how it ended is told. */
function told({ sid, to, from, status, errorCode }: Kept): Record<string, string> {
  const about = sid.startsWith('CA')
    ? { CallSid: sid, CallStatus: status }
    : { MessageSid: sid, SmsSid: sid, MessageStatus: status, SmsStatus: status };
  const failed = errorCode ? { ErrorCode: String(errorCode) } : {};
  return { AccountSid: TWILIO.accountSid, To: to, From: from, ...about, ...failed };
}

async function tellAt(
  url: string,
  fields: Record<string, string>,
  authToken = TWILIO.authToken,
): Promise<number> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(authToken, url, fields),
    },
    body: new URLSearchParams(fields),
  });
  await answer.arrayBuffer();
  return answer.status;
}

async function wholeOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
