import { Client } from 'pg';
import { fromPrisma, PgBoss } from 'pg-boss';
import { openDb } from '../../src/db/client.ts';
import { percentile } from './open-loop.ts';

const TRANSACTIONS = 500;
const WAKES = 60;

export interface WakeUps {
  /** Microseconds of a transaction of one statement, without and with a job of pg-boss recorded in it. */
  plain: { p50: number; cpu: number };
  withJob: { p50: number; cpu: number };
  /** Microseconds from the instant asked for until the work began. */
  timer: { p50: number; p99: number };
  boss: { p50: number; p99: number };
}

/** What a wake-up recorded with pg-boss costs and how late it comes, beside a timer set from the rows. */
export async function wakeUps(serverUrl: string): Promise<WakeUps> {
  const administrator = new Client({ connectionString: serverUrl });
  await administrator.connect();
  await administrator.query('CREATE DATABASE bench_wake');
  await administrator.end();
  const url = new URL(serverUrl);
  url.pathname = '/bench_wake';
  const db = openDb(url.href, 4);
  const boss = new PgBoss({ connectionString: url.href, max: 4 });
  await boss.start();
  await boss.createQueue('wake', { policy: 'short', retryLimit: 0 });
  let woken: (() => void) | null = null;
  await boss.work('wake', { batchSize: 50, pollingIntervalSeconds: 0.5 }, async () => woken?.());
  const record = (at: Date, tx: Parameters<typeof fromPrisma>[0]) =>
    boss.send('wake', null, { startAfter: at, singletonKey: at.toISOString(), db: fromPrisma(tx) });

  async function transactions(withJob: boolean): Promise<{ p50: number; cpu: number }> {
    const times: number[] = [];
    const cpu = process.cpuUsage();
    for (let i = 0; i < TRANSACTIONS; i += 1) {
      const began = performance.now();
      await db.$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1`;
        if (withJob) await record(new Date(Date.now() + 86_400_000 + i * 1_000), tx);
      });
      times.push((performance.now() - began) * 1_000);
    }
    const used = process.cpuUsage(cpu);
    return { p50: middle(times).p50, cpu: (used.user + used.system) / TRANSACTIONS };
  }

  async function lateness(wakeAt: (at: Date) => Promise<void>): Promise<{ p50: number; p99: number }> {
    const late: number[] = [];
    for (let i = 0; i < WAKES; i += 1) {
      const at = new Date(Date.now() + 200 + Math.random() * 500);
      await wakeAt(at);
      late.push((Date.now() - at.getTime()) * 1_000);
    }
    return middle(late);
  }

  await transactions(false);
  const plain = await transactions(false);
  const withJob = await transactions(true);
  const timer = await lateness(
    (at) => new Promise((resolve) => void setTimeout(resolve, at.getTime() - Date.now())),
  );
  const byBoss = await lateness(async (at) => {
    const waking = new Promise<void>((resolve) => {
      woken = () => {
        if (Date.now() >= at.getTime()) resolve();
      };
    });
    await db.$transaction((tx) => record(at, tx));
    await waking;
  });
  await boss.stop({ graceful: false, close: true });
  await db.$disconnect();
  return { plain, withJob, timer, boss: byBoss };
}

function middle(figures: number[]): { p50: number; p99: number } {
  const sorted = figures.sort((a, b) => a - b);
  return { p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
}
