import { createServer } from 'node:http';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { makeMonitoring } from '../../src/monitoring/monitoring.ts';
import { stopwatch } from '../../src/practice/limits/waited.ts';
import { declare } from '../support/hospital/declare-and-click.ts';
import { openHospital } from '../support/hospital/hospital.ts';

/** An address outside, and the next call that comes to it. */
async function listener(answering = true) {
  const { promise, resolve } = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    resolve(`${request.method} ${request.url}`);
    if (answering) response.end('OK');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}/ping`, called: promise };
}

async function watching(url: string) {
  const hospital = await openHospital();
  await declare(hospital, 'archive since now');
  const said: string[] = [];
  const watch = makeMonitoring({
    ctx: hospital.app.ctx,
    engine: hospital.app.engine,
    sockets: () => 1,
    slack: { ask: async () => undefined, refused: () => null, silentMs: () => 0 },
    editCard: async () => undefined,
    databaseUrl: hospital.databaseUrl,
    heartbeatUrl: url,
    metrics: { token: 'a-token-for-the-scraper', port: null },
    fetch,
    examine: null,
    log: pino({ base: null }, { write: (line: string) => void said.push(line) }),
  });
  return { hospital, watch, said };
}

test('with a real engine the first round looks at every incident and then pings', async () => {
  const { url, called } = await listener();
  const { watch, said } = await watching(url);
  watch.start();
  expect(await called).toBe('GET /ping');
  await watch.stop();
  expect(said).toEqual([]);
});

test('a ping that hangs does not hold up the stop', async () => {
  const { url, called } = await listener(false);
  const { watch } = await watching(url);
  watch.start();
  await called;
  const passed = stopwatch();
  await watch.stop();
  expect(passed()).toBeLessThan(2_000);
});
