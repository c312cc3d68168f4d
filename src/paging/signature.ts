import { createHmac, timingSafeEqual } from 'node:crypto';

export const SIGNATURE_HEADER = 'x-pacs-signature';
const TOLERANCE_SECONDS = 300;

/**
 * Signs what goes to a paging gateway: HMAC-SHA256 of `t.body`, with `t` the seconds since 1970 of `now` (real time).
 * Example: `t=1773124800,v1=5f0c…`.
 */
export function signatureOf(body: string, secret: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  return `t=${seconds},v1=${digest(seconds, body, secret).toString('hex')}`;
}

/**
 * Whether `header` is our secret's signature of this very body, made within five minutes of `now` (real time). The body
 * is the one received, byte for byte, not parsed and written anew.
 */
export function signatureHolds(
  header: string | null | undefined,
  body: string | Uint8Array,
  secret: string,
  now: Date,
): boolean {
  const [, time = '', hex = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (!hex) return false;
  const seconds = Number(time);
  if (Math.abs(now.getTime() / 1_000 - seconds) > TOLERANCE_SECONDS) return false;
  return timingSafeEqual(digest(seconds, body, secret), Buffer.from(hex, 'hex'));
}

function digest(seconds: number, body: string | Uint8Array, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();
}
