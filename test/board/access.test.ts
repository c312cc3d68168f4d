import { expect, test } from 'vitest';
import { accessOf, NO_BOARD_ACCESS } from '../../src/board/access.ts';

const TOKEN = 'not-a-token-of-anybody';
const LOCAL = '127.0.0.1';
const FAR = '192.0.2.7';

function ask(from: string, headers: Record<string, string> = {}, url = '/board', settings = NO_BOARD_ACCESS) {
  const socket = { remoteAddress: from };
  const request = { headers: { host: 'localhost:3000', ...headers }, url, socket };
  return accessOf(request as unknown as Parameters<typeof accessOf>[0], settings);
}

const withToken = { token: TOKEN, proxyHeader: null };
const withProxy = { token: null, proxyHeader: 'X-Forwarded-User' };

test.each<[string, boolean, Parameters<typeof ask>]>([
  ['a browser on this machine', true, [LOCAL]],
  ['the same over IPv6', true, ['::1', { host: '[::1]:3000' }]],
  ['the same as IPv4 in IPv6', true, ['::ffff:127.0.0.1']],
  ['another machine', false, [FAR]],
  ['a proxy on this machine that says for whom it asks', false, [LOCAL, { 'x-forwarded-for': FAR }]],
  ['a page elsewhere whose name leads to this machine', false, [LOCAL, { host: 'evil.example:3000' }]],
  ['the right token', true, [FAR, {}, `/board?token=${TOKEN}`, withToken]],
  ['a wrong token', false, [FAR, {}, '/board?token=wrong', withToken]],
  ['a wrong token on this machine', false, [LOCAL, {}, '/board?token=wrong', withToken]],
  ['a token where none is set', false, [FAR, {}, '/board?token=', NO_BOARD_ACCESS]],
  ['no token', false, [FAR, {}, '/board', withToken]],
  [
    'the token in place of the cookie',
    false,
    [FAR, { cookie: `pacs_downtime_board=${TOKEN}` }, '/board', withToken],
  ],
  ['whom the proxy let in', true, [FAR, { 'x-forwarded-user': 'jo' }, '/board', withProxy]],
  ['whom the proxy did not let in', false, [FAR, { 'x-forwarded-user': '' }, '/board', withProxy]],
  ['who comes to this machine past the proxy', false, [LOCAL, {}, '/board', withProxy]],
  ['a header that no setting names', false, [FAR, { 'x-forwarded-user': 'jo' }]],
])('%s: %s', (_, allowed, request) => {
  expect(ask(...request).allowed).toBe(allowed);
});

test('the token becomes a cookie that opens the board, until the token is another one', () => {
  const access = ask(FAR, {}, `/board?token=${TOKEN}`, withToken);
  const header = access.allowed ? (access.cookie ?? '') : '';
  expect(header).toMatch(/; Path=\/board; .*HttpOnly; SameSite=Lax$/);
  expect(header).not.toContain(TOKEN);
  const cookie = `other=1; ${header.split(';')[0]}`;
  expect(ask(FAR, { cookie }, '/board/events', withToken)).toEqual({ allowed: true, cookie: null });
  expect(ask(FAR, { cookie }, '/board', { ...withToken, token: 'another-token-of-ours' }).allowed).toBe(
    false,
  );
});

test('behind https the cookie stays on https', () => {
  const access = ask(FAR, { 'x-forwarded-proto': 'https' }, `/board?token=${TOKEN}`, withToken);
  expect(access).toMatchObject({ cookie: expect.stringMatching(/; Secure$/) });
});
