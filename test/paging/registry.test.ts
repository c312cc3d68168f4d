import { expect, test } from 'vitest';
import { NO_PROVIDERS, type ProviderSettings } from '../../src/config.ts';
import { RINGING, WITHDRAWN } from '../../src/domain/contacts/contact-methods.ts';
import { channelsFrom } from '../../src/paging/registry.ts';
import { SILENT } from '../../src/slack-api/silent-logger.ts';
import { pageTo } from '../support/hospital/outgoing-page.ts';
import { openHttpDoor } from '../support/providers/http-server.ts';
import { openMailServer } from '../support/providers/mail-server.ts';
import { testNetwork } from '../support/providers/network.ts';
import { TWILIO } from '../support/providers/twilio.ts';

function channels(providers: Partial<ProviderSettings>, apiUrl = 'http://127.0.0.1:1/api/') {
  return channelsFrom({
    slack: { botToken: 'xoxb-strict', apiUrl },
    providers: { ...NO_PROVIDERS, ...providers },
    network: testNetwork(),
    logger: SILENT,
  });
}

const SMTP = { url: 'smtp://127.0.0.1:1', from: 'pacs@hospital.example' };
const PAGERDUTY = { routingKey: 'R0UTINGKEY', apiToken: null, webhookSecret: null, apiUrl: null };
const EVERYTHING: Partial<ProviderSettings> = {
  smtp: SMTP,
  twilio: { ...TWILIO, apiUrl: null },
  pagerduty: PAGERDUTY,
  webhookSecret: 'sixteen letters!',
};

test.each<[string, Partial<ProviderSettings>, string[]]>([
  ['nothing', {}, ['SLACK_DM']],
  ['mail', { smtp: SMTP }, ['SLACK_DM', 'EMAIL']],
  ['Twilio', { twilio: { ...TWILIO, apiUrl: null } }, ['SLACK_DM', 'SMS', 'CALL']],
  ['PagerDuty', { pagerduty: PAGERDUTY }, ['SLACK_DM', 'PAGERDUTY']],
  ['a gateway’s secret', { webhookSecret: 'sixteen letters!' }, ['SLACK_DM', 'WEBHOOK']],
  ['everything', EVERYTHING, ['SLACK_DM', 'SMS', 'CALL', 'EMAIL', 'PAGERDUTY', 'WEBHOOK']],
])('with %s set up there are these channels', async (_, providers, ids) => {
  expect((await channels(providers)).map(({ id }) => id)).toEqual(ids);
});

test('pain 34: Slack does not ring: SMS, calls and PagerDuty do, whatever Do Not Disturb says', async () => {
  const ringing = (await channels(EVERYTHING)).filter(({ rings }) => rings);
  expect(ringing.map(({ id }) => id).toSorted()).toEqual(RINGING.toSorted());
});

test('which channels can send text and withdraw, so that codes and test pages arrive and PagerDuty stops', async () => {
  const all = await channels(EVERYTHING);
  expect(all.filter(({ tell }) => tell).map(({ id }) => id)).toEqual([
    'SMS',
    'CALL',
    'EMAIL',
    'PAGERDUTY',
    'WEBHOOK',
  ]);
  expect(all.filter(({ withdraw }) => withdraw).map(({ id }) => id)).toEqual(['PAGERDUTY']);
});

test('each channel reaches the address that the settings give it', async () => {
  const slack = await openHttpDoor({ status: 200, body: { ok: true, channel: 'D1', ts: '1.1' } });
  const twilio = await openHttpDoor(
    { status: 201, body: { sid: 'SM1' } },
    { status: 201, body: { sid: 'CA1' } },
  );
  const pagerduty = await openHttpDoor({ status: 202, body: { status: 'success' } });
  const gateway = await openHttpDoor({ status: 200 });
  const mail = await openMailServer();
  const publicUrl = 'https://pacs-down.hospital.example';
  const all = await channels(
    {
      smtp: { ...SMTP, url: `smtp://${mail.host}` },
      twilio: { ...TWILIO, apiUrl: twilio.url },
      pagerduty: { ...PAGERDUTY, apiUrl: pagerduty.url },
      webhookSecret: 'sixteen letters!',
      publicUrl,
    },
    `${slack.url}/api/`,
  );
  const address = { SMS: '+12025550112', CALL: '+12025550112', EMAIL: 'infra@hospital.example' };
  const to = { SLACK_DM: 'U0INFRA', PAGERDUTY: '', WEBHOOK: gateway.url, ...address };
  const sent = await Promise.all(all.map((channel) => channel.send(pageTo(to[channel.id]))));
  expect(sent.map(({ kind }) => kind)).toEqual(all.map(() => 'accepted'));
  expect(mail.mails).toHaveLength(1);
  expect(twilio.asked.map(({ body }) => new URLSearchParams(body).get('From'))).toEqual([
    TWILIO.from,
    TWILIO.from,
  ]);
  expect(twilio.asked.some(({ body }) => body.includes(encodeURIComponent(`${publicUrl}/answers/`)))).toBe(
    true,
  );
  expect(JSON.parse(gateway.asked[0]?.body ?? '').answerUrl).toContain(publicUrl);
});

test('the channels that withdraw a page are those the watchdog knows', async () => {
  const all = await channels({
    smtp: SMTP,
    twilio: { ...TWILIO, apiUrl: null },
    pagerduty: PAGERDUTY,
    webhookSecret: 's',
  });
  expect(all.flatMap((channel) => (channel.withdraw ? [channel.id] : []))).toEqual(WITHDRAWN);
});
