import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signatureHolds } from '../../src/paging/signature.ts';
import { webhook } from '../../src/paging/webhook.ts';
import { PAGE_ID, pageTo } from '../support/hospital/outgoing-page.ts';
import { freePort } from '../support/process/ports.ts';
import { openHttpDoor, type Scripted } from '../support/providers/http-server.ts';
import { openHalfASession } from '../support/providers/mail-server.ts';
import { testNetwork } from '../support/providers/network.ts';

const SECRET = 'sixteen letters!';

function gateway(changed: { publicUrl?: string; timeoutMs?: number } = {}) {
  return webhook({ secret: SECRET, publicUrl: null, network: testNetwork(), ...changed });
}

test('a gateway gets the page as JSON, signed, and its id is kept', async () => {
  const door = await openHttpDoor({ status: 201, body: { id: 'gw-77' } });
  const before = Math.floor(Date.now() / 1_000);
  const sent = await gateway().send(pageTo(`${door.url}/pages?key=1`));
  expect(sent).toEqual({ kind: 'accepted', providerId: 'gw-77' });
  const [asked] = door.asked;
  expect(asked).toMatchObject({
    method: 'POST',
    path: '/pages?key=1',
    headers: { 'content-type': 'application/json' },
  });
  expect(JSON.parse(asked?.body ?? '')).toEqual({
    page: PAGE_ID,
    headline: 'Image archive down. You are paged for IT.',
    ask: 'Since 02:30 EST, Main Hospital. Bridge 44771.',
    reference: 'PACS-3 page 1a2b3c4d',
    side: 'IT',
    incident: 3,
    answerCode: '4172',
    link: 'https://hospital.slack.com/archives/C0DOWNTIME/p1773124800000100',
  });
  const header = String(asked?.headers['x-pacs-signature']);
  const [, time = '', hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  expect(hex).toBe(createHmac('sha256', SECRET).update(`${time}.${asked?.body}`).digest('hex'));
  expect(Number(time)).toBeGreaterThanOrEqual(before);
  expect(signatureHolds(header, asked?.body ?? '', SECRET, new Date())).toBe(true);
});

test('a test page is signed like every other, says that it is a test, and expects no answer', async () => {
  const door = await openHttpDoor({ status: 200 }, { status: 410 });
  const channel = gateway({ publicUrl: 'https://pacs-down.hospital.example' });
  const text = 'TEST 1a2b3c4d. Nothing is down.';
  expect(await channel.tell?.(door.url, text)).toMatchObject({ kind: 'accepted' });
  const [asked] = door.asked;
  expect(JSON.parse(asked?.body ?? '')).toEqual({ test: true, text });
  const header = String(asked?.headers['x-pacs-signature']);
  expect(signatureHolds(header, asked?.body ?? '', SECRET, new Date())).toBe(true);
  expect(await channel.tell?.(door.url, text)).toMatchObject({ kind: 'failed-for-good' });
  expect(await channel.tell?.('no address', text)).toMatchObject({ kind: 'failed-for-good' });
});

test('pain 35: where we can be reached, the gateway is told where to bring the answer', async () => {
  const door = await openHttpDoor({ status: 200 });
  await gateway({ publicUrl: 'https://pacs-down.hospital.example' }).send(pageTo(door.url));
  expect(JSON.parse(door.asked[0]?.body ?? '')).toMatchObject({
    answerUrl: `https://pacs-down.hospital.example/answers/webhook/${PAGE_ID}`,
  });
});

test.each<[string, Scripted, string]>([
  ['an id that is a number', { status: 200, body: { id: 77 } }, '77'],
  ['no body', { status: 204 }, PAGE_ID],
  ['words', { status: 200, body: '<h1>OK</h1>' }, PAGE_ID],
  ['JSON that is no object', { status: 200, body: '"taken"' }, PAGE_ID],
  ['an empty id', { status: 200, body: { id: '' } }, PAGE_ID],
  ['an id too long to keep', { status: 200, body: { id: 'x'.repeat(500) } }, 'x'.repeat(200)],
])('2xx with %s is accepted', async (_, answer, providerId) => {
  const door = await openHttpDoor(answer);
  expect(await gateway().send(pageTo(door.url))).toEqual({ kind: 'accepted', providerId });
});

test.each<[number, string, Record<string, string>, object]>([
  [404, 'failed-for-good', {}, { reason: 'the paging gateway has no such address (404)' }],
  [410, 'failed-for-good', {}, { reason: 'the paging gateway has no such address (410)' }],
  [400, 'failed-for-now', {}, { reason: 'the paging gateway answered 400' }],
  [401, 'failed-for-now', {}, { reason: 'the paging gateway rejects our credentials (401)' }],
  [500, 'failed-for-now', { 'retry-after': '60' }, { reason: 'the paging gateway answered 500' }],
  [302, 'failed-for-now', { location: '/elsewhere' }, { reason: 'the paging gateway answered 302' }],
  [429, 'failed-for-now', {}, { reason: 'the paging gateway is throttling' }],
  [429, 'failed-for-now', { 'retry-after': '7' }, { retryAfterMs: 7_000 }],
  [429, 'failed-for-now', { 'retry-after': '0' }, { reason: 'the paging gateway is throttling' }],
  [429, 'failed-for-now', { 'retry-after': 'soon' }, { reason: 'the paging gateway is throttling' }],
  [429, 'failed-for-now', { 'retry-after': '99999999999' }, { retryAfterMs: 3_600_000 }],
])('%i: %s (%j)', async (status, kind, headers, rest) => {
  const door = await openHttpDoor({ status, headers });
  const sent = await gateway().send(pageTo(door.url));
  expect(sent).toMatchObject({ kind, ...rest });
  expect('retryAfterMs' in sent).toBe('retryAfterMs' in rest);
});

test('Retry-After may be a date', async () => {
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  const door = await openHttpDoor({ status: 429, headers: { 'retry-after': inAMinute } });
  const sent = await gateway().send(pageTo(door.url));
  expect(sent).toMatchObject({ kind: 'failed-for-now' });
  const wait = 'retryAfterMs' in sent ? (sent.retryAfterMs ?? 0) : 0;
  expect(wait).toBeGreaterThan(50_000);
  expect(wait).toBeLessThanOrEqual(60_000);
});

test.each<Scripted>(['hang', 'half', 'hang up'])(
  'pain 14: a gateway that does "%s" fails for now within the deadline, and another person’s is reached meanwhile',
  async (how) => {
    const [bad, good] = [await openHttpDoor(how), await openHttpDoor({ status: 200 })];
    const channel = gateway({ timeoutMs: 300 });
    const order: string[] = [];
    const sending = [bad, good].map(async (door, i) => {
      const { kind } = await channel.send(pageTo(door.url));
      order.push(`${i}: ${kind}`);
    });
    await Promise.all(sending);
    expect(order.toSorted()).toEqual(['0: failed-for-now', '1: accepted']);
    if (how !== 'hang up') expect(order[0]).toBe('1: accepted');
  },
);

test('a proxy that accepts the connection and goes silent: a temporary failure within the time limit', async () => {
  const network = testNetwork({ proxy: `http://${await openHalfASession([], 'silence')}` });
  const channel = webhook({ secret: SECRET, publicUrl: null, network, timeoutMs: 300 });
  const sent = await channel.send(pageTo('https://gateway.hospital.example/pages'));
  expect(sent).toMatchObject({ kind: 'failed-for-now', reason: 'the paging gateway did not answer' });
});

test('an endless response is not read to its end', async () => {
  const door = await openHttpDoor('endless');
  expect(await gateway().send(pageTo(door.url))).toEqual({ kind: 'accepted', providerId: PAGE_ID });
});

test('nobody listens: failed for now', async () => {
  expect(await gateway().send(pageTo(`http://127.0.0.1:${await freePort()}`))).toEqual({
    kind: 'failed-for-now',
    reason: 'the paging gateway did not answer',
  });
});

test.each(['', 'no address', 'ftp://gateway.example', 'https://user:word@gateway.example/'])(
  'the address "%s" fails for good',
  async (to) => {
    expect(await gateway().send(pageTo(to))).toEqual({
      kind: 'failed-for-good',
      reason: 'this is not a web address',
    });
  },
);
