import { expect, test } from 'vitest';
import { pagerDuty } from '../../src/paging/pagerduty.ts';
import { PAGE_ID, pageTo } from '../support/hospital/outgoing-page.ts';
import { openHttpDoor, type Scripted } from '../support/providers/http-server.ts';
import { testNetwork } from '../support/providers/network.ts';

const TAKEN = { status: 202, body: { status: 'success', message: 'Event processed', dedup_key: PAGE_ID } };

function pagerDutyAt(url: string, timeoutMs?: number) {
  const deadline = timeoutMs === undefined ? {} : { timeoutMs };
  return pagerDuty({ routingKey: 'R0UTINGKEY', apiUrl: url, network: testNetwork(), ...deadline });
}

test('a page triggers a critical event whose dedup key is the page', async () => {
  const door = await openHttpDoor(TAKEN);
  const sent = await pagerDutyAt(door.url).send(pageTo(''));
  expect(sent).toEqual({ kind: 'accepted', providerId: PAGE_ID });
  expect(door.asked[0]).toMatchObject({ method: 'POST', path: '/v2/enqueue' });
  expect(JSON.parse(door.asked[0]?.body ?? '')).toEqual({
    routing_key: 'R0UTINGKEY',
    dedup_key: PAGE_ID,
    event_action: 'trigger',
    payload: {
      summary: 'Image archive down. You are paged for IT.',
      severity: 'critical',
      source: 'pacs-down',
      custom_details: {
        ask: 'Since 02:30 EST, Main Hospital. Bridge 44771.',
        reference: 'PACS-3 page 1a2b3c4d',
        side: 'IT',
        incident: 3,
      },
    },
    links: [
      {
        href: 'https://hospital.slack.com/archives/C0DOWNTIME/p1773124800000100',
        text: 'The incident in Slack',
      },
    ],
  });
});

test('a test page is an event of severity info, one alert however often it is sent, and is not resolved by us', async () => {
  const door = await openHttpDoor('hang up', TAKEN, TAKEN);
  const channel = pagerDutyAt(door.url);
  const text = 'TEST 1a2b3c4d. Nothing is down.';
  expect(await channel.tell?.('', text)).toMatchObject({ kind: 'failed-for-now' });
  expect(await channel.tell?.('', text)).toMatchObject({ kind: 'accepted' });
  await channel.tell?.('', 'TEST 99999999. Nothing is down.');
  const events = door.asked.map(({ body }) => JSON.parse(body));
  expect(events[0]).toEqual({
    routing_key: 'R0UTINGKEY',
    dedup_key: expect.stringMatching(/^test-[0-9a-f]{16}$/),
    event_action: 'trigger',
    payload: { summary: text, severity: 'info', source: 'pacs-down' },
  });
  expect(events[1]).toEqual(events[0]);
  expect(events[2].dedup_key).not.toBe(events[0].dedup_key);
});

test('without a card yet there is no link; a long headline is cut to what PagerDuty takes', async () => {
  const door = await openHttpDoor(TAKEN);
  await pagerDutyAt(`${door.url}/`).send(pageTo('', { link: null, headline: 'x'.repeat(1_100) }));
  expect(door.asked[0]?.path).toBe('/v2/enqueue');
  const { links, payload } = JSON.parse(door.asked[0]?.body ?? '');
  expect([links, payload.summary.length]).toEqual([undefined, 1_024]);
});

test('pain 9: a page sent twice is one alert: both copies have the same dedup key', async () => {
  const door = await openHttpDoor('hang up', TAKEN);
  const channel = pagerDutyAt(door.url);
  expect(await channel.send(pageTo(''))).toEqual({
    kind: 'failed-for-now',
    reason: 'PagerDuty did not answer',
    mayHaveGone: true,
  });
  expect(await channel.send(pageTo(''))).toMatchObject({ kind: 'accepted' });
  expect(door.asked.map(({ body }) => JSON.parse(body).dedup_key)).toEqual([PAGE_ID, PAGE_ID]);
});

test('pain 11: a page that is no longer needed is resolved, so that PagerDuty stops', async () => {
  const door = await openHttpDoor(TAKEN);
  expect(await pagerDutyAt(door.url).withdraw?.(PAGE_ID)).toEqual({ kind: 'accepted', providerId: PAGE_ID });
  expect(JSON.parse(door.asked[0]?.body ?? '')).toEqual({
    routing_key: 'R0UTINGKEY',
    dedup_key: PAGE_ID,
    event_action: 'resolve',
  });
});

test.each<[string, Scripted, object]>([
  [
    '400',
    { status: 400, body: { status: 'invalid event', errors: ['secret words'] } },
    { kind: 'failed-for-good', reason: 'PagerDuty rejects the event (400): check the routing key' },
  ],
  [
    '429',
    { status: 429, headers: { 'retry-after': '12' } },
    { kind: 'failed-for-now', reason: 'PagerDuty is throttling', retryAfterMs: 12_000 },
  ],
  ['500', { status: 500 }, { kind: 'failed-for-now', reason: 'PagerDuty answered 500' }],
  ['403', { status: 403 }, { kind: 'failed-for-now', reason: 'PagerDuty rejects our credentials (403)' }],
  [
    '200 with rubbish',
    { status: 200, body: '<html>Sign in to the guest network</html>' },
    { kind: 'failed-for-now', reason: 'PagerDuty: something else answered, perhaps a proxy' },
  ],
  ['silence', 'hang', { kind: 'failed-for-now', reason: 'PagerDuty did not answer', mayHaveGone: true }],
  [
    'half an answer',
    'half',
    { kind: 'failed-for-now', reason: 'PagerDuty did not answer', mayHaveGone: true },
  ],
])('%s', async (_, answer, result) => {
  const door = await openHttpDoor(answer);
  expect(await pagerDutyAt(door.url, 300).send(pageTo(''))).toEqual(result);
});
