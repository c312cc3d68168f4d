import { expect, test, vi } from 'vitest';
import { feedReader } from '../../src/feeds/read-feed.ts';
import { calendar } from '../domain/schedule/make.ts';
import { LOCAL } from '../support/plans/rosters.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';
import { rosterOf, startCalendarServer } from '../support/providers/calendar-server.ts';
import { startConnectProxy } from '../support/providers/connect-proxy.ts';
import { testNetwork } from '../support/providers/network.ts';

/** What a name server says, who may be anybody's. */
const NAMES: Record<string, string[]> = {
  'inside.hospital.test': ['127.0.0.1'],
  'both.hospital.test': ['203.0.113.7', '127.0.0.1'],
  'cloud.hospital.test': ['169.254.169.254'],
};

vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (host: string, _: object, callback: (error: Error | null, found?: object[]) => void) => {
    const found = NAMES[host]?.map((address) => ({ address, family: 4 }));
    if (found) callback(null, found);
    else callback(Object.assign(new Error(host), { code: 'ENOTFOUND' }));
  },
}));

const HERE = 'its address points to this machine (loopback)';
const CLOUD = 'its address points to a cloud metadata service';
const ROSTER = rosterOf('20260310T050000Z 20260310T110000Z Tom Okafor');

async function why(source: string, local: string | null, proxy: string | null = null): Promise<string> {
  const read = feedReader({ network: testNetwork({ proxy }), folder: '.' });
  const layer = { ...calendar(), source, allowLocalAddress: local };
  const reading = await read({ layer, people: samplePlan().people, now: new Date('2026-03-10T06:40:00Z') });
  return reading.kind === 'failed' ? reading.why : 'read';
}

test('a name is refused by the addresses it has when the connection is made, if any of them is local', async () => {
  const server = await startCalendarServer(ROSTER);
  const at = (host: string) => server.address.replace('127.0.0.1', host);
  expect(await why(at('inside.hospital.test'), null)).toBe(HERE);
  expect(await why(at('both.hospital.test'), null)).toBe(HERE);
  expect(await why(at('cloud.hospital.test'), LOCAL)).toBe(CLOUD);
  expect(server.asked).toEqual([]);
  expect(await why(at('inside.hospital.test'), LOCAL)).toBe('read');
});

test('a name that means this machine is not given to a proxy; one that only the proxy knows is', async () => {
  const proxy = await startConnectProxy();
  proxy.mood = 407;
  expect(await why('https://inside.hospital.test/x', null, proxy.url)).toBe(HERE);
  expect(proxy.asked).toEqual([]);
  expect(await why('https://elsewhere.hospital.test/x', null, proxy.url)).toMatch(/^the proxy blocks it/);
  expect(proxy.asked).toEqual(['elsewhere.hospital.test:443']);
});
