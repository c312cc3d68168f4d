import { createServer } from 'node:http';
import type { WebClient } from '@slack/web-api';
import { expect, test } from 'vitest';
import { slackClient } from '../../src/slack-api/client.ts';
import { codeOf, failureOf } from '../../src/slack-api/failure.ts';
import { mayHavePosted } from '../../src/slack-api/post-once.ts';
import { SILENT } from '../../src/slack-api/silent-logger.ts';
import { freePort } from '../support/process/ports.ts';

/** What a real client makes of an answer. */
async function failureWhen(answer: { status: number; body?: string; headers?: Record<string, string> }) {
  const server = createServer((_, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(answer.body ?? '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  try {
    await clientAt(`http://127.0.0.1:${port}/api/`).auth.test();
  } catch (error) {
    return error;
  } finally {
    server.close();
  }
  throw new Error('the call did not fail');
}

function clientAt(apiUrl: string): WebClient {
  return slackClient({ token: 'xoxb-test', apiUrl, timeoutMs: 20_000, logger: SILENT });
}

test.each([
  [
    'an error code, with the scope that is missing',
    { status: 200, body: '{"ok":false,"error":"missing_scope","needed":"usergroups:write"}' },
    { kind: 'refused', code: 'missing_scope', needed: 'usergroups:write' },
    false,
  ],
  [
    'an error of Slack’s own, after which the post may stand',
    { status: 200, body: '{"ok":false,"error":"internal_error"}' },
    { kind: 'refused', code: 'internal_error', needed: null },
    true,
  ],
  ['429', { status: 429, headers: { 'retry-after': '7' } }, { kind: 'throttled', afterMs: 7_000 }, false],
  [
    'an answer that is not the API’s, which names a pause',
    { status: 503, headers: { 'retry-after': '3' } },
    { kind: 'http', status: 503, afterMs: 3_000 },
    true,
  ],
  ['a refusal on the way', { status: 403 }, { kind: 'http', status: 403, afterMs: null }, false],
] as const)('%s is distinguished from every other failure of a call', async (_, answer, meaning, posted) => {
  const error = await failureWhen(answer);
  expect(failureOf(error)).toEqual(meaning);
  expect(mayHavePosted(error)).toBe(posted);
});

test('a call that reached nobody has no answer, and nothing was posted', async () => {
  const error = await clientAt(`http://127.0.0.1:${await freePort()}/api/`)
    .auth.test()
    .catch((failed) => failed);
  expect(failureOf(error)).toEqual({ kind: 'no answer' });
  expect(codeOf(error)).toBeNull();
  expect(mayHavePosted(error)).toBe(false);
});

test.each([null, undefined, 'text', new Error('x')])('%s is not a Slack error: it is no answer', (thing) => {
  expect(failureOf(thing)).toEqual({ kind: 'no answer' });
});
