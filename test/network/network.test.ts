import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { WebSocket } from 'undici';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type WebSocket as FarSocket, WebSocketServer } from 'ws';
import { libraryLogger } from '../../src/log.ts';
import { type Network, openNetwork } from '../../src/network/network.ts';
import { slackDm } from '../../src/paging/slack-dm.ts';
import { BOT_TOKEN } from '../../src/practice/delivery/door.ts';
import { stopwatch } from '../../src/practice/limits/waited.ts';
import { whyNoSlack } from '../../src/slack-api/why-no-slack.ts';
import { pageTo } from '../support/hospital/outgoing-page.ts';
import { logLines } from '../support/process/log-lines.ts';
import { makeCertificates } from '../support/providers/certificates.ts';
import { type ConnectProxy, startConnectProxy } from '../support/providers/connect-proxy.ts';
import { openListener } from '../support/slack/listener.ts';
import { startStrictSlack } from '../support/slack/strict-slack.ts';

const NAME = 'slack.hospital.test';
/** An address of documents, where nobody is. */
const NOBODY = '203.0.113.7';
const certificates = makeCertificates(NAME);
const tls = { name: NAME, ...certificates };

beforeAll(() => setDefaultCACertificates([...getCACertificates('default'), certificates.authority]));

function networkThrough(proxy: ConnectProxy, noProxy = ''): Network {
  const network = openNetwork({ proxy: proxy.url, noProxy });
  onTestFinished(() => network.close());
  return network;
}

async function slackBehind() {
  const slack = await startStrictSlack({ users: ['U0PACS'], channels: ['C0DOWN'], tls });
  onTestFinished(() => slack.close());
  return slack;
}

const page = pageTo('U0PACS');

test('a page goes through the proxy, which resolves Slack’s name', async () => {
  const proxy = await startConnectProxy();
  const slack = await slackBehind();
  const { log } = logLines();
  const channel = slackDm({
    token: BOT_TOKEN,
    apiUrl: slack.apiUrl,
    fetch: networkThrough(proxy).fetch,
    logger: libraryLogger(log),
  });
  expect(await channel.send(page)).toMatchObject({ kind: 'accepted' });
  expect(proxy.asked).toEqual([new URL(slack.apiUrl).host]);
});

test('a hanging proxy delays a page no longer than the page’s own time limit, and none after it recovered', async () => {
  const proxy = await startConnectProxy();
  const slack = await slackBehind();
  const { log } = logLines();
  const channel = slackDm({
    token: BOT_TOKEN,
    apiUrl: slack.apiUrl,
    timeoutMs: 300,
    fetch: networkThrough(proxy).fetch,
    logger: libraryLogger(log),
  });
  proxy.mood = 'hang';
  for (const _ of [1, 2]) {
    const passed = stopwatch();
    expect(await channel.send(page)).toMatchObject({
      kind: 'failed-for-now',
      reason: 'Slack did not answer',
    });
    expect(passed()).toBeLessThan(1_000);
  }
  proxy.mood = 'through';
  expect(await channel.send(page)).toMatchObject({ kind: 'accepted' });
});

test.each([
  ['this machine by name', 'https://localhost:8443', ''],
  ['this machine by number', 'https://127.0.0.1:8443', ''],
  ['another number of this machine', 'https://127.9.8.7:8443', ''],
  ['this machine by its long number', 'https://[::1]:8443', ''],
  ['an address that the proxy is not for', `https://${NOBODY}:8443`, `example.org, ${NOBODY}`],
  ['plain http', `http://${NOBODY}:8443`, ''],
])('the proxy is never asked for %s', async (_, url, noProxy) => {
  const proxy = await startConnectProxy();
  const network = networkThrough(proxy, noProxy);
  await network.fetch(url, { signal: AbortSignal.timeout(150) }).catch(() => undefined);
  expect(proxy.asked).toEqual([]);
});

test('a proxy that refuses is named, with its answer', async () => {
  const proxy = await startConnectProxy();
  proxy.mood = 407;
  const error = await networkThrough(proxy)
    .fetch(`https://${NAME}`)
    .catch((failed: unknown) => failed);
  expect(whyNoSlack(error, 'SLACK_BOT_TOKEN').words).toBe(
    'The proxy blocks access to Slack (407). Check HTTPS_PROXY.',
  );
});

test('pain 4: a socket through the proxy that went silent is noticed, and a fresh one takes its place', async () => {
  const proxy = await startConnectProxy();
  const { slack, inbound, until, deliver } = await openListener({ proxy: proxy.url, tls });
  expect(await deliver('one')).toEqual({ text: 'heard one' });
  expect(proxy.tunnels()).toBe(1);
  proxy.freeze();
  await until('it is noticed', () => inbound.connections() === 0);
  await until('a fresh one is up', () => inbound.connections() > 0);
  expect(await deliver('two')).toEqual({ text: 'heard two' });
  await until('the dead one is cut', () => proxy.tunnels() === 1);
  expect(new Set(proxy.asked)).toEqual(new Set([new URL(slack.apiUrl).host]));
});

test('a connection reports when the far end is heard, and is cut at once without waiting for it', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const connection = once(server, 'connection');
  const network = openNetwork({ proxy: null });
  onTestFinished(async () => {
    await network.close();
    server.close();
  });
  const line = network.line();
  const { port } = server.address() as AddressInfo;
  const near = new WebSocket(`ws://127.0.0.1:${port}`, { dispatcher: line.dispatcher });
  near.addEventListener('error', () => undefined);
  const [far] = (await connection) as [FarSocket];
  await once(near, 'open');
  const heard = line.received();
  far.send('hello');
  await once(near, 'message');
  expect(line.received()).toBeGreaterThan(heard);
  const gone = once(far, 'close');
  line.cut();
  expect((await gone)[0]).toBe(1006);
});
