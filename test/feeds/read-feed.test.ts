import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Reading } from '../../src/domain/schedule/calendar-feed.ts';
import type { CalendarLayer } from '../../src/domain/schedule/schedule.ts';
import { feedReader } from '../../src/feeds/read-feed.ts';
import { stopwatch } from '../../src/practice/limits/waited.ts';
import { fixture } from '../calendar/reading.ts';
import { LOCAL } from '../support/plans/rosters.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { freePort } from '../support/process/ports.ts';
import { type Mood, rosterOf, SECRET, startCalendarServer } from '../support/providers/calendar-server.ts';
import { makeCertificates } from '../support/providers/certificates.ts';
import { startConnectProxy } from '../support/providers/connect-proxy.ts';
import { testNetwork } from '../support/providers/network.ts';

const NAME = 'rosters.hospital.test';
const certificates = makeCertificates(NAME);
const stranger = makeCertificates(NAME);
const tls = { name: NAME, ...certificates };
const ONE = rosterOf('20260310T050000Z 20260310T110000Z Tom Okafor');

beforeAll(() => setDefaultCACertificates([...getCACertificates('default'), certificates.authority]));

const layer = (source: string, allowLocalAddress: string | null): CalendarLayer => ({
  kind: 'calendar',
  name: 'QGenda',
  zone: 'America/New_York',
  source,
  match: 'summary',
  only: null,
  allowLocalAddress,
  shifts: [],
});

async function read(
  source: string,
  {
    proxy = null,
    folder = '.',
    withinMs = 15_000,
    local = LOCAL,
  }: { proxy?: string | null; folder?: string; withinMs?: number; local?: string | null } = {},
): Promise<Reading> {
  const reader = feedReader({ network: testNetwork({ proxy }), folder, withinMs });
  return reader({
    layer: layer(source, local),
    people: samplePlan().people,
    now: new Date('2026-03-10T06:40:00Z'),
  });
}

const why = (reading: Reading): string =>
  reading.kind === 'failed' ? reading.why : reading.shifts.map(({ person }) => person).join();

describe('over the network', () => {
  test('the shifts, with whom they name', async () => {
    const server = await startCalendarServer(ONE);
    expect(await read(server.address)).toEqual({
      kind: 'read',
      shifts: [
        {
          from: new Date('2026-03-10T05:00:00Z'),
          to: new Date('2026-03-10T11:00:00Z'),
          person: 'tom',
          name: 'Tom Okafor',
        },
      ],
      unmatched: [],
      leftOut: [],
    });
    expect(server.asked[0]?.headers).toMatchObject({ 'user-agent': 'pacs-down' });
  });

  test.each<[string, Mood, string]>([
    ['a refusal', 403, 'the server denied access to this address (403)'],
    ['an address that is gone', 410, 'there is nothing at this address any more (410)'],
    ['a server in error', 500, 'the server answered 500'],
    ['a redirect to nowhere', 302, 'the server answered 302'],
    ['an empty answer', '', 'line 1: this is not a calendar: it does not start with BEGIN:VCALENDAR'],
    ['half a calendar', ONE.slice(0, -30), 'line 7: the file ends inside VEVENT, started on line 3'],
    ['a body without end', 'endless', 'it is larger than 12 MB'],
    [
      'a redirect to a file',
      { leadsTo: 'file:///etc/hosts' },
      'the address redirects to one that is not https',
    ],
    ['a redirect to itself', { leadsTo: '' }, 'the server answered 302'],
    ['a redirect without end', { leadsTo: '/again' }, 'the address redirects more than 5 times'],
  ])('%s', async (_, mood, expected) => {
    const server = await startCalendarServer(mood);
    expect(why(await read(server.address))).toBe(expected);
    expect(server.asked.length).toBeLessThanOrEqual(6);
  });

  test('a server that hangs, or is not there', async () => {
    const server = await startCalendarServer('hang');
    expect(why(await read(server.address, { withinMs: 100 }))).toBe(
      'it did not download completely within 1 s',
    );
    const nobody = `http://127.0.0.1:${await freePort()}/${SECRET}`;
    expect(why(await read(nobody))).toBe('the server is unreachable (ECONNREFUSED)');
    expect(why(await read('https://roster.invalid/x'))).toMatch(
      /^the server’s name cannot be resolved \((ENOTFOUND|EAI_AGAIN)\)$/,
    );
  });

  test.each(['https://[roster/x', 'https://a:%E0%A4%A@roster.example/x'])(
    'an address that is none: %s',
    async (address) => {
      expect(why(await read(address))).toBe('its address is not valid');
    },
  );

  test('a redirect is followed, and a name and password go to their own server alone', async () => {
    const far = await startCalendarServer(ONE);
    const near = await startCalendarServer({ leadsTo: far.address });
    const address = near.address.replace('http://', 'http://roster%40lakeview:p%3Aw@');
    expect(why(await read(address))).toBe('tom');
    expect(near.asked[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('roster@lakeview:p:w').toString('base64')}`,
    );
    expect(far.asked[0]?.headers).not.toHaveProperty('authorization');
  });

  test('webcal is https; through the proxy by name, never on to http', async () => {
    const server = await startCalendarServer(ONE, tls);
    const proxy = await startConnectProxy();
    const address = server.address.replace('https:', 'webcal:');
    expect(why(await read(address, { proxy: proxy.url }))).toBe('tom');
    expect(proxy.asked).toEqual([new URL(server.address).host]);
    server.mood = { leadsTo: 'http://127.0.0.1/' };
    expect(why(await read(address, { proxy: proxy.url }))).toBe(
      'the address redirects to one that is not https',
    );
    proxy.mood = 407;
    expect(why(await read(address, { proxy: proxy.url }))).toBe('the proxy blocks it (407)');
  });

  test('a server with an untrusted certificate', async () => {
    const server = await startCalendarServer(ONE, { ...tls, key: stranger.key, cert: stranger.cert });
    const proxy = await startConnectProxy();
    expect(why(await read(server.address, { proxy: proxy.url }))).toMatch(
      /^the server’s certificate is not trusted \([A-Z_]+\)$/,
    );
  });

  test.each(['pagerduty', 'opsgenie', 'qgenda', 'amion', 'outlook', 'google'])(
    '%s as the product serves it',
    async (product) => {
      const server = await startCalendarServer(fixture(product));
      expect(await read(server.address)).toMatchObject({ kind: 'read' });
    },
  );

  test('a roster in another encoding', async () => {
    const text = rosterOf('20260310T050000Z 20260310T110000Z Zoë Müller');
    const server = await startCalendarServer(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    expect(await read(server.address)).toMatchObject({ unmatched: [{ name: 'Zoë Müller', shifts: 1 }] });
  });
});

describe('an address that points to this machine or its link-local network', () => {
  const HERE = 'its address points to this machine (loopback)';
  const NEAR = 'its address is link-local';
  const CLOUD = 'its address points to a cloud metadata service';

  test('is refused before anything is asked of it, unless the plan says why it is there', async () => {
    const server = await startCalendarServer(ONE);
    const { port, pathname } = new URL(server.address);
    for (const host of ['127.0.0.1', '127.9.9.9', '2130706433', '[::ffff:127.0.0.1]', 'localhost', '0.0.0.0'])
      expect(why(await read(`http://${host}:${port}${pathname}`, { local: null }))).toBe(HERE);
    expect(server.asked).toEqual([]);
    const refused = await read(server.address, { local: null });
    expect(refused).toMatchObject({ remedy: expect.stringContaining('allowLocalAddress: "') });
    expect(why(await read(`http://localhost:${port}${pathname}`))).toBe('tom');
  });

  test('the metadata of a cloud is no calendar, whatever the plan says', async () => {
    for (const local of [null, LOCAL])
      for (const host of ['169.254.169.254', '[::ffff:a9fe:a9fe]', '[fd00:ec2::254]'])
        expect(why(await read(`http://${host}/latest/meta-data/`, { local }))).toBe(CLOUD);
  });

  test.each([
    ['https://127.0.0.1/roster.ics', HERE],
    ['https://localhost/roster.ics', HERE],
    ['https://[fe80::1]/roster.ics', NEAR],
    ['https://169.254.169.254/latest/meta-data/', CLOUD],
  ])('is refused behind a redirect too: %s', async (leadsTo, expected) => {
    const server = await startCalendarServer({ leadsTo }, tls);
    const proxy = await startConnectProxy();
    expect(why(await read(server.address, { proxy: proxy.url, local: null }))).toBe(expected);
    expect(proxy.asked).toEqual([new URL(server.address).host]);
  });

  test('is refused before a proxy is asked for it', async () => {
    const proxy = await startConnectProxy();
    expect(why(await read('https://[::1]/x', { proxy: proxy.url, local: null }))).toBe(HERE);
    expect(proxy.asked).toEqual([]);
  });
});

test('files are named from the plan’s folder, and nothing that is no file is opened', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pacs-down-calendars-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'folder.ics'));
  writeFileSync(join(folder, 'roster.ics'), ONE);
  writeFileSync(join(folder, 'huge.ics'), Buffer.alloc(12_000_001));
  execFileSync('mkfifo', [join(folder, 'pipe.ics')]);
  expect(why(await read('roster.ics', { folder }))).toBe('tom');
  expect(why(await read('gone.ics', { folder }))).toBe('the file is not there');
  expect(why(await read('folder.ics', { folder }))).toBe('it is not a file');
  expect(why(await read('huge.ics', { folder }))).toBe('it is larger than 12 MB');
  expect(why(await read('pipe.ics', { folder }))).toBe('it is not a file');
});

test('a calendar that takes long to process blocks nothing else', async () => {
  const events = Array.from({ length: 300 }, (_, i) =>
    [`BEGIN:VEVENT`, `UID:${i}`, 'SUMMARY:Tom Okafor', 'DTSTART:20200106T120000Z', 'DURATION:PT1H'].concat(
      'RRULE:FREQ=DAILY',
      'END:VEVENT',
    ),
  );
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');
  const server = await startCalendarServer(text);
  let longest = 0;
  const passed = stopwatch();
  let last = passed();
  const watching = setInterval(() => {
    longest = Math.max(longest, passed() - last);
    last = passed();
  }, 5);
  expect(why(await read(server.address))).not.toBe('');
  clearInterval(watching);
  expect(longest).toBeLessThan(500);
});
