import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { sameSecret } from '../http/same-secret.ts';

/** Who may see the board besides who sits at this machine. null: not set. */
export interface BoardSettings {
  /** Opens it as `?token=`, and from then on as a cookie. */
  token: string | null;
  /** A header that only a proxy sets, for people it has let in. */
  proxyHeader: string | null;
  /** Opens the calendar of planned downtimes; null or absent: nobody reads it. */
  calendarToken?: string | null;
}

/** This machine alone. */
export const NO_BOARD_ACCESS: BoardSettings = { token: null, proxyHeader: null };

const COOKIE = 'pacs_downtime_board';
const COOKIE_SECONDS = 90 * 86_400;
const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/** Whether somebody may see the board; `cookie`: they brought the token, and are to keep this instead of it. */
export type Access = { allowed: false } | { allowed: true; cookie: string | null };

/** Who may see the board: this machine itself, who brings the token, or whom the proxy has let in. */
export function accessOf(
  request: Pick<IncomingMessage, 'headers' | 'url' | 'socket'>,
  settings: BoardSettings,
): Access {
  const { token, proxyHeader } = settings;
  const brought = queryOf(request.url).get('token');
  if (brought !== null) {
    if (!token || !sameSecret(brought, token)) return { allowed: false };
    const secure = request.headers['x-forwarded-proto'] === 'https' ? '; Secure' : '';
    const cookie = `${COOKIE}=${kept(token)}; Path=/board; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
    return { allowed: true, cookie };
  }
  const allowed =
    (token !== null && sameSecret(cookieOf(request.headers.cookie), kept(token))) ||
    (proxyHeader !== null && Boolean(request.headers[proxyHeader.toLowerCase()])) ||
    (proxyHeader === null && isLocal(request));
  return { allowed, cookie: null };
}

/** The parameters behind an address's path. */
export function queryOf(url: string | undefined): URLSearchParams {
  return new URL(url ?? '', 'http://localhost').searchParams;
}

/** A browser on this machine: not a proxy here, and not a page elsewhere whose name leads here. */
function isLocal({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  return (
    LOOPBACK.test(socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(headers.host ?? '') &&
    FORWARDED.every((name) => headers[name] === undefined)
  );
}

function cookieOf(header: string | undefined): string {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
}

/** What a browser keeps: not the token itself, and void once the token is another one. */
const kept = (token: string): string => createHash('sha256').update(`board ${token}`).digest('hex');
