import { readAnswerText } from '../domain/paging/read-answer-text.ts';
import { notTaken } from '../paging/http-exchange.ts';
import { type TwilioClient, TwilioError } from '../paging/twilio-client.ts';
import type { ServiceContext } from '../services/context.ts';
import { answerOnce, notHandled } from '../services/paging/answer-once.ts';
import { answerText } from '../services/paging/answer-page.ts';
import { type PageOut, pagesOut } from '../services/paging/pages-out.ts';
import { inTurn } from './one-by-one.ts';
import type { Look } from './poll-interval.ts';
import { textKey } from './twilio-sms.ts';

/** Twilio's clock and ours may differ by this much. */
const SKEW_MS = 600_000;
/** Older texts are not asked for: what was handled is remembered longer than this. */
const LOOK_BACK_MS = 86_400_000;
const PAGE_SIZE = 100;
const MOST = 300;

type Text = Awaited<ReturnType<TwilioClient['messages']['list']>>[number];

/**
 * Makes the look at Twilio: while pages are out over SMS, calls or mail (which names a code to text), reads the texts to
 * our number and carries each out once. The sentence goes back as a text of ours.
 */
export function pollTextReplies(
  ctx: ServiceContext,
  client: TwilioClient,
  number: string,
): () => Promise<Look> {
  const sentAt = firstSeenByTwilio(client);

  async function look(): Promise<Look> {
    const pages = await pagesOut(ctx, ['SMS', 'CALL', 'EMAIL']);
    if (pages.length === 0) return { kind: 'looked', answers: 0, youngest: null };
    const instants = pages.map(({ since }) => since.getTime());
    const from = Math.max(Math.min(...instants) - SKEW_MS, Date.now() - LOOK_BACK_MS);
    const answers = await inTurn(await newTexts(new Date(from)), (text) => carryOut(text, pages));
    return { kind: 'looked', answers, youngest: new Date(Math.max(...instants)) };
  }

  /** Oldest first. */
  async function newTexts(from: Date): Promise<Text[]> {
    const list = await client.messages.list({
      to: number,
      dateSentAfter: from,
      pageSize: PAGE_SIZE,
      limit: MOST,
    });
    const inbound = list.filter((text) => text.direction === 'inbound' && instantOf(text) >= from);
    const fresh = await notHandled(
      ctx,
      inbound.map(({ sid }) => textKey(sid)),
    );
    return inbound
      .filter(({ sid }) => fresh.has(textKey(sid)))
      .reverse()
      .sort((a, b) => instantOf(a).getTime() - instantOf(b).getTime());
  }

  async function carryOut({ sid, from, body, ...text }: Text, pages: PageOut[]): Promise<boolean> {
    const counts = await isAnswerTo(pages, { from, body, at: instantOf(text) });
    const handled = await answerOnce(
      ctx,
      textKey(sid),
      async () => (counts ? answerText(ctx, { from, text: body, via: 'SMS' }) : null),
      { channel: 'SMS', address: from },
    );
    return !handled.repeated && handled.said !== null;
  }

  /**
   * A text without a code answers what was asked before it: an "ok" from before the page takes nothing. Both instants are
   * Twilio's, so that no clock of ours can lose an answer or make one.
   */
  async function isAnswerTo(
    pages: PageOut[],
    text: { from: string; body: string; at: Date },
  ): Promise<boolean> {
    const read = readAnswerText(text.body);
    if (read.kind === 'provider' || ('code' in read && read.code)) return true;
    const asked = pages.filter((page) => page.live && page.channel !== 'EMAIL' && page.address === text.from);
    if (asked.length === 0) return true;
    for (const page of asked) {
      if (text.at.getTime() - SKEW_MS >= page.since.getTime()) return true;
      if (text.at >= (await sentAt(page))) return true;
    }
    return false;
  }

  return async () => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof TwilioError)) throw error;
      return notTaken('Twilio', error.answered);
    }
  };
}

/** When Twilio took a page of ours, by its own clock; asked once a page. Our own clock where it gave no id. */
function firstSeenByTwilio(client: TwilioClient): (page: PageOut) => Promise<Date> {
  const known = new Map<string, Date>();
  return async ({ id, channel, providerId, since }) => {
    const remembered = known.get(id);
    if (remembered) return remembered;
    if (!providerId) return since;
    const taken =
      channel === 'CALL' ? await client.calls(providerId).fetch() : await client.messages(providerId).fetch();
    known.set(id, taken.dateCreated);
    return taken.dateCreated;
  };
}

function instantOf(text: Pick<Text, 'dateSent' | 'dateCreated'>): Date {
  return text.dateSent ?? text.dateCreated;
}
