import { openDb } from '../../src/db/client.ts';
import { percentile } from './open-loop.ts';

const TRANSACTIONS = 500;
const WAKES = 60;

export interface WakeUps {
  /** Microseconds of a transaction of one statement. */
  transaction: { p50: number; cpu: number };
  /** Microseconds from the instant asked for until a timer fires. */
  timer: { p50: number; p99: number };
}

/** What the least transaction costs, and how late a timer is. */
export async function wakeUps(databaseUrl: string): Promise<WakeUps> {
  const db = openDb(databaseUrl, 4);
  const times: number[] = [];
  const runAll = async (): Promise<void> => {
    times.length = 0;
    for (let i = 0; i < TRANSACTIONS; i += 1) {
      const began = performance.now();
      await db.$transaction((tx) => tx.$queryRaw`SELECT 1`);
      times.push((performance.now() - began) * 1_000);
    }
  };
  await runAll();
  const before = process.cpuUsage();
  await runAll();
  const used = process.cpuUsage(before);
  await db.$disconnect();
  const late: number[] = [];
  for (let i = 0; i < WAKES; i += 1) {
    const at = Date.now() + 200 + Math.random() * 500;
    await new Promise((resolve) => void setTimeout(resolve, at - Date.now()));
    late.push((Date.now() - at) * 1_000);
  }
  return {
    transaction: { p50: percentilesOf(times).p50, cpu: (used.user + used.system) / TRANSACTIONS },
    timer: percentilesOf(late),
  };
}

function percentilesOf(figures: number[]): { p50: number; p99: number } {
  const sorted = figures.sort((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}
