import { bad, type CheckResult, fine, warn } from '../domain/health/check-result.ts';
import type { Connection } from '../postgres/connect.ts';
import { hasTable, NoConnection, onConnection } from './ask-database.ts';

/** Milliseconds by which two clocks may differ. */
const SKEW_MS = 2_000;
/** Beyond this, retries and claims that are reckoned on both sides go wrong. */
const BAD_SKEW_MS = 15_000;

/** Whether this machine's clock and the database's agree, and whether hospital time runs ahead of true time. */
export async function checkClocks(url: string, sample: boolean): Promise<CheckResult[]> {
  try {
    const { skewMs, aheadMs } = await onConnection(url, readClocks);
    return clocksFound(skewMs, aheadMs, sample);
  } catch (error) {
    // The check of the database says so.
    if (error instanceof NoConnection) return [];
    throw error;
  }
}

async function readClocks(client: Connection): Promise<{ skewMs: number; aheadMs: number }> {
  const kept = (await hasTable(client, 'hospital_clock'))
    ? await client.query<{ ahead: string }>('SELECT offset_ms AS ahead FROM hospital_clock')
    : null;
  const before = Date.now();
  const { rows } = await client.query<{ now: number }>(
    'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now',
  );
  const after = Date.now();
  const theirs = rows[0]?.now ?? before;
  // The database read its clock somewhere between the two: only what lies outside is a difference.
  const skewMs = theirs < before ? theirs - before : Math.max(0, theirs - after);
  return { skewMs, aheadMs: Number(kept?.rows[0]?.ahead ?? 0) };
}

/** `skewMs`: the database's clock minus ours. `aheadMs`: hospital time minus true time. */
export function clocksFound(skewMs: number, aheadMs: number, sample: boolean): CheckResult[] {
  const findings: CheckResult[] = [];
  if (Math.abs(skewMs) > SKEW_MS) {
    const say = Math.abs(skewMs) > BAD_SKEW_MS ? bad : warn;
    const which = skewMs > 0 ? 'behind' : 'ahead of';
    findings.push(
      say(
        `This machine's clock is ${lasting(Math.abs(skewMs))} ${which} the database's.`,
        'Sync both with the same time server (NTP).',
      ),
    );
  }
  if (aheadMs > SKEW_MS) {
    const say = sample ? warn : bad;
    findings.push(
      say(
        `Hospital time is ${lasting(aheadMs)} ahead: every time on the cards is off by that much.`,
        'A drill with CLOCK_SPEED left it ahead, and it never goes back. Use another database for the real hospital.',
      ),
    );
  }
  return findings.length > 0 ? findings : [fine('The clocks agree.')];
}

function lasting(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
