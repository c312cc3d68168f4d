import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';
import { checkMail } from '../../src/doctor/check-mail.ts';
import { checkPagerDuty } from '../../src/doctor/check-pagerduty.ts';
import { checkTwilio } from '../../src/doctor/check-twilio.ts';
import { type Network, openNetwork } from '../../src/network/network.ts';
import { lines } from '../support/hospital/installation.ts';
import { freePort } from '../support/process/ports.ts';

const ACCOUNT = {
  accountSid: 'AC00000000000000000000000000000000',
  authToken: 'twilio_test_auth_token',
  from: '+15551234567',
};

function outside(): Network {
  const network = openNetwork({ proxy: null });
  onTestFinished(() => network.close());
  return network;
}

async function twilio(): Promise<string> {
  const emulator = await createEmulator({ service: 'twilio', port: 0 });
  onTestFinished(() => emulator.close());
  return `http://127.0.0.1:${new URL(emulator.url).port}`;
}

/** Something at Twilio's address that answers every request alike. */
async function answering(status: number, body: object): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(JSON.stringify(body)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('Twilio is asked for the account, and nothing is sent', async () => {
  const apiUrl = await twilio();
  const network = outside();
  expect(lines(await checkTwilio({ ...ACCOUNT, apiUrl }, network))).toEqual([
    'ok: Twilio accepts our account.',
  ]);
  expect(lines(await checkTwilio({ ...ACCOUNT, authToken: 'another', apiUrl }, network))).toEqual([
    'bad: Twilio rejects the account (401).',
  ]);
  const away = { ...ACCOUNT, apiUrl: `http://127.0.0.1:${await freePort()}` };
  expect(lines(await checkTwilio(away, network))).toEqual(['bad: Twilio is not responding.']);
});

test.each([
  [200, { status: 'suspended' }, 'bad: The Twilio account is suspended.'],
  [
    200,
    { status: 'active', type: 'Trial' },
    'warn: The Twilio account is a trial account: it reaches only verified numbers.',
  ],
  [503, {}, 'bad: Twilio answered 503.'],
  [404, {}, 'bad: Twilio rejects the account (404).'],
])('Twilio that answers %i %j', async (status, body, finding) => {
  const apiUrl = await answering(status, body);
  expect(lines(await checkTwilio({ ...ACCOUNT, apiUrl }, outside()))).toEqual([finding]);
});

/** A true mail server; answers its address and how many mails it took. */
async function mailServer(options: SMTPServerOptions) {
  let mails = 0;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, _, done) {
      mails += 1;
      stream.resume().on('end', () => done());
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { host: `127.0.0.1:${port}`, mails: () => mails };
}

test('the mail server accepts the sign-in, and gets no email', async () => {
  const { host, mails } = await mailServer({
    onAuth: ({ username, password }, _, done) =>
      username === 'pager' && password === 'right' ? done(null, { user: 'pager' }) : done(new Error('no')),
  });
  const network = outside();
  const url = (password: string) => `smtp://pager:${password}@${host}?requireTLS=false`;
  expect(lines(await checkMail({ url: url('right') }, network))).toEqual([
    'ok: The mail server accepts our sign-in.',
  ]);
  expect(lines(await checkMail({ url: url('wrong') }, network))).toEqual([
    'bad: The mail server rejects our sign-in.',
  ]);
  expect(mails()).toBe(0);
});

test('a mail server that offers no TLS is not given a password, and one that is away is said', async () => {
  const { host } = await mailServer({});
  const network = outside();
  expect(lines(await checkMail({ url: `smtp://pager:secret@${host}` }, network))).toEqual([
    expect.stringMatching(/^bad: The mail server cannot be reached \(ETLS\)/),
  ]);
  const found = await checkMail({ url: `smtp://127.0.0.1:${await freePort()}` }, network);
  expect(lines(found)).toEqual(['bad: The mail server cannot be reached (ECONNREFUSED).']);
});

const DUTY = { routingKey: 'R0UTINGKEY'.padEnd(32, '0'), apiToken: null, webhookSecret: null };

test('PagerDuty is checked without creating an event, and what cannot be checked is stated', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/v2/enqueue') response.writeHead(405).end();
    else response.writeHead(request.headers.authorization === 'Token token=right' ? 200 : 401).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const found = async (changed: object) =>
    lines(await checkPagerDuty({ ...DUTY, apiUrl, ...changed }, outside()));
  const THERE =
    'ok: PagerDuty is responding and the routing key looks valid. Only a test page shows whether it works: /pacs-down contacts.';
  expect(await found({})).toEqual([THERE]);
  expect(await found({ apiToken: 'right' })).toEqual([THERE, 'ok: PagerDuty accepts the API token.']);
  expect(await found({ apiToken: 'wrong' })).toEqual([
    THERE,
    'bad: PagerDuty rejects the API token (401): acknowledgements there are not seen here.',
  ]);
  expect(await found({ routingKey: 'R0UTING KEY' })).toEqual([
    'warn: PAGERDUTY_ROUTING_KEY does not look like a routing key (32 letters and digits).',
  ]);
  expect(await found({ apiUrl: `http://127.0.0.1:${await freePort()}`, apiToken: 'right' })).toEqual([
    'bad: PagerDuty is not responding.',
    'bad: PagerDuty’s REST API is not responding.',
  ]);
  expect(new Set(asked)).toEqual(new Set(['GET /v2/enqueue', 'GET /incidents?limit=1']));
});

test('a broken PagerDuty is reported', async () => {
  const apiUrl = await answering(503, {});
  expect(lines(await checkPagerDuty({ ...DUTY, apiUrl, apiToken: 't' }, outside()))).toEqual([
    'bad: PagerDuty answered 503.',
    'warn: PagerDuty’s REST API answered 503.',
  ]);
});
