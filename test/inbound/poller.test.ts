import { expect, onTestFinished, test } from 'vitest';
import { type Look, nextLookMs, type PollInterval } from '../../src/inbound/poll-interval.ts';
import { makePoller } from '../../src/inbound/poller.ts';
import { logLines } from '../support/process/log-lines.ts';

const TEXTS: PollInterval = { firstMs: 2_000, firstForMs: 120_000, laterMs: 5_000 };
const NOW = new Date('2026-03-10T06:42:00.000Z');
const out = (youngest: string | null): Look => ({
  kind: 'looked',
  answers: 0,
  youngest: youngest ? new Date(youngest) : null,
});

test.each<[string, Look, number]>([
  ['no page is out: our rows are read again soon', out(null), 2_000],
  ['a page went out now', out('2026-03-10T06:42:00.000Z'), 2_000],
  ['the newest went out 119 s ago', out('2026-03-10T06:40:01.000Z'), 2_000],
  ['the newest went out two minutes ago', out('2026-03-10T06:40:00.000Z'), 5_000],
  ['its instant is in the future of our clock', out('2026-03-10T06:50:00.000Z'), 2_000],
  ['the provider failed', { kind: 'failed-for-now', reason: 'it did not answer' }, 5_000],
  ['it asked for a minute', { kind: 'failed-for-now', reason: 'throttling', retryAfterMs: 60_000 }, 60_000],
  ['it asked for a moment', { kind: 'failed-for-now', reason: 'throttling', retryAfterMs: 1 }, 5_000],
])('%s', (_, last, expected) => {
  expect(nextLookMs(TEXTS, last, NOW)).toBe(expected);
});

test('a poller keeps polling, through failures and errors, one poll at a time, until it is stopped', async () => {
  const { log, said } = logLines();
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  let looks = 0;
  let together = 0;
  let most = 0;
  const poller = makePoller({
    provider: 'a provider',
    cadence: { firstMs: 1, firstForMs: 0, laterMs: 1 },
    log,
    async pass() {
      looks += 1;
      together += 1;
      most = Math.max(most, together);
      await new Promise((done) => setImmediate(done));
      together -= 1;
      if (looks === 6) resolve();
      if (looks === 2 || looks === 3) return { kind: 'failed-for-now', reason: 'it did not answer' };
      if (looks === 5) throw new Error('a fault of ours');
      return { kind: 'looked', answers: 1, youngest: null };
    },
  });
  onTestFinished(() => poller.stop());
  poller.start();
  poller.start();
  await Promise.all([poller.look(), poller.look(), enough]);
  await poller.stop();
  const after = looks;
  expect(await poller.look()).toBe(0);
  expect([looks, most]).toEqual([after, 1]);
  expect(said()).toEqual([
    'warn: replies cannot be polled; still trying',
    'info: replies can be polled again',
    'error: replies could not be read; still trying',
    'info: replies can be polled again',
  ]);
});
