import { expect, test } from 'vitest';
import { recentReplies } from '../../../src/slack/connection/recent-replies.ts';
import { openListener, PATIENT } from '../../support/slack/listener.ts';

test.each(['warning', 'refresh_requested'] as const)(
  'when Slack says it will close a socket (%s), the next is open before',
  async (reason) => {
    const { slack, inbound, until, warned, deliver } = await openListener({ timing: PATIENT });
    const { sockets } = slack.door;
    sockets.announceClose(reason);
    await until('two at once', () => sockets.open() === 2);
    sockets.route = 'oldest';
    expect(await deliver('over the old one')).toEqual({ text: 'heard over the old one' });
    sockets.route = 'newest';
    expect(await deliver('over the new one')).toEqual({ text: 'heard over the new one' });
    sockets.closeOldest();
    await until('one', () => sockets.open() === 1);
    expect(inbound.connections()).toBe(1);
    expect(warned()).toEqual([]);
  },
);

test('a socket that Slack announced it would close but did not is closed by us', async () => {
  const { slack, until } = await openListener();
  slack.door.sockets.announceClose('warning');
  await until('two at once', () => slack.door.sockets.open() === 2);
  await until('one', () => slack.door.sockets.open() === 1);
  expect(slack.door.sockets.ever()).toBe(2);
});

test('pain 6: announcements in a row never leave more than two sockets', async () => {
  const { slack, until } = await openListener({ timing: PATIENT });
  const { sockets } = slack.door;
  for (const seen of [2, 3, 4, 5]) {
    sockets.announceClose('refresh_requested');
    await until(`socket ${seen}`, () => sockets.ever() === seen);
  }
  await until('two or less', () => sockets.open() <= 2);
  expect(sockets.most()).toBeLessThanOrEqual(3);
});

test('the answer goes over the socket that asked, though another was opened meanwhile', async () => {
  const gate = Promise.withResolvers<void>();
  const { slack, until, deliver, came } = await openListener({
    timing: PATIENT,
    answer: async () => {
      await gate.promise;
      return { text: 'done' };
    },
  });
  const answer = deliver('slow');
  await until('it came', () => came.length === 1);
  slack.door.sockets.announceClose('warning');
  await until('two at once', () => slack.door.sockets.open() === 2);
  gate.resolve();
  expect(await answer).toEqual({ text: 'done' });
});

test('pain 5: an envelope that comes over both sockets is handled once and answered on both', async () => {
  const { slack, until, deliver, came } = await openListener({ timing: PATIENT });
  const { sockets } = slack.door;
  sockets.announceClose('warning');
  await until('two at once', () => sockets.open() === 2);
  sockets.route = 'all';
  expect(await deliver('once')).toEqual({ text: 'heard once' });
  expect(came).toHaveLength(1);
});

test('shutdown sends outstanding responses, accepts nothing new, and opens nothing', async () => {
  const gate = Promise.withResolvers<void>();
  const { slack, inbound, until, deliver, came, warned } = await openListener({
    timing: PATIENT,
    answer: async () => {
      await gate.promise;
      return { text: 'done' };
    },
  });
  const answer = deliver('slow');
  await until('it came', () => came.length === 1);
  const stopped = inbound.receiver.stop();
  gate.resolve();
  expect(await answer).toEqual({ text: 'done' });
  await stopped;
  await until('closed', () => slack.door.sockets.open() === 0);
  expect(slack.door.sockets.ever()).toBe(1);
  expect(inbound.connections()).toBe(0);
  expect(warned()).toEqual([]);
});

test('a response for a closed socket is dropped silently; the work is not lost', async () => {
  const gate = Promise.withResolvers<void>();
  const { slack, until, deliver, came, said } = await openListener({
    timing: PATIENT,
    answer: async () => {
      await gate.promise;
      return {};
    },
  });
  void deliver('slow').catch(() => undefined);
  await until('it came', () => came.length === 1);
  slack.door.sockets.kill();
  await until('a fresh one', () => slack.door.sockets.ever() === 2);
  gate.resolve();

  await until('it is said', () => said().includes('info: a response was lost because its socket closed'));
  expect(came).toHaveLength(1);
});

test('envelopes are remembered for five minutes; an unanswered one may be delivered again', async () => {
  let now = 0;
  const replies = recentReplies(() => now);
  replies.keep('e1', Promise.resolve({ response: 'a' }));
  replies.keep('e2', Promise.resolve(null));
  await Promise.resolve();
  expect(await replies.of('e1')).toEqual({ response: 'a' });
  expect(replies.of('e2')).toBeUndefined();
  now = 299_999;
  replies.keep('e3', Promise.resolve({ response: 'c' }));
  expect(replies.of('e1')).toBeDefined();
  now = 300_000;
  replies.keep('e4', Promise.resolve({ response: 'd' }));
  expect(replies.of('e1')).toBeUndefined();
  expect(replies.of('e3')).toBeDefined();
});
