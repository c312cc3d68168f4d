import { expect, test } from 'vitest';
import { NO_PROVIDERS } from '../../src/config.ts';
import { checkDisk, diskFound } from '../../src/doctor/check-disk.ts';
import { checkNode } from '../../src/doctor/check-node.ts';
import { checkSettings } from '../../src/doctor/check-settings.ts';
import { checksOf } from '../../src/doctor/checks.ts';
import type { Installation } from '../../src/doctor/installation.ts';
import { anInstallation, lines } from '../support/hospital/installation.ts';

const TWILIO = { accountSid: 'AC0', authToken: 't', from: '+12025550100', apiUrl: null };
const DUTY = { routingKey: 'r', apiToken: null, webhookSecret: null, apiUrl: null };

function found(providers: Partial<Installation['providers']>): string[] {
  const installation = anInstallation({ providers: { ...NO_PROVIDERS, ...providers } });
  for (const person of installation.plan.people) person.reach = [];
  return lines(checkSettings(installation));
}

test('with everything set there is nothing to say', () => {
  expect(lines(checkSettings(anInstallation()))).toEqual(['ok: Every setting that paging needs is set.']);
});

test.each<[string, Partial<Installation['providers']>, string[]]>([
  ['nothing is set up that would need it', {}, ['ok: Every setting that paging needs is set.']],
  [
    'Twilio',
    { twilio: TWILIO },
    [
      'warn: Without PUBLIC_URL a call cannot be answered by pressing a key; it reads out a code to text back.',
      'warn: Without PUBLIC_URL SMS replies are polled every few seconds instead of arriving at once.',
    ],
  ],
  [
    'PagerDuty that nobody asks',
    { pagerduty: DUTY },
    ['warn: Acknowledgements in PagerDuty are not seen here, so paging continues.'],
  ],
  [
    'PagerDuty that is asked',
    { pagerduty: { ...DUTY, apiToken: 'token' } },
    ['ok: Every setting that paging needs is set.'],
  ],
  [
    'a paging gateway',
    { webhookSecret: 'a-secret-that-signs' },
    ['warn: Without PUBLIC_URL replies from the paging gateway cannot reach us.'],
  ],
])('what does not work without PUBLIC_URL is named one by one: %s', (_, providers, expected) => {
  expect(found(providers)).toEqual(expected);
});

test('PagerDuty webhooks need a secret, and an address without TLS is reported', () => {
  const publicUrl = 'https://pacs.example.org';
  expect(found({ pagerduty: DUTY, publicUrl })).toHaveLength(1);
  expect(found({ pagerduty: { ...DUTY, webhookSecret: 's' }, publicUrl })).toEqual([
    'ok: Every setting that paging needs is set.',
  ]);
  expect(found({ publicUrl: 'http://pacs.example.org' })).toEqual([
    'warn: PUBLIC_URL is not https: replies from providers can be read in transit.',
  ]);
});

test('channels in the plan that are not set up here are named with their people and settings', () => {
  const installation = anInstallation({ providers: NO_PROVIDERS });
  const [ana, priya, ...others] = installation.plan.people;
  for (const person of others) person.reach = [];
  if (ana) ana.reach = [{ channel: 'EMAIL', address: 'ana@example.org', afterMinutes: 0 }];
  if (priya) priya.reach = [{ channel: 'CALL', address: '+12025550112', afterMinutes: 0 }];
  const findings = checkSettings(installation);
  expect(lines(findings)).toEqual([
    'warn: The plan reaches Priya Shah by telephone, which is not set up here.',
    'warn: The plan reaches Ana Ruiz by email, which is not set up here.',
  ]);
  expect(findings[1]?.remedy).toBe('Set SMTP_URL and MAIL_FROM.');
});

test('an app without monitoring is reported', () => {
  const installation = anInstallation({ heartbeatUrl: null, metrics: { token: null, port: null } });
  installation.plan.admins = [];
  expect(lines(checkSettings(installation))).toEqual([
    'warn: Nobody outside notices when this app dies.',
    'warn: Metrics are off.',
    'warn: Nobody sees in App Home what is broken.',
  ]);
});

test.each([
  [400_000_000, 100_000_000_000, 'bad: Only 0.4 GB free under /data.'],
  [3_000_000_000, 200_000_000_000, 'bad: Only 3.0 GB free under /data.'],
  [1_900_000_000, 10_000_000_000, 'warn: Only 1.9 GB free under /data.'],
  [4_000_000_000, 100_000_000_000, 'warn: Only 4.0 GB free under /data.'],
  [20_000_000_000, 100_000_000_000, 'ok: 20.0 GB free for the embedded database.'],
])('%i of %i bytes free: %s', (free, all, finding) => {
  expect(lines(diskFound('/data', free, all))).toEqual([finding]);
});

test('the real disk is checked', async () => {
  expect(await checkDisk(import.meta.dirname)).toHaveLength(1);
});

test.each([
  ['24.0.0', 'ok: Node is 24.0.0.'],
  ['26.1.0', 'ok: Node is 26.1.0.'],
  ['22.20.1', 'bad: Node is 22.20.1; version 24 is required.'],
])('Node %s', (version, finding) => {
  expect(lines(checkNode(version))).toEqual([finding]);
});

test('what is not set up has no check', () => {
  const names = (installation: Installation) => checksOf(installation).map((check) => check.of);
  expect(names(anInstallation({ providers: NO_PROVIDERS }))).toEqual([
    'Node',
    'the settings',
    'the Slack app',
    'the channels',
    'the people',
    'how people are reached',
  ]);
  const smtp = { url: 'smtp://mail.example.org', from: 'pacs@example.org' };
  const whole = {
    providers: { ...NO_PROVIDERS, smtp, twilio: TWILIO },
    databaseUrl: 'postgresql://x/y',
    dataDir: '/data',
  };
  expect(names(anInstallation(whole)).slice(6)).toEqual([
    'the database',
    'pins and bookmarks',
    'the clocks',
    'the stored times',
    'the disk',
    'the mail server',
    'Twilio',
  ]);
});
