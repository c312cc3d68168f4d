import type { SMTPServerOptions } from 'smtp-server';
import { expect, test } from 'vitest';
import { email } from '../../src/paging/email.ts';
import { stopwatch } from '../../src/practice/limits/waited.ts';
import { PAGE_ID, pageTo } from '../support/hospital/outgoing-page.ts';
import { freePort } from '../support/process/ports.ts';
import { startConnectProxy } from '../support/providers/connect-proxy.ts';
import { openHalfASession, openMailServer, reply } from '../support/providers/mail-server.ts';
import { testNetwork } from '../support/providers/network.ts';

const FROM = 'PACS Downtime <pacs@hospital.example>';
const TO = 'infra@hospital.example';

function mailOver(url: string, timeoutMs?: number, network = testNetwork(), textTo: string | null = null) {
  const deadline = timeoutMs === undefined ? {} : { timeoutMs };
  return email({ url, from: FROM, textTo, network, ...deadline });
}

test('a page arrives as a plain email of high importance, with its id and how to answer', async () => {
  const { host, mails } = await openMailServer();
  const sent = await mailOver(`smtp://${host}`).send(pageTo(TO));
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  expect(mail).toMatchObject({ from: 'pacs@hospital.example', to: [TO] });
  expect(mail?.headers).toMatchObject({
    from: FROM,
    to: TO,
    subject: 'Image archive down. You are paged for IT.',
    'content-type': 'text/plain; charset=utf-8',
    'auto-submitted': 'auto-generated',
    'x-pacs-page': PAGE_ID,
    importance: 'High',
    'message-id': `<page.${PAGE_ID}@hospital.example>`,
  });
  expect(mail?.text).toBe(
    [
      'Image archive down. You are paged for IT.',
      'Since 02:30 EST, Main Hospital. Bridge 44771.',
      '',
      'To take it, tap "I have it" in Slack: https://hospital.slack.com/archives/C0DOWNTIME/p1773124800000100',
      'Nobody reads replies to this email.',
      '',
      'PACS-3 page 1a2b3c4d',
      '',
    ].join('\n'),
  );
  expect(sent).toEqual({ kind: 'accepted', providerId: mail?.headers['message-id'] });
});

test('text in any language arrives unchanged; without a card there is no link', async () => {
  const { host, mails } = await openMailServer();
  await mailOver(`smtp://${host}`).send(
    pageTo(TO, { link: null, headline: 'Łódź – 放射科 & <b>', ask: 'é'.repeat(200) }),
  );
  expect(mails[0]?.text).toBe(
    [
      'Łódź – 放射科 & <b>',
      'é'.repeat(200),
      '',
      'To take it, tap "I have it" in Slack, or on the machine where the app runs: npx pacs-down ack 3 IT',
      'Nobody reads replies to this email.',
      '',
      'PACS-3 page 1a2b3c4d',
      '',
    ].join('\n'),
  );
});

test.each([
  [undefined, 'Or text 4172 from your own phone to +15551234567. Text 4172 NO if you cannot.'],
  [null, 'To take it, text 4172 from your own phone to +15551234567. Text 4172 NO if you cannot.'],
])(
  'where texts can come in, an email has the code and our number, with a link %s',
  async (link, sentence) => {
    const { host, mails } = await openMailServer();
    const channel = mailOver(`smtp://${host}`, undefined, testNetwork(), '+15551234567');
    await channel.send(pageTo(TO, link === null ? { link } : {}));
    expect(mails[0]?.text.split('\n')).toContain(sentence);
  },
);

test('a headline cannot smuggle in a header', async () => {
  const { host, mails } = await openMailServer();
  await mailOver(`smtp://${host}`).send(pageTo(TO, { headline: 'down\r\nBcc: everybody@hospital.example' }));
  expect(mails[0]?.to).toEqual([TO]);
  expect(mails[0]?.headers.bcc).toBeUndefined();
});

test('a code by email is a plain email, not a page', async () => {
  const { host, mails } = await openMailServer();
  const sent = await mailOver(`smtp://${host}`).tell?.(TO, 'Your code is 482913.');
  expect(sent).toMatchObject({ kind: 'accepted' });
  expect(mails[0]?.headers).toMatchObject({ subject: 'PACS Downtime', 'auto-submitted': 'auto-generated' });
  expect(mails[0]?.headers).not.toHaveProperty('x-pacs-page');
  expect(mails[0]?.text).toBe('Your code is 482913.\n');
});

test('pain 9: both copies of a page sent twice have one Message-ID, so that a mailbox shows it once', async () => {
  const { host, mails } = await openMailServer();
  const channel = mailOver(`smtp://${host}`);
  await channel.send(pageTo(TO));
  await channel.send(pageTo(TO));
  expect(mails.map(({ headers }) => headers['message-id'])).toEqual([
    `<page.${PAGE_ID}@hospital.example>`,
    `<page.${PAGE_ID}@hospital.example>`,
  ]);
});

test.each([
  [450, 'failed-for-now', 'the mail server answered 450'],
  [421, 'failed-for-now', 'the mail server answered 421'],
  [550, 'failed-for-good', 'the mail server rejects this address (550)'],
  [552, 'failed-for-good', 'the mail server rejects this address (552)'],
  [530, 'failed-for-now', 'the mail server rejects our sign-in'],
])('RCPT answered %i: %s', async (code, kind, reason) => {
  const { host } = await openMailServer({
    onRcptTo: (_address, _session, done) => done(reply(code, `no ${TO}`)),
  });
  expect(await mailOver(`smtp://${host}`).send(pageTo(TO))).toEqual({ kind, reason });
});

test.each([
  [550, 'failed-for-now', 'the mail server answered 550'],
  [451, 'failed-for-now', 'the mail server answered 451'],
])('a rejected sender (%i) is a mistake in our settings: %s', async (code, kind, reason) => {
  const { host } = await openMailServer({
    onMailFrom: (_address, _session, done) => done(reply(code, 'no')),
  });
  expect(await mailOver(`smtp://${host}`).send(pageTo(TO))).toEqual({ kind, reason });
});

test.each([
  [554, 'failed-for-good', 'the mail server rejects this address (554)'],
  [451, 'failed-for-now', 'the mail server answered 451'],
])('an email that is rejected with %i after the data: %s', async (code, kind, reason) => {
  const { host } = await openMailServer({
    onData(stream, _session, done) {
      stream.on('end', () => done(reply(code, 'no'))).resume();
    },
  });
  expect(await mailOver(`smtp://${host}`).send(pageTo(TO))).toEqual({ kind, reason });
});

test.each(['', 'no address', 'a@b.example, c@d.example', 'a@b.example>\r\nRCPT TO:<c@d.example'])(
  'the address %j reaches nobody else, and fails for good',
  async (to) => {
    const { host, mails } = await openMailServer();
    expect(await mailOver(`smtp://${host}`).send(pageTo(to))).toMatchObject({ kind: 'failed-for-good' });
    expect(mails).toEqual([]);
  },
);

const NOT_CONNECTED = { kind: 'failed-for-now', reason: 'the mail server did not answer' };
const DID_NOT_ANSWER = { ...NOT_CONNECTED, mayHaveGone: true };

test.each<[string, string[], 'silence' | 'hang up']>([
  ['never greets', [], 'silence'],
  ['greets and falls silent', ['220 here\r\n'], 'silence'],
  ['gives half a reply', ['220 here\r\n', '250-half'], 'silence'],
  ['falls silent after the recipient', ['220 here\r\n', '250 ok\r\n', '250 ok\r\n', '250 ok\r\n'], 'silence'],
  ['hangs up in the middle', ['220 here\r\n', '250 ok\r\n', '250 ok\r\n'], 'hang up'],
  ['speaks something else', ['HTTP/1.1 400 Bad Request\r\n\r\n'], 'hang up'],
])('a server that %s fails for now within the deadline', async (_, replies, then) => {
  const host = await openHalfASession(replies, then);
  const passed = stopwatch();
  expect(await mailOver(`smtp://${host}`, 300).send(pageTo(TO))).toEqual(DID_NOT_ANSWER);
  expect(passed()).toBeLessThan(2_000);
});

test('nobody listens: failed for now', async () => {
  expect(await mailOver(`smtp://127.0.0.1:${await freePort()}`).send(pageTo(TO))).toEqual(NOT_CONNECTED);
});

test('pain 14: while one person’s email hangs, another’s is delivered', async () => {
  const { host, mails } = await openMailServer({
    onRcptTo: ({ address }, _session, done) => {
      if (address !== 'slow@hospital.example') done();
    },
  });
  const channel = mailOver(`smtp://${host}`, 400);
  const slow = channel.send(pageTo('slow@hospital.example'));
  expect(await channel.send(pageTo(TO))).toMatchObject({ kind: 'accepted' });
  expect(mails.map(({ to }) => to)).toEqual([[TO]]);
  expect(await slow).toEqual(DID_NOT_ANSWER);
});

const LOGIN: SMTPServerOptions = {
  disabledCommands: [],
  authOptional: false,
  onAuth({ username, password }, _session, done) {
    const right = username === 'pacs' && password === 'p@ss';
    if (right) done(null, { user: 'pacs' });
    else done(reply(535, 'authentication failed'));
  },
};
const TRUST_TEST = 'tls.rejectUnauthorized=false';

test('a password goes over TLS', async () => {
  const { host, mails } = await openMailServer(LOGIN);
  const sent = await mailOver(`smtp://pacs:p%40ss@${host}?${TRUST_TEST}`).send(pageTo(TO));
  expect(sent).toMatchObject({ kind: 'accepted' });
  expect(mails.map(({ secure }) => secure)).toEqual([true]);
});

test('pain 25: a password that is refused is called that', async () => {
  const { host } = await openMailServer(LOGIN);
  expect(await mailOver(`smtp://pacs:wrong@${host}?${TRUST_TEST}`).send(pageTo(TO))).toEqual({
    kind: 'failed-for-now',
    reason: 'the mail server rejects our sign-in',
  });
});

test('where TLS is not offered, no password is sent', async () => {
  const logins: unknown[] = [];
  const { host, mails } = await openMailServer({
    onAuth: (auth, _session, done) => {
      logins.push(auth);
      done(null, { user: 'pacs' });
    },
  });
  expect(await mailOver(`smtp://pacs:p%40ss@${host}`).send(pageTo(TO))).toEqual({
    kind: 'failed-for-now',
    reason: 'no secure connection to the mail server',
  });
  expect([logins, mails]).toEqual([[], []]);
});

test('a password can be sent without TLS if the hospital chooses so', async () => {
  const { host, mails } = await openMailServer({ ...LOGIN, disabledCommands: ['STARTTLS'] });
  const sent = await mailOver(`smtp://pacs:p%40ss@${host}?requireTLS=false`).send(pageTo(TO));
  expect(sent).toMatchObject({ kind: 'accepted' });
  expect(mails).toHaveLength(1);
});

test.each<[string, SMTPServerOptions, string]>([
  ['smtps to a server without TLS', {}, 'smtps'],
  ['a certificate nobody vouches for', { disabledCommands: [] }, 'smtp'],
  ['a certificate nobody vouches for, over smtps', { disabledCommands: [], secure: true }, 'smtps'],
])('%s: failed for now, and nothing sent', async (_, options, protocol) => {
  const { host, mails } = await openMailServer(options);
  expect(await mailOver(`${protocol}://${host}`, 2_000).send(pageTo(TO))).toEqual({
    kind: 'failed-for-now',
    reason: 'no secure connection to the mail server',
  });
  expect(mails).toEqual([]);
});

test('email goes through the proxy, except where NO_PROXY says otherwise and to this machine', async () => {
  const { host, mails } = await openMailServer();
  const proxy = await startConnectProxy();
  const network = testNetwork({ proxy: proxy.url, noProxy: 'inside.hospital.test' });
  const outside = `mail.hospital.test:${new URL(`smtp://${host}`).port}`;
  expect(await mailOver(`smtp://${outside}`, 2_000, network).send(pageTo(TO))).toMatchObject({
    kind: 'accepted',
  });
  expect(proxy.asked).toEqual([outside]);
  const inside = outside.replace('mail.', 'inside.');
  expect(await mailOver(`smtp://${inside}`, 2_000, network).send(pageTo(TO))).toMatchObject({
    kind: 'failed-for-now',
  });
  expect(await mailOver(`smtp://${host}`, 2_000, network).send(pageTo(TO))).toMatchObject({
    kind: 'accepted',
  });
  expect(proxy.asked).toEqual([outside]);
  expect(mails).toHaveLength(2);
});

test('through a proxy the usual ports are meant where the address names none', async () => {
  const proxy = await startConnectProxy();
  proxy.mood = 403;
  const network = testNetwork({ proxy: proxy.url });
  for (const protocol of ['smtp', 'smtps']) {
    expect(await mailOver(`${protocol}://mail.hospital.example`, 2_000, network).send(pageTo(TO))).toEqual({
      kind: 'failed-for-now',
      reason: 'the proxy blocks the mail server',
    });
  }
  expect(proxy.asked).toEqual(['mail.hospital.example:587', 'mail.hospital.example:465']);
});
