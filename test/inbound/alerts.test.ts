import { expect, test } from 'vitest';
import { findingOf } from '../../src/domain/probes/alert.ts';
import { fromGateway, GATEWAY_SECRET, only, post } from '../support/hospital/answering.ts';
import { directMessagesTo, directMessageTo } from '../support/hospital/direct-messages.ts';
import { openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

const TOKEN = 'a-token-for-alertmanager';
const PATH = '/alerts';

/** As Alertmanager sends it (webhook version 4), with what an alert may say beside. */
function fromAlertmanager(status: string, labels: object, token = TOKEN) {
  const alert = { status, labels: { alertname: 'ZZTEST^NAME', ...labels }, startsAt: '2026-03-10T06:31:00Z' };
  return {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ version: '4', alerts: [alert] }),
  };
}

test('an alert proposes once, says when it is over, and declares nothing; its own words go nowhere', async () => {
  const hospital = await openHospital({
    providers: () => only({ alertToken: TOKEN, webhookSecret: GATEWAY_SECRET }),
  });
  hospital.expectErrors(/its signature is wrong/);
  const send = async (message: { headers: Record<string, string>; body: string }) => {
    const { status, said } = await post(hospital, PATH, message);
    await hospital.pass(1);
    return [status, said];
  };
  const archive = { pacs_system: 'archive' };
  expect((await send(fromAlertmanager('firing', archive, 'another-token-entirely')))[0]).toBe(403);
  expect(await send(fromAlertmanager('firing', archive))).toEqual([200, '{"taken":1,"unknown":0}']);
  expect(await send(fromAlertmanager('firing', archive))).toEqual([200, '{"taken":1,"unknown":0}']);
  expect(await send(fromAlertmanager('firing', { pacs_system: 'nowhere' }))).toEqual([
    200,
    '{"taken":0,"unknown":1}',
  ]);
  expect(directMessagesTo(hospital, WHO.it, 'answer')).toHaveLength(1);
  const asked = wordsIn(directMessageTo(hospital, WHO.it, 'answer'));
  expect(asked).toContain('Image archive (PACS) has not answered since 02:31 EDT: declare?');
  expect(asked).toContain('Alert from Alertmanager.');
  await send(fromAlertmanager('resolved', archive));
  expect(wordsIn(directMessageTo(hospital, WHO.it, 'answer'))).toContain('It has answered again since');

  await hospital.pass(20);
  expect((await send(fromGateway({ system: 'archive', status: 'firing', impact: 'slow' })))[0]).toBe(200);
  const slow = wordsIn(directMessageTo(hospital, WHO.it, 'is slow'));
  expect(slow).toContain('Alert from a signed webhook.');
  expect((await send(fromGateway({ status: 'firing' })))[0]).toBe(400);
  expect(await hospital.app.ctx.db.incident.count()).toBe(0);
  expect(JSON.stringify(hospital.slack.workspace.calls)).not.toContain('ZZTEST');
});

test.each([
  ['2026-03-10T06:31:00Z', '2026-03-10T06:31:00.000Z'],
  ['2026-03-10T07:00:00Z', '2026-03-10T06:40:00.000Z'],
  ['0001-01-01T00:00:00Z', '2026-03-10T06:40:00.000Z'],
])('an alert that began at %s is proposed since %s', (since, expected) => {
  const now = new Date('2026-03-10T06:40:00Z');
  const alert = { system: 'archive', firing: true, slow: false, since: new Date(since) };
  expect(findingOf(alert, 'Alertmanager', now)?.since.toISOString()).toBe(expected);
});
