import { cutText } from '../domain/text/cut-text.ts';
import { TOKEN_REFUSED, TOKEN_UNFIT } from './error-codes.ts';
import { failureOf } from './failure.ts';

/** Why Slack is not there for us. */
export interface NoSlack {
  /** A sentence for the operator, with what to look at. */
  words: string;
  /** What Slack asks us to wait, real milliseconds. */
  retryAfterMs: number | null;
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/;

/** Reads what a call or a socket failed with. `setting`: the one that holds the token it was made with. */
export function whyNoSlack(error: unknown, setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'): NoSlack {
  const failure = failureOf(error);
  switch (failure.kind) {
    case 'refused':
      return TOKEN_REFUSED.has(failure.code) || TOKEN_UNFIT.has(failure.code)
        ? noSlack(`Slack rejects the token (${failure.code}). Check ${setting}.`)
        : noSlack(`Slack returned an error (${cutText(failure.code, 60)}).`);
    case 'throttled':
      return noSlack('Slack is rate limiting us (429).', failure.afterMs);
    case 'http':
      return noSlack(`Slack returned an error (HTTP ${failure.status}).`, failure.afterMs);
    case 'no answer':
      return noSlack(unreachable(causesOf(error)));
  }
}

function unreachable(causes: { code: string; message: string }[]): string {
  const refusedBy = causes.map(({ message }) => /^Proxy response \((\d+)\)/.exec(message)?.[1]).find(Boolean);
  if (refusedBy) return `The proxy blocks access to Slack (${refusedBy}). Check HTTPS_PROXY.`;
  const code = causes.map((cause) => cause.code).find(Boolean);
  if (code && CERTIFICATE.test(code))
    return `Slack's certificate is not trusted (${code}). Set NODE_EXTRA_CA_CERTS to your certificate authority's file.`;
  return `Slack is unreachable${code ? ` (${code})` : ''}. Check the network, the proxy and SLACK_API_URL.`;
}

/** An error and what it came from, innermost first, as codes: a message may hold an address with a ticket in it. */
function causesOf(error: unknown): { code: string; message: string }[] {
  if (!(error instanceof Error)) return [];
  const { code, original, name } = error as Error & { code?: unknown; original?: unknown };
  const own = typeof code === 'string' && !code.startsWith('slack_') ? code : '';
  const timeout = name === 'TimeoutError' ? 'no answer in time' : '';
  return [...causesOf(original ?? error.cause), { code: own || timeout, message: error.message }];
}

/** A reason in these words. */
export function noSlack(words: string, retryAfterMs: number | null = null): NoSlack {
  return { words, retryAfterMs };
}
