import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Fault } from '../../../src/practice/workspace/kept.ts';
import { SOCKET_TIMING } from '../../../src/slack/connection/socket-timing.ts';
import { openListener, QUICK } from '../../support/slack/listener.ts';

const DOWN = 'Slack is not connected; trying new sockets';
const BACK = 'info: Slack is connected again';
const OPEN = 'apps.connections.open';
/** A request may reach the door this much later than it began, and the next one at once. */
const SLOW_TO_ARRIVE_MS = 250;

describe('pain 4: a socket that died is noticed, and a fresh one takes its place', () => {
  test('one that stopped answering without being closed', async () => {
    const { slack, inbound, deliver, until, warned, said } = await openListener();
    const { sockets } = slack.door;
    sockets.freeze();
    await until('it is noticed', () => inbound.connections() === 0);
    await until('a fresh one is up', () => inbound.connections() > 0);
    expect(await deliver('status')).toEqual({ text: 'heard status' });
    expect(sockets.ever()).toBe(2);
    expect(warned()).toEqual([DOWN]);
    expect(said().filter((line) => line === BACK)).toHaveLength(1);
  });

  test('one that died while this machine’s clock was set back, which blinds the library', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { slack, inbound, until } = await openListener();
    await until('a pong was there', () => slack.door.sockets.pings() === 2);
    vi.setSystemTime(Date.now() - 3_600_000);
    slack.door.sockets.freeze();
    await until('it is noticed', () => inbound.connections() === 0);
    await until('a fresh one is up', () => inbound.connections() > 0);
    expect(slack.door.sockets.ever()).toBe(2);
  });

  test('dead sockets are closed, so that they do not pile up at Slack', async () => {
    const { slack, inbound, until } = await openListener();
    slack.door.sockets.freeze();
    await until('a fresh one', () => slack.door.sockets.ever() === 2 && inbound.connections() > 0);
    slack.door.sockets.thaw();
    await until('the dead one is gone', () => slack.door.sockets.open() === 1);
    expect(inbound.connections()).toBe(1);
  });

  test('one whose connection was cut', async () => {
    const { slack, inbound, deliver, until, warned } = await openListener();
    slack.door.sockets.kill();
    await until('a fresh one is up', () => slack.door.sockets.ever() === 2 && inbound.connections() > 0);
    expect(await deliver('status')).toEqual({ text: 'heard status' });
    expect(warned()).toEqual([DOWN]);
  });

  test.each<[string, Fault['answer']]>([
    ['is never answered', 'hang'],
    ['breaks off', 'lost'],
    ['gets a server error, which the library takes for the end', { status: 503 }],
    ['is refused, which the library takes for the end', { error: 'invalid_auth' }],
    ['gets an error of Slack', { error: 'internal_error' }],
  ])('the request for its address %s', async (_, answer) => {
    const { slack, inbound, until, warned } = await openListener({
      timing: { ...QUICK, openMs: 1_500 },
      before: (strict) => strict.fail({ method: OPEN, answer, times: 2 }),
    });
    await until('the third try is up', () => inbound.connections() > 0);
    expect(slack.workspace.calls.filter((call) => call.method === OPEN)).toHaveLength(3);
    expect(warned()).toEqual([DOWN]);
    expect(inbound.whyNotConnected()).toBeNull();
  });

  test.each<[string, Fault['answer']]>([
    ['without a hello', 'hang'],
    ['that Slack turns away', { error: 'too_many_websockets' }],
  ])('one %s', async (_, answer) => {
    const { slack, inbound, until } = await openListener({
      timing: { ...QUICK, openMs: 1_500 },
      before: (strict) => strict.fail({ method: 'hello', answer, times: 1 }),
    });
    await until('the second is up', () => inbound.connections() > 0);
    expect(slack.door.sockets.ever()).toBe(2);
    await until('the first is gone', () => slack.door.sockets.open() === 1);
  });
});

test('an outage is logged once and its end once, however often a new socket is tried', async () => {
  const { slack, inbound, until, warned, said } = await openListener();
  const tried = () => slack.workspace.calls.filter((call) => call.method === OPEN).length;
  slack.fail({ method: OPEN, answer: { status: 500 }, times: 5 });
  slack.door.sockets.kill();
  await until('six tries', () => tried() === 7 && inbound.connections() > 0);
  expect(warned()).toEqual([DOWN]);
  expect(said().filter((line) => line === BACK)).toHaveLength(1);
});

test('an unreachable Slack does not block a start, and is used once it is reachable', async () => {
  const { slack, inbound, until } = await openListener({ before: (strict) => strict.door.shut() });
  expect(inbound.connections()).toBe(0);
  expect(inbound.whyNotConnected()?.words).toMatch(/^Slack is unreachable \(\w+\)\. Check the network/);
  slack.door.reopen();
  await until('up', () => inbound.connections() > 0);
});

test('a rejected app token is named', async () => {
  const { inbound, until } = await openListener({
    before: (strict) => strict.fail({ method: OPEN, answer: { error: 'invalid_auth' }, times: 1 }),
  });
  expect(inbound.whyNotConnected()?.words).toBe(
    'Slack rejects the token (invalid_auth). Check SLACK_APP_TOKEN.',
  );
  await until('up', () => inbound.connections() > 0);
});

test('Retry-After is honored', async () => {
  const { slack, inbound, until } = await openListener({
    before: (strict) => strict.fail({ method: OPEN, answer: { status: 429, retryAfter: 1 }, times: 1 }),
  });
  await until('up', () => inbound.connections() > 0);
  const [first, second] = slack.workspace.calls.filter((call) => call.method === OPEN);
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
});

test('pains 4 and 6: sockets that die as soon as they are up are tried ever more slowly, and never pile up', async () => {
  const { slack, until } = await openListener();
  const opens = () => slack.workspace.calls.filter((call) => call.method === OPEN).map((call) => call.at);
  for (let seen = 1; seen < 7; seen += 1) {
    await until(
      `socket ${seen}`,
      () => slack.door.sockets.ever() === seen && slack.door.sockets.open() === 1,
    );
    slack.door.sockets.kill();
  }
  await until('the seventh', () => slack.door.sockets.ever() === 7);
  const waits = [20, 40, 80, 160, 320, 320];
  const [first = 0, ...others] = opens();
  const inAll = (others.at(-1) ?? 0) - first;
  expect(inAll).toBeGreaterThan(waits.reduce((sum, wait) => sum + wait, 0) - SLOW_TO_ARRIVE_MS);
  expect(slack.door.sockets.most()).toBe(1);
});

test('in production a dead socket is noticed within 15 s, and retries start at most 10 s apart', () => {
  const t = SOCKET_TIMING;
  expect((t.silentLooks + 1) * t.lookEveryMs).toBeLessThanOrEqual(15_000);
  expect(t.openMs).toBeLessThanOrEqual(15_000);
  expect(t.mostWaitMs).toBeLessThanOrEqual(10_000);
  expect(t.openMs).toBeLessThanOrEqual(t.mostWaitMs);
  expect(t.silentLooks * t.lookEveryMs).toBeGreaterThanOrEqual(2 * t.pingEveryMs);
});
