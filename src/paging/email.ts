import { createTransport, type NodemailerError } from 'nodemailer';
import type { PageText } from '../domain/paging/page-text.ts';
import type { Network } from '../network/network.ts';
import { neverConnected } from '../network/never-connected.ts';
import type { Channel, OutgoingPage, SendResult } from './channel.ts';

/**
 * Real time for one mail. Mail servers think longer than the others (they scan what they take), and it must stay below
 * the ten seconds for which a page is claimed.
 */
const MAIL_TIMEOUT_MS = 8_000;

const SUBMISSION_PORT = 587;
const TLS_PORT = 465;
/** Replies that speak of our sign-in, whatever they are a reply to. */
const SIGN_IN = [530, 534, 535, 538];
/** Replies to these speak of the person or the mail, not of our settings. */
const ABOUT_THE_PERSON = ['RCPT TO', 'DATA'];
/** How Node names what is wrong with a certificate or a handshake. */
const TLS_ERRORS = /SSL|TLS|CERT|UNABLE_TO_/;

type Mail = Parameters<ReturnType<typeof createTransport>['sendMail']>[0];

/**
 * Pages by mail, one connection each: a connection kept open would be one more thing that may be dead. A password is
 * never sent without TLS, unless the address says `?requireTLS=false`.
 */
export function email(options: {
  url: string;
  from: string;
  /** Our number, where a code is texted to; null: texts do not come in. */
  textTo: string | null;
  network: Network;
  timeoutMs?: number;
}): Channel {
  const { hostname, protocol, port, password } = new URL(options.url);
  const destination = Number(port) || (protocol === 'smtps:' ? TLS_PORT : SUBMISSION_PORT);
  const timeout = options.timeoutMs ?? MAIL_TIMEOUT_MS;
  const proxy = options.network.proxyFor(hostname, destination);
  const transport = createTransport({
    url: options.url,
    port: destination,
    requireTLS: password !== '',
    connectionTimeout: timeout,
    ...(proxy ? { proxy } : {}),
  });
  const post = async (to: string, mail: Mail): Promise<SendResult> => {
    try {
      const signal = AbortSignal.timeout(timeout);
      const sent = await transport.sendMail({
        ...mail,
        from: options.from,
        to: { name: '', address: to },
        headers: { ...mail.headers, 'Auto-Submitted': 'auto-generated' },
        signal,
      });
      return { kind: 'accepted', providerId: sent.messageId };
    } catch (error) {
      return resultOf(error as NodemailerError);
    }
  };
  return {
    id: 'EMAIL',
    rings: false,
    send: (page) => post(page.to, pageMail(page, domainOf(options.from), options.textTo)),
    tell: (to, text) => post(to, { subject: 'PACS Downtime', text }),
  };
}

/** Every copy of one page has the same Message-ID: most mailboxes show it once. */
function pageMail({ pageId, words }: OutgoingPage, domain: string, textTo: string | null): Mail {
  return {
    messageId: `<page.${pageId}@${domain}>`,
    subject: words.headline,
    text: [words.headline, words.ask, '', ...howToAnswer(words, textTo), '', words.reference, ''].join('\n'),
    priority: 'high',
    headers: { 'X-PACS-Page': pageId },
  };
}

/** What to do now; a mail itself cannot be answered. */
function howToAnswer({ answerCode: code, link, number, side }: PageText, textTo: string | null): string[] {
  return [
    ...(link ? [`To take it, tap "I have it" in Slack: ${link}`] : []),
    ...(textTo
      ? [
          `${link ? 'Or' : 'To take it,'} text ${code} from your own phone to ${textTo}. Text ${code} NO if you cannot.`,
        ]
      : []),
    ...(link || textTo
      ? []
      : [
          `To take it, tap "I have it" in Slack, or on the machine where the app runs: npx pacs-down ack ${number} ${side}`,
        ]),
    'Nobody reads replies to this email.',
  ];
}

function domainOf(from: string): string {
  return /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}

function resultOf(error: NodemailerError): SendResult {
  const { code, command = '', responseCode: reply } = error;
  if (code === 'EAUTH' || code === 'ENOAUTH' || (reply && SIGN_IN.includes(reply))) {
    return { kind: 'failed-for-now', reason: 'the mail server rejects our sign-in' };
  }
  if (code === 'EENVELOPE' && command === 'API') {
    return { kind: 'failed-for-good', reason: 'this is not an email address' };
  }
  if (error.permanent && ABOUT_THE_PERSON.includes(command)) {
    return { kind: 'failed-for-good', reason: `the mail server rejects this address (${reply})` };
  }
  if (code === 'ETLS' || TLS_ERRORS.test(error.originalCode ?? '')) {
    return { kind: 'failed-for-now', reason: 'no secure connection to the mail server' };
  }
  if (code === 'EPROXY') return { kind: 'failed-for-now', reason: 'the proxy blocks the mail server' };
  if (reply) return { kind: 'failed-for-now', reason: `the mail server answered ${reply}` };
  const silent = { kind: 'failed-for-now', reason: 'the mail server did not answer' } as const;
  return neverConnected({ code: error.originalCode }) ? silent : { ...silent, mayHaveGone: true };
}
