import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { findRoute, type Route } from '../../src/http/route.ts';
import { LIMITS, type Limits, serve } from '../../src/http/serve.ts';
import { logLines } from '../support/process/log-lines.ts';

const echo: Route = {
  method: 'POST',
  path: '/answers/:channel',
  handler: (request, response) => void response.end(`${request.parameter}: ${request.rawBody}`),
};
const alive: Route = {
  method: 'GET',
  path: '/healthz',
  handler: (_, response) => void response.end('alive'),
};

async function serving(routes: Route[], limits: Partial<Limits> = {}) {
  const lines = logLines();
  const server = await serve(routes, {
    port: 0,
    host: '127.0.0.1',
    log: lines.log,
    limits: { ...LIMITS, lookEveryMs: 25, ...limits },
  });
  onTestFinished(() => server.close());
  return {
    ...lines,
    server,
    port: server.port,
    at: (path: string) => `http://127.0.0.1:${server.port}${path}`,
  };
}

/** Says something on a bare connection and reads until the other end closes it. */
async function say(port: number, words: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  if (words) socket.write(words);
  return text(socket);
}

describe('routes', () => {
  test.each([
    ['POST', '/answers/sms', '/answers/:channel', 'sms'],
    ['POST', '/answers/sms?x=1', '/answers/:channel', 'sms'],
    ['POST', '/answers/a%2Fb', '/answers/:channel', 'a/b'],
    ['GET', '/healthz', '/healthz', ''],
    ['GET', '/healthz?verbose', '/healthz', ''],
    ['HEAD', '/healthz', '/healthz', ''],
  ])('%s %s is served by %s, with the parameter "%s"', (method, url, path, parameter) => {
    expect(findRoute([echo, alive], method, url)).toMatchObject({ route: { path }, parameter });
  });

  test.each([
    ['GET', '/', 404],
    ['GET', '/healthz/', 404],
    ['POST', '/answers/', 404],
    ['POST', '/answers', 404],
    ['POST', '/answers/sms/more', 404],
    ['POST', '/answers/%zz', 404],
    ['GET', '//', 404],
    ['GET', '/answers/sms', 405],
    ['POST', '/healthz', 405],
  ])('%s %s gets %s', (method, url, status) => {
    expect(findRoute([echo, alive], method, url)).toEqual({ status });
  });
});

test('a body arrives complete, with the path parameter', async () => {
  const { at } = await serving([echo]);
  const answer = await fetch(at('/answers/sms'), { method: 'POST', body: 'I have it' });
  expect([answer.status, await answer.text()]).toEqual([200, 'sms: I have it']);
});

test('it listens on the address it was given, and on no other', async () => {
  const { port } = await serving([alive]);
  await expect(fetch(`http://127.0.0.2:${port}/healthz`)).rejects.toThrow();
});

test('a port in use is reported at once', async () => {
  const { port, log } = await serving([alive]);
  await expect(serve([alive], { port, host: '127.0.0.1', log })).rejects.toThrow('EADDRINUSE');
});

test('a handler that fails answers 500, and the log has the cause', async () => {
  const broken: Route = {
    method: 'GET',
    path: '/broken',
    handler: async () => {
      throw new Error('on purpose');
    },
  };
  const { at, warned } = await serving([broken]);
  expect((await fetch(at('/broken'))).status).toBe(500);
  expect(warned()).toEqual(['a request failed']);
});

test.each([
  ['announced', 'content-length: 2000\r\n\r\nxx'],
  ['not announced', `transfer-encoding: chunked\r\n\r\n7d0\r\n${'x'.repeat(2_000)}\r\n`],
])('a body that is too large, %s, is refused before it is whole', async (_, rest) => {
  const { port } = await serving([echo], { bodyBytes: 1_000 });
  expect(await say(port, `POST /answers/sms HTTP/1.1\r\nhost: x\r\n${rest}`)).toMatch(/^HTTP\/1.1 413 /);
});

test.each([
  ['that say nothing', '', { headersMs: 100 }],
  ['whose headers never end', 'GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: ', { headersMs: 100 }],
  [
    'whose body never ends',
    'POST /answers/sms HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nI',
    { headersMs: 100, requestMs: 150 },
  ],
])('connections %s are ended', async (_, words, limits) => {
  const { port } = await serving([echo, alive], { requestMs: 60_000, ...limits });
  expect(await say(port, words)).toMatch(/^(HTTP\/1.1 408 |$)/);
});

describe('when it closes', () => {
  function slow() {
    const [came, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const route: Route = {
      method: 'GET',
      path: '/slow',
      async handler(_, response) {
        came.resolve();
        await go.promise;
        response.end('done');
      },
    };
    return { route, came: came.promise, go: go.resolve };
  }

  test('a running request finishes normally, no new one is accepted, and its connection is closed', async () => {
    const { route, came, go } = slow();
    const { server, at, port } = await serving([route, alive], { closeMs: 60_000 });
    const answer = fetch(at('/slow'));
    await came;
    const closed = server.close();
    await expect(say(port, 'GET /healthz HTTP/1.1\r\n\r\n')).rejects.toThrow('ECONNREFUSED');
    go();
    expect(await (await answer).text()).toBe('done');
    await closed;
  });

  test('connections that are kept open and idle do not hold it up', async () => {
    const { server, at } = await serving([alive], { closeMs: 60_000 });
    await (await fetch(at('/healthz'))).text();
    await server.close();
    await expect(fetch(at('/healthz'))).rejects.toThrow('fetch failed');
  });

  test('a request that does not end is cut off', async () => {
    const { route, came } = slow();
    const { server, port } = await serving([route], { closeMs: 50 });
    const failed = new Promise((resolve) =>
      httpRequest({ port, host: '127.0.0.1', path: '/slow' }).on('error', resolve).end(),
    );
    await came;
    await server.close();
    expect(await failed).toBeInstanceOf(Error);
  });
});

test('in production a request has 10 s, its headers 5, and a body may have 1 MB', () => {
  expect(LIMITS).toMatchObject({ requestMs: 10_000, headersMs: 5_000, bodyBytes: 1_048_576 });
});
