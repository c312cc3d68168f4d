import { cleanText } from '../domain/text/clean-text.ts';
import { cutText } from '../domain/text/cut-text.ts';
import type { Network } from '../network/network.ts';
import type { Channel, OutgoingPage, SendResult } from './channel.ts';
import { ANSWER_WITHIN_MS, exchange, fieldsOf, isOk, notTaken } from './http-exchange.ts';
import { SIGNATURE_HEADER, signatureOf } from './signature.ts';

const GATEWAY = 'the paging gateway';
/** What gateways answer about an address that is no more. */
const GONE = [404, 410];
const ID_MAX = 200;

/** Pages by a signed request to the person's own paging gateway, whose address is `to`. */
export function webhook(options: {
  secret: string;
  /** Where the gateway may bring an answer; null: nowhere. */
  publicUrl: string | null;
  network: Network;
  timeoutMs?: number;
}): Channel {
  const post = async (to: string, message: object, ourId: string): Promise<SendResult> => {
    if (!isUsable(to)) return { kind: 'failed-for-good', reason: 'this is not a web address' };
    const body = JSON.stringify(message);
    const headers = {
      'content-type': 'application/json',
      [SIGNATURE_HEADER]: signatureOf(body, options.secret, new Date()),
    };
    const request = { method: 'POST', headers, body };
    const deadline = options.timeoutMs ?? ANSWER_WITHIN_MS;
    const answer = await exchange(options.network.fetch, to, request, deadline);
    if (answer && isOk(answer)) return { kind: 'accepted', providerId: idOf(fieldsOf(answer)) ?? ourId };
    if (answer && GONE.includes(answer.status)) return gone(answer.status);
    return notTaken(GATEWAY, answer);
  };
  return {
    id: 'WEBHOOK',
    rings: false,
    send: (page) => post(page.to, messageOf(page, options.publicUrl), page.pageId),
    tell: (to, text) => post(to, { test: true, text }, 'test'),
  };
}

function messageOf({ pageId, words }: OutgoingPage, publicUrl: string | null): Record<string, unknown> {
  const answerUrl = publicUrl
    ? { answerUrl: `${publicUrl}/answers/webhook/${encodeURIComponent(pageId)}` }
    : {};
  return {
    page: pageId,
    headline: words.headline,
    ask: words.ask,
    reference: words.reference,
    side: words.side,
    incident: words.number,
    answerCode: words.answerCode,
    link: words.link,
    ...answerUrl,
  };
}

function isUsable(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

function idOf({ id }: Record<string, unknown>): string | null {
  if (typeof id === 'number') return String(id);
  return typeof id === 'string' && id !== '' ? cutText(cleanText(id), ID_MAX) : null;
}

function gone(status: number): SendResult {
  return { kind: 'failed-for-good', reason: `${GATEWAY} has no such address (${status})` };
}
