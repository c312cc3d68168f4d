import { expect, test, vi } from 'vitest';
import { NO_PROVIDERS } from '../../src/config.ts';
import { whySilent } from '../../src/domain/health/heartbeat.ts';
import { rememberHome } from '../../src/services/slack/home.ts';
import { SOCKET_TIMING } from '../../src/slack/connection/socket-timing.ts';
import { MOBILE, only, reachedBy, twilioAt } from '../support/hospital/answering.ts';
import { cardOf, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, TRANSPORTS, WHO } from '../support/hospital/hospital.ts';
import { openTwilio } from '../support/providers/twilio.ts';
import { textsFrom } from '../support/providers/twilio-account.ts';
import { wordsIn } from '../support/slack/reading.ts';

/** They wait for Slack's and the jobs' own pauses. */
vi.setConfig({ testTimeout: 60_000 });

const TOKEN = 'a-token-for-the-scraper';
const REFUSED = /Slack rejects the app’s token: nothing can be sent over Slack/;
/** Slack is asked again soon: tests do not wait. */
const TIMING = { sockets: SOCKET_TIMING, asking: { answerMs: 300, againMs: 50 } };

const WATCH = {
  heartbeatUrl: null,
  proxy: { url: null, except: null },
  providers: NO_PROVIDERS,
  dataDir: null,
  metrics: { token: TOKEN, port: null },
};

async function slackIn(hospital: Hospital) {
  const answer = await fetch(`${hospital.address}/readyz`);
  const { slack, why } = (await answer.json()) as { slack: boolean; why?: { slack?: string } };
  return [answer.status, slack, why?.slack];
}

async function metric(hospital: Hospital, name: string): Promise<number> {
  const answer = await fetch(`${hospital.address}/metrics`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  return Number(new RegExp(`^pacs_down_${name} (\\S+)$`, 'm').exec(await answer.text())?.[1]);
}

test.each(TRANSPORTS)(
  'a token that Slack refuses is one loud error, stands in /readyz, metric and heartbeat, and is hardly tried, over %s',
  async (mode) => {
    const hospital = await openHospital({ mode, watch: WATCH, timing: { ...TIMING, asking: SLOW } });
    hospital.expectErrors(REFUSED);
    hospital.expectErrors(/a page is late/);
    const { slack } = hospital;
    expect(await slackIn(hospital)).toEqual([503, true, undefined]);
    await hospital.pass();
    const tech = slack.as(WHO.tech);
    await tech.command('archive since now');
    slack.workspace.weather = ({ method }) =>
      method === 'apps.connections.open' ? null : { error: 'token_revoked' };
    await tech.submit({});
    await hospital.pass();
    const before = slack.workspace.calls.length;
    for (let i = 0; i < 20; i += 1) await hospital.pass(1);
    expect(slack.workspace.calls.slice(before)).toEqual([]);
    expect(hospital.logged.filter((line) => REFUSED.test(line))).toHaveLength(1);
    const why = 'Slack rejects the app’s token (token_revoked). Check SLACK_BOT_TOKEN.';
    expect(await slackIn(hospital)).toEqual([503, false, why]);
    expect(await metric(hospital, 'slack_refuses')).toBe(1);
    const cycle = await hospital.app.watch.cycle();
    expect(whySilent(cycle && { ...cycle, latePages: 0 }, null)).toBe('Slack rejects the app’s token');
  },
);

/** Longer than the test takes. */
const SLOW = { answerMs: 300, againMs: 60_000 };

test('while the token is rejected everybody’s next contact method is used at once; with a good token everything is shown', async () => {
  const apiUrl = await openTwilio();
  const hospital = await openHospital({
    timing: TIMING,
    plan: reachedBy({ priya: [['SMS', MOBILE.priya, 5]], ivan: [['SMS', MOBILE.ivan, 10]] }),
    providers: () => only({ twilio: twilioAt(apiUrl) }),
  });
  hospital.expectErrors(REFUSED);
  const { slack } = hospital;
  const tech = slack.as(WHO.tech);
  await tech.command('archive since now');
  // Slack rejects it for every call: one that were taken would end the refusal, and the next would be a new one.
  slack.workspace.weather = ({ method }) =>
    method === 'apps.connections.open' ? null : { error: 'account_inactive' };
  await tech.submit({});
  await hospital.pass();
  const texted = (await textsFrom(apiUrl)).map(({ to }) => to);
  expect(texted.toSorted()).toEqual([MOBILE.ivan, MOBILE.priya].toSorted());
  expect(slack.channel(WHO.downtime)).toEqual([]);

  slack.workspace.weather = null;
  const shown = async () => {
    await hospital.pass();
    return [slack.channel(WHO.downtime).length, slack.as(WHO.pacs).inbox().length];
  };
  // The card, the checklist and the lines about paging.
  await expect.poll(shown).toEqual([3, 1]);
  await take(hospital, WHO.pacs, 'RADIOLOGY');
  expect(threadOf(hospital).join()).toContain('has RADIOLOGY');
  expect(wordsIn(cardOf(hospital))).not.toContain('refuses');
  expect(hospital.logged.filter((line) => REFUSED.test(line))).toHaveLength(1);
});

test('over HTTP an outage is reported, while requests from Slack are still accepted', async () => {
  const hospital = await openHospital({ mode: 'http', watch: WATCH, timing: TIMING });
  const { slack } = hospital;
  await hospital.pass();
  expect(await slackIn(hospital)).toEqual([200, true, undefined]);
  slack.workspace.weather = () => ({ status: 503 });
  await rememberHome(hospital.app.ctx, WHO.pacs);
  hospital.expectErrors(/App Home could not be published/);
  const during = async () => {
    await hospital.pass();
    return slackIn(hospital);
  };
  await expect.poll(during).toEqual([200, false, 'Slack is not responding.']);
  expect(await metric(hospital, 'slack_silent_seconds')).toBeGreaterThan(0);
  slack.workspace.weather = null;
  await expect.poll(() => slackIn(hospital)).toEqual([200, true, undefined]);
});
