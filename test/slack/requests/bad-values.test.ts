import { createHmac } from 'node:crypto';
import type { KnownBlock } from '@slack/web-api';
import { expect, test } from 'vitest';
import { SIGNING_SECRET } from '../../../src/practice/delivery/door.ts';
import { ACTIONS } from '../../../src/slack/blocks/ids.ts';
import { cardOf, declare, take } from '../../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../../support/hospital/hospital.ts';
import { wordsIn } from '../../support/slack/reading.ts';

const TOLD = 'This button is out of date or not from this app. Nothing was done.';
const WARNED = /received a value that this app did not write/;
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Posts to where Slack posts, signed unless a signature is given. */
async function post(hospital: Hospital, body: string, type: string, signature?: string): Promise<number> {
  const time = String(Math.floor(Date.now() / 1_000));
  const signed = createHmac('sha256', SIGNING_SECRET).update(`v0:${time}:${body}`).digest('hex');
  const answer = await fetch(`${hospital.address}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': time,
      'x-slack-signature': signature ?? `v0=${signed}`,
    },
    body,
  });
  return answer.status;
}

test('over HTTP a signed body that Slack does not send is refused at once, and its content is not logged', async () => {
  const hospital = await openHospital({ mode: 'http' });
  hospital.expectErrors(/a body that Slack never sends/);
  const bodies: [string, string][] = [
    ...['null', '[]', '{}', '"MRN 00482913"', '', '{', '{"type":"sesame"}', '{"type":"event_callback"}'].map(
      (body): [string, string] => [body, JSON_TYPE],
    ),
    ...['', 'payload=', 'payload=null', 'payload=[]', 'payload={}', 'payload=%7B', 'text=MRN'].map(
      (body): [string, string] => [body, FORM_TYPE],
    ),
    [
      `payload=${encodeURIComponent('{"type":"block_actions","user":{"id":"U0"},"trigger_id":"1","actions":[]}')}`,
      FORM_TYPE,
    ],
  ];
  for (const [body, type] of bodies) expect([body, await post(hospital, body, type)]).toEqual([body, 400]);
  expect(hospital.logged).toHaveLength(bodies.length);
  expect(hospital.logged.join('')).not.toMatch(/MRN|sesame/);
});

test('over HTTP an unsigned request learns nothing about the body', async () => {
  const hospital = await openHospital({ mode: 'http' });
  expect(await post(hospital, 'null', JSON_TYPE, 'v0=guessed')).toBe(401);
});

test('over a socket what Slack does not send is answered, and noted', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(/cannot be parsed/);
  for (const body of [{}, { type: 'sesame' }, { type: 'block_actions', actions: [] }])
    await hospital.slack.door.deliver('interactive', body);
  expect(hospital.logged).toHaveLength(3);
});

/** Clicks a button with a value of somebody else's making. */
function clickTampered(hospital: Hospital, user: string, actionId: string, value: string): Promise<void> {
  const card = structuredClone(cardOf(hospital));
  const button = {
    type: 'button',
    action_id: actionId,
    value,
    text: { type: 'plain_text', text: 'Tampered' },
  };
  card.blocks = [{ type: 'actions', elements: [button] }] as unknown as KnownBlock[];
  return hospital.slack.as(user).click(card, 'Tampered');
}

const ZERO = '00000000-0000-4000-8000-000000000000';

const TAMPERED: string[][] = [
  ...[ACTIONS.acknowledge, ACTIONS.cannot, ACTIONS.stillOnIt, ACTIONS.item, ACTIONS.itemsOfRole].map((id) => [
    id,
    '',
  ]),
  ...[ACTIONS.noticeSeen, ACTIONS.noticeCalled, ACTIONS.more, ACTIONS.handOver, ACTIONS.withdraw].map(
    (id) => [id, 'x'],
  ),
  [ACTIONS.acknowledge, `${ZERO}|RADIOLOGY|many`],
  [ACTIONS.acknowledge, `${ZERO}|NURSING|1`],
  [ACTIONS.acknowledge, `${ZERO}|IT|99999999999`],
  [ACTIONS.more, `${ZERO}|delete_everything`],
  [ACTIONS.reconcile, `${ZERO}|BOTH`],
  [ACTIONS.agreeSwap, 'a swap'],
  [ACTIONS.declineSwap, "'; DROP TABLE incident; --"],
  [ACTIONS.overrideList, 'withdraw|x'],
  [ACTIONS.overrideList, 'delete|1'],
  [ACTIONS.onCall, 'one'],
  [ACTIONS.onCall, '-1'],
  [ACTIONS.override, 'radiology|then|later'],
  [ACTIONS.plan, 'sesame|1'],
  [ACTIONS.plan, 'gaps|NaN'],
  [ACTIONS.plan, 'sign|archive|ed|one|IT'],
  [ACTIONS.plan, 'sign|archive|ed|1|BOTH'],
  [ACTIONS.sendCode, 'priya|PIGEON'],
  ['an_id_of_an_older_version', ZERO],
];

test('a value that we did not make is reported as such, and not logged', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(WARNED);
  await declare(hospital, 'archive since now');
  const pacs = hospital.slack.as(WHO.pacs);
  for (const [i, [id = '', value = '']] of TAMPERED.entries()) {
    await clickTampered(hospital, WHO.pacs, id, value);
    expect([id, value, pacs.told().at(-1)]).toEqual([id, value, expect.stringContaining(TOLD)]);
    expect(hospital.logged).toHaveLength(i + 1);
    expect(hospital.logged.at(-1)).not.toContain(value || 'no such text');
  }
  await take(hospital, WHO.it, 'IT');
});

test('an unknown act on an item does nothing: it does not skip without a reason', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(WARNED);
  await declare(hospital, 'archive since now');
  const { db } = hospital.app.ctx;
  const { incidentId, key } = await db.checklistItem.findFirstOrThrow();
  for (const act of ['', 'SKIP', 'erase', 'skip it'])
    await clickTampered(hospital, WHO.tech, ACTIONS.item, `${incidentId}|${key}|${act}`);
  expect(await db.checklistItem.count({ where: { state: { not: 'OPEN' } } })).toBe(0);
  expect(
    hospital.slack
      .as(WHO.tech)
      .told()
      .filter((told) => told.includes(TOLD)),
  ).toHaveLength(4);
});

test.each([
  ['1970', '0', 'more than 7 days ago'],
  ['eight days ago', String(Date.parse('2026-03-02T06:00:00Z')), 'more than 7 days ago'],
  ['tomorrow', String(Date.parse('2026-03-11T06:40:00Z')), 'lies ahead'],
  ['no instant', 'yesterday', TOLD],
  ['an instant that no calendar has', '99999999999999999', TOLD],
])('a tampered start time is refused like a typed one: %s', async (_, since, words) => {
  const hospital = await openHospital();
  hospital.expectErrors(WARNED);
  const tech = hospital.slack.as(WHO.tech);
  await tech.command('archive since 10m ago');
  await tech.submit({ note: 'MRN 00482913' });
  const view = tech.modal() as unknown as { blocks: { elements?: { action_id: string; value: string }[] }[] };
  for (const block of view.blocks)
    for (const element of block.elements ?? [])
      if (element.action_id === ACTIONS.declareWithoutText)
        element.value = `archive|FULL|${since}|C0DOWNTIME`;
  await tech.clickInModal('Declare without this text');
  expect(wordsIn(tech.modal() ?? { blocks: [] })).toContain(words);
  expect(await hospital.app.ctx.db.incident.count()).toBe(0);
});

test('a form whose hidden part was tampered with does nothing', async () => {
  const hospital = await openHospital();
  hospital.expectErrors(WARNED);
  await declare(hospital, 'archive since now');
  await take(hospital, WHO.it, 'IT');
  const it = hospital.slack.as(WHO.it);
  await it.click(cardOf(hospital), 'Technically up');
  Object.assign(it.modal() ?? {}, { private_metadata: 'an incident' });
  await it.submit({});
  expect(wordsIn(it.modal() ?? { blocks: [] })).toContain(TOLD);
  expect(await hospital.app.ctx.db.incident.count({ where: { state: 'DOWN' } })).toBe(1);
});
