import { expect, test } from 'vitest';
import { openConnectProxy } from './support/connect-proxy.ts';
import { openHttpDoor } from './support/http-door.ts';
import { wayOut } from './support/way-out.ts';

const PROXY = 'http://proxy.hospital.example:3128';

test.each<[string | null, string, number, boolean]>([
  [null, 'mail.hospital.example', 587, true],
  ['', 'mail.hospital.example', 587, true],
  ['*', 'mail.hospital.example', 587, false],
  ['mail.hospital.example', 'mail.hospital.example', 587, false],
  ['MAIL.hospital.example', 'mail.HOSPITAL.example', 587, false],
  ['hospital.example', 'mail.hospital.example', 587, false],
  ['.hospital.example', 'mail.hospital.example', 587, false],
  ['*.hospital.example', 'mail.hospital.example', 587, false],
  ['hospital.example', 'otherhospital.example', 587, true],
  ['elsewhere.example, hospital.example', 'mail.hospital.example', 587, false],
  ['mail.hospital.example:25', 'mail.hospital.example', 587, true],
  ['mail.hospital.example:587', 'mail.hospital.example', 587, false],
  ['127.0.0.1', '127.0.0.1', 25, false],
  ['10.0.0.0/8', '10.1.2.3', 25, true],
])('with NO_PROXY %j, %s:%i through the proxy: %s', async (noProxy, host, port, through) => {
  expect(wayOut({ proxy: PROXY, noProxy }).proxyFor(host, port)).toBe(through ? PROXY : null);
});

test('without a proxy nothing goes through one', () => {
  expect(wayOut().proxyFor('mail.hospital.example', 587)).toBeNull();
});

test.each<[string | null, boolean]>([
  [null, true],
  ['hospital.example', true],
  ['127.0.0.1', false],
  ['127.0.0.1:1', true],
  ['*', false],
])('fetch decides as mail does: with NO_PROXY %j through the proxy: %s', async (noProxy, through) => {
  const door = await openHttpDoor({ status: 200, body: 'here' });
  const proxy = await openConnectProxy();
  const wire = wayOut({ proxy: proxy.url, noProxy });
  expect(await (await wire.fetch(door.url)).text()).toBe('here');
  const { hostname, port, host } = new URL(door.url);
  expect(proxy.asked).toEqual(through ? [host] : []);
  expect(wire.proxyFor(hostname, Number(port)) !== null).toBe(through);
});
