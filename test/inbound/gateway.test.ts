import { expect, test } from 'vitest';
import {
  fromGateway,
  GATEWAY_SECRET,
  only,
  PUBLIC_URL,
  pageOf,
  post,
  reachedBy,
} from '../support/hospital/answering.ts';
import { cardOf, declare, take } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { openHttpDoor } from '../support/providers/http-server.ts';
import { wordsIn } from '../support/slack/reading.ts';

const PATH = '/answers/webhook';
const TAKEN = `<@${WHO.pacs}> has it`;

async function openWithGateway() {
  const door = await openHttpDoor({ status: 202, body: { id: 'G-1' } });
  const hospital = await openHospital({
    plan: reachedBy({ priya: [['WEBHOOK', `${door.url}/pages`]] }),
    providers: () => only({ webhookSecret: GATEWAY_SECRET, publicUrl: PUBLIC_URL }),
  });
  await declare(hospital, 'archive since now');
  const page = await pageOf(hospital, 'priya', 'WEBHOOK');
  const told = JSON.parse(door.asked[0]?.body ?? '{}');
  return { hospital, page: page.id, answerUrl: String(told.answerUrl) };
}

const card = (hospital: Hospital) => wordsIn(cardOf(hospital));

test('a gateway’s answer takes the side, and it is told what became of it', async () => {
  const { hospital, page } = await openWithGateway();
  const reply = await post(hospital, PATH, fromGateway({ page, answer: 'take' }));
  expect(reply).toMatchObject({ status: 200, type: 'application/json; charset=utf-8' });
  expect(JSON.parse(reply.said)).toEqual({
    said: 'You have PACS-1 RADIOLOGY. Work from the card, or call the bridge.',
  });
  expect(card(hospital)).toContain(TAKEN);
});

test('the address that went out with a page takes answers to that page only', async () => {
  const { hospital, page, answerUrl } = await openWithGateway();
  expect(answerUrl).toBe(`${PUBLIC_URL}${PATH}/${page}`);
  const other = await pageOf(hospital, 'ivan', 'SLACK_DM');
  const path = new URL(answerUrl).pathname;
  expect(await post(hospital, path, fromGateway({ page: other.id, answer: 'take' }))).toMatchObject({
    status: 400,
  });
  expect(await post(hospital, path, fromGateway({ page, answer: 'cannot' }))).toMatchObject({
    status: 200,
    said: JSON.stringify({ said: 'PACS-1 RADIOLOGY: noted. The next person is paged.' }),
  });
  expect(hospital.slack.as(WHO.lead).inbox()).toHaveLength(1);
});

test('a wrong signature, an old one, none, and a body that was changed are refused and take nothing', async () => {
  const { hospital, page } = await openWithGateway();
  hospital.expectErrors(/its signature is wrong/);
  const right = fromGateway({ page, answer: 'take' });
  const forged = [
    fromGateway({ page, answer: 'take' }, 'a guess that is long enough'),
    fromGateway({ page, answer: 'take' }, GATEWAY_SECRET, new Date(Date.now() - 301_000)),
    { ...right, headers: {} },
    { ...right, body: right.body.replace('take', 'cannot') },
  ];
  for (const sent of forged)
    expect(await post(hospital, PATH, sent)).toMatchObject({ status: 403, said: '' });
  expect(card(hospital)).not.toContain(TAKEN);
  expect(hospital.logged).toHaveLength(1);
});

test('a replayed request is carried out once, also when its time is written differently', async () => {
  const { hospital, page } = await openWithGateway();
  const sent = fromGateway({ page, answer: 'cannot' });
  await post(hospital, PATH, sent);
  const signature = sent.headers['x-pacs-signature'] ?? '';
  const replays = [sent, { ...sent, headers: { 'x-pacs-signature': signature.replace('t=', 't=00') } }];
  for (const replay of replays)
    expect(await post(hospital, PATH, replay)).toMatchObject({
      status: 200,
      said: JSON.stringify({ said: 'This answer was already received.' }),
    });
});

test('what is signed but no answer is told how to write one; a page that is not known is said to be so', async () => {
  const { hospital, page } = await openWithGateway();
  const unreadable = [
    '',
    '{',
    'null',
    '[]',
    { page },
    { page, answer: 'maybe' },
    { page: 'PACS-1', answer: 'take' },
  ];
  for (const sent of unreadable) {
    const reply = await post(hospital, PATH, fromGateway(sent));
    expect(reply).toMatchObject({ status: 400, said: expect.stringContaining('Send {') });
  }
  const unknown = { page: '1a2b3c4d-0000-4000-8000-000000000001', answer: 'take' };
  expect(await post(hospital, PATH, fromGateway(unknown))).toMatchObject({
    status: 404,
    said: JSON.stringify({ said: null }),
  });
  expect(card(hospital)).not.toContain(TAKEN);
});

test('an answer after somebody else names them', async () => {
  const { hospital, page } = await openWithGateway();
  await take(hospital, WHO.lead, 'RADIOLOGY');
  const reply = await post(hospital, PATH, fromGateway({ page, answer: 'take' }));
  expect(JSON.parse(reply.said).said).toMatch(/^PACS-1 RADIOLOGY: Lena Brandt has Radiology since/);
});
