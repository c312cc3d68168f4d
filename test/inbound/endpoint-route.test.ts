import { expect, onTestFinished, test } from 'vitest';
import { serve } from '../../src/http/serve.ts';
import type { Endpoint, InboundResponse } from '../../src/inbound/endpoint.ts';
import { routeOf } from '../../src/inbound/endpoint-route.ts';
import { logLines } from '../support/process/log-lines.ts';

async function open(
  take: Endpoint['take'],
  withinMs = 5_000,
): Promise<{ url: string; warned: () => string[] }> {
  const { log, warned } = logLines();
  const route = routeOf({ path: '/answers/:page', withinMs, take }, log);
  const server = await serve([route], { port: 0, host: '127.0.0.1', log });
  onTestFinished(server.close);
  return { url: `http://127.0.0.1:${server.port}/answers/a%20page?x=1`, warned };
}

const post = (url: string, body = '') => fetch(url, { method: 'POST', body }).then(({ status }) => status);

test('a sender gets an answer in time, and slow work continues', async () => {
  const { promise: taking, resolve } = Promise.withResolvers<InboundResponse>();
  const { url, warned } = await open(() => taking, 10);
  expect(await post(url)).toBe(503);
  expect(warned()).toEqual(['a reply took too long; its sender was asked to retry']);
  resolve({ status: 200 });
  expect(await post(url)).toBe(200);
});

test('an internal error gets a 500, so that the sender retries', async () => {
  const { url, warned } = await open(() => Promise.reject(new Error('a fault')));
  expect(await post(url)).toBe(500);
  expect(warned()).toEqual(['a request failed']);
});

test('a fault that comes too late is in the log, and has no BEGIN', async () => {
  const { promise: taking, reject } = Promise.withResolvers<InboundResponse>();
  const { url, warned } = await open(() => taking, 10);
  expect(await post(url)).toBe(503);
  reject(new Error('a fault'));
  await new Promise((done) => setImmediate(done));
  expect(warned().at(-1)).toBe('a reply that took too long failed');
});

test('refusals are logged when they begin, not each', async () => {
  const replies = [403, 403, 200, 403];
  const { url, warned } = await open(async () => ({ status: replies.shift() ?? 500 }));
  for (const status of [403, 403, 200, 403]) expect(await post(url)).toBe(status);
  expect(warned()).toHaveLength(2);
});

test('the parameter of the path and the body come whole; more than 64 kB is not taken', async () => {
  const seen: [string, number][] = [];
  const { url } = await open(async ({ parameter, body }) => {
    seen.push([parameter, body.length]);
    return { status: 200 };
  });
  expect(await post(url, 'x'.repeat(65_536))).toBe(200);
  expect(await post(url, 'x'.repeat(65_537))).toBe(413);
  expect(seen).toEqual([['a page', 65_536]]);
});
