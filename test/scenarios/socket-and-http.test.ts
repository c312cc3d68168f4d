import { expect, test } from 'vitest';
import { cardOf, declare, take } from '../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

test.each(['socket', 'http'] as const)('payloads of Enterprise Grid are understood over %s', async (mode) => {
  const hospital = await openHospital({ mode, grid: true });
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  expect(wordsIn(cardOf(hospital))).toContain(`<@${WHO.it}> has it`);
});

test('a request that Slack did not sign is refused, and nothing is done', async () => {
  const hospital = await openHospital({ mode: 'http' });
  const body = new URLSearchParams({
    command: '/pacs-down',
    text: 'archive',
    user_id: WHO.tech,
    team_id: 'T0STRICT',
  });
  for (const signature of ['v0=0000', '']) {
    const answer = await fetch(`${hospital.address}/slack/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(Math.floor(Date.now() / 1_000)),
        'x-slack-signature': signature,
      },
      body,
    });
    expect(answer.status).toBe(401);
  }
  expect(hospital.slack.workspace.calls.map((call) => call.method)).toEqual(['auth.test']);
});

test.each(['socket', 'http'] as const)(
  'health tells that the process lives and that it can page, over %s',
  async (mode) => {
    const hospital = await openHospital({ mode });
    await hospital.pass();
    expect((await fetch(`${hospital.address}/healthz`)).status).toBe(200);
    const ready = await fetch(`${hospital.address}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, database: true, engine: true, slack: true, pages: true },
    ]);
  },
);

test('pain 22: a slow Slack delays a page by no more than its own response', async () => {
  const hospital = await openHospital({ delayMs: 150 });
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since now');
  await tech.submit({});
  const door = () => hospital.slack.workspace.calls.filter((call) => call.method === 'chat.postMessage');
  await hospital.slack.until(
    'both pages',
    () => door().filter((c) => String(c.args.text).includes('You are paged')).length === 2,
  );
  const first = door().slice(0, 3);
  expect(first.filter((call) => String(call.args.text).includes('You are paged'))).toHaveLength(2);
  await hospital.pass();
});
