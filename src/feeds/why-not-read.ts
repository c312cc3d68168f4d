import { NotRead } from './not-read.ts';

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ALTNAME/;
const ANEW = 'Copy the calendar’s address again from the other product into the plan.';
const LATER = 'It is retried automatically. If it keeps failing, ask whoever runs the other product.';
const NETWORK = 'Check the network from this machine to the other product, and HTTPS_PROXY.';

/** Why a server that answered with this status gave no calendar. */
export function refusal(status: number): NotRead {
  if (status === 401 || status === 403)
    return new NotRead(`the server denied access to this address (${status})`, ANEW);
  if (status === 404 || status === 410)
    return new NotRead(`there is nothing at this address any more (${status})`, ANEW);
  return new NotRead(`the server answered ${status}`, LATER);
}

/**
 * Why reading a calendar failed, from what was thrown; null: a fault of ours. Only codes are taken from it: a message
 * may hold the address, which is a secret.
 */
export function whyNotRead(error: unknown, withinMs: number): NotRead | null {
  const known = notReadWithin(error);
  if (known) return known;
  const causes = causesOf(error);
  if (causes.some(({ name }) => name === 'TimeoutError'))
    return new NotRead(`it did not download completely within ${Math.ceil(withinMs / 1_000)} s`, LATER);
  const byProxy = causes.map(({ message }) => /^Proxy response \((\d+)\)/.exec(message)?.[1]).find(Boolean);
  if (byProxy)
    return new NotRead(
      `the proxy blocks it (${byProxy})`,
      'Allow the other product’s server in the proxy (HTTPS_PROXY).',
    );
  if (causes.some(({ name, code }) => code === 'ERR_INVALID_URL' || name === 'URIError'))
    return new NotRead('its address is not valid', ANEW);
  const code = causes.map((cause) => cause.code).find(Boolean) ?? '';
  if (CERTIFICATE.test(code))
    return new NotRead(
      `the server’s certificate is not trusted (${code})`,
      'Set NODE_EXTRA_CA_CERTS to your certificate authority’s file.',
    );
  if (code === 'ENOENT') return new NotRead('the file is not there', 'Put it next to the plan file.');
  if (code === 'EACCES' || code === 'EPERM')
    return new NotRead('the file cannot be read', 'Give the app’s account read access.');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new NotRead(`the server’s name cannot be resolved (${code})`, NETWORK);
  if (/^(E[A-Z]+|UND_ERR_[A-Z_]+|HPE_[A-Z_]+|Z_[A-Z_]+|ERR_[A-Z_]+)$/.test(code))
    return new NotRead(`the server is unreachable (${code})`, NETWORK);
  return null;
}

function notReadWithin(error: unknown): NotRead | null {
  if (error instanceof NotRead || !(error instanceof Error)) return error instanceof NotRead ? error : null;
  return notReadWithin(error.cause);
}

interface Cause {
  name: string;
  code: string;
  message: string;
}

/** An error and what it came from, innermost first. */
function causesOf(error: unknown): Cause[] {
  if (!(error instanceof Error)) return [];
  const { code, name, message, cause } = error as Error & { code?: unknown };
  const inner = error instanceof AggregateError ? error.errors.flatMap(causesOf) : [];
  return [...causesOf(cause), ...inner, { name, code: typeof code === 'string' ? code : '', message }];
}
