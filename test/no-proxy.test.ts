import { expect, test } from 'vitest';
import { testNetwork } from './support/providers/network.ts';

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
  [null, '127.0.0.1', 25, false],
  [null, 'localhost', 25, false],
  ['10.0.0.0/8', '10.1.2.3', 25, true],
])('with NO_PROXY %j, %s:%i through the proxy: %s', async (noProxy, host, port, through) => {
  expect(testNetwork({ proxy: PROXY, noProxy }).proxyFor(host, port)).toBe(through ? PROXY : null);
});

test('without a proxy nothing goes through one', () => {
  expect(testNetwork().proxyFor('mail.hospital.example', 587)).toBeNull();
});
