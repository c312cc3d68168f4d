import { createServer, type ServerResponse } from 'node:http';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { Cycle } from '../../src/domain/health/heartbeat.ts';
import { makeHeartbeat } from '../../src/monitoring/heartbeat.ts';
import { openNetwork } from '../../src/network/network.ts';

const HEALTHY: Cycle = {
  sinceDeadlines: 1_000,
  sincePages: 1_000,
  sinceWatchdog: 1_000,
  stuck: 0,
  oldestPage: null,
  failingPages: 0,
  latePages: 0,
  slackRefuses: false,
};
const MINUTE = 60_000;

/** Who listens outside, and a heartbeat that goes there. */
async function outside() {
  const answers = [] as ((response: ServerResponse) => void)[];
  const pings: string[] = [];
  const server = createServer((request, response) => {
    pings.push(`${request.method} ${request.url}`);
    const answer = answers.shift();
    if (answer) answer(response);
    else response.end('OK');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const network = openNetwork({ proxy: null });
  const lines: { level: number; why?: string; msg: string }[] = [];
  const state: { cycle: Cycle | null } = { cycle: HEALTHY };
  const { port } = server.address() as { port: number };
  const heartbeat = makeHeartbeat({
    url: `http://127.0.0.1:${port}/ping/1`,
    fetch: network.fetch,
    cycle: async () => state.cycle,
    log: pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await network.close();
  });
  return { heartbeat, pings, answers, state, said: () => lines.map((line) => line.why ?? line.msg) };
}

test('it pings once a minute, and not while the cycle does not complete', async () => {
  const { heartbeat, pings, state, said } = await outside();
  for (const at of [0, 15_000, 30_000, 45_000, MINUTE]) await heartbeat.beat(at);
  expect(pings).toEqual(['GET /ping/1', 'GET /ping/1']);
  expect(heartbeat.lastPing()).toBe(MINUTE);

  state.cycle = null;
  for (const at of [2, 3, 4]) await heartbeat.beat(at * MINUTE);
  state.cycle = { ...HEALTHY, sincePages: 5 * MINUTE };
  await heartbeat.beat(5 * MINUTE);
  expect(pings).toHaveLength(2);
  state.cycle = HEALTHY;
  await heartbeat.beat(6 * MINUTE);
  expect(pings).toHaveLength(3);
  expect(said()).toEqual([
    'the database is not responding',
    'pending pages have not been processed since',
    'the heartbeat is sent again',
  ]);
});

test('before the first cycle has completed it neither pings nor complains', async () => {
  const { heartbeat, pings, state, said } = await outside();
  state.cycle = { ...HEALTHY, sinceWatchdog: null };
  await heartbeat.beat(0);
  expect([pings, said(), heartbeat.lastPing()]).toEqual([[], [], null]);
});

test('a rejected ping is retried in the next run, and logged once', async () => {
  const { heartbeat, pings, answers, said } = await outside();
  answers.push(
    (response) => response.writeHead(500).end(),
    (response) => response.writeHead(500).end(),
    (response) => response.destroy(),
  );
  for (const at of [0, 15_000, 30_000, 45_000]) await heartbeat.beat(at);
  expect(pings).toHaveLength(4);
  expect(heartbeat.lastPing()).toBe(45_000);
  expect(said()).toEqual([
    'HEARTBEAT_URL answered 500',
    'HEARTBEAT_URL did not answer',
    'the heartbeat is sent again',
  ]);
});
