import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { routeOf } from '../../src/answers/route.ts';
import type { Reply, WayIn } from '../../src/answers/way-in.ts';

async function serve(take: WayIn['take'], withinMs = 5_000): Promise<{ url: string; lines: string[] }> {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line).msg) });
  const { handler } = routeOf({ path: '/answers/:page', withinMs, take }, log);
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/answers/a%20page?x=1`, lines };
}

const post = (url: string, body = '') => fetch(url, { method: 'POST', body }).then(({ status }) => status);

test('a sender is answered in time, and what took too long goes on', async () => {
  const { promise: taking, resolve } = Promise.withResolvers<Reply>();
  const { url, lines } = await serve(() => taking, 10);
  expect(await post(url)).toBe(503);
  expect(lines).toEqual(['an answer took too long; its sender was told to come again']);
  resolve({ status: 200 });
  expect(await post(url)).toBe(200);
});

test('a fault of ours is no answer: the sender hears 500, and may come again', async () => {
  const { url, lines } = await serve(() => Promise.reject(new Error('a fault')));
  expect(await post(url)).toBe(500);
  expect(lines).toEqual(['an answer could not be taken']);
});

test('a fault that comes too late is in the log, and ends nothing', async () => {
  const { promise: taking, reject } = Promise.withResolvers<Reply>();
  const { url, lines } = await serve(() => taking, 10);
  expect(await post(url)).toBe(503);
  reject(new Error('a fault'));
  await new Promise((done) => setImmediate(done));
  expect(lines.at(-1)).toBe('an answer that took too long failed');
});

test('refusals are logged when they begin, not each', async () => {
  const replies = [403, 403, 200, 403];
  const { url, lines } = await serve(async () => ({ status: replies.shift() ?? 500 }));
  for (const status of [403, 403, 200, 403]) expect(await post(url)).toBe(status);
  expect(lines).toHaveLength(2);
});

test('the parameter of the path and the body come whole; more than 64 kB is not taken', async () => {
  const seen: [string, number][] = [];
  const { url } = await serve(async ({ parameter, body }) => {
    seen.push([parameter, body.length]);
    return { status: 200 };
  });
  expect(await post(url, 'x'.repeat(65_536))).toBe(200);
  expect(await post(url, 'x'.repeat(65_537))).toBe(413);
  expect(seen).toEqual([['a page', 65_536]]);
});
