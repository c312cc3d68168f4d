import { msText } from '../domain/probes/probe-result.ts';
import { NotAsked, WrongAnswer } from './asked.ts';

/** Why an attempt failed, in words of ours; `own`: the fault is on this side, and says nothing of the system. */
export interface Failure {
  says: string;
  own: boolean;
}

const BY_CODE: Record<string, string> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  EHOSTUNREACH: 'its host cannot be reached',
  EHOSTDOWN: 'its host cannot be reached',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the middle of its answer',
  ENOTFOUND: 'its name is unknown (DNS)',
  ENODATA: 'its name has no address (DNS)',
  EAI_AGAIN: 'its name cannot be looked up: the name servers do not answer',
  ESERVFAIL: 'its name cannot be looked up: the name servers do not answer',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it answers without TLS',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name: is it another server?',
};
/** Alerts of TLS by which a server says what it thinks of our certificate. */
const OURS_WANTED = /_ALERT_(CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE)/;
const OURS_REFUSED = /_ALERT_(.*CERTIFICATE|UNKNOWN_CA|DECRYPT_ERROR|ACCESS_DENIED)/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/;
const PROTOCOL = /^(HPE_|ERR_SSL|EPROTO)/;
const OWN = new Set(['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL']);

/** Why it failed, from what was thrown; null: a fault of ours. Only codes are taken: a message may hold anything. */
export function whyFailed(error: unknown, withinMs: number): Failure | null {
  const causes = causesOf(error);
  for (const cause of causes) {
    if (cause instanceof WrongAnswer) return { says: cause.message, own: false };
    if (cause instanceof NotAsked) return { says: cause.message, own: true };
  }
  if (causes.some(({ name }) => name === 'TimeoutError'))
    return { says: `no answer within ${msText(withinMs)}`, own: false };
  const codes = causes.map(({ code }) => code).filter((code) => code !== undefined);
  const [code] = codes;
  if (code === undefined) return null;
  if (codes.some((one) => OWN.has(one)))
    return { says: `this machine’s own network is down (${code})`, own: true };
  const known = codes.map((one) => BY_CODE[one]).find((words) => words !== undefined);
  if (known) return { says: known, own: false };
  if (OURS_WANTED.test(code)) return { says: 'it wants a certificate from us', own: false };
  if (OURS_REFUSED.test(code)) return { says: 'it does not accept our certificate', own: false };
  if (CERTIFICATE.test(code)) return { says: `its certificate is not trusted (${code})`, own: false };
  if (PROTOCOL.test(code)) return { says: 'it does not speak this protocol', own: false };
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? { says: `the connection failed (${code})`, own: false } : null;
}

/** An error with its causes and those it was collected from. */
function causesOf(error: unknown): (Error & { code?: string })[] {
  if (!(error instanceof Error)) return [];
  const collected = error instanceof AggregateError ? error.errors : [];
  return [error, ...[error.cause, ...collected].flatMap(causesOf)];
}

/** A fault of ours with all that it says about where, and nothing of what: a message may hold what the far end sent. */
export function withoutWords(error: unknown): Error {
  const { name, stack = '' } = error instanceof Error ? error : new Error();
  const fault = new Error(`a probe failed because of a bug (${name})`);
  fault.stack = [fault.message, ...stack.split('\n').filter((line) => /^\s+at /.test(line))].join('\n');
  return fault;
}
