import { expect, test } from 'vitest';
import {
  fromPagerDuty,
  only,
  PAGERDUTY_SECRET,
  PUBLIC_URL,
  pageOf,
  pagerDutyAt,
  post,
  reachedBy,
} from '../support/hospital/answering.ts';
import { cardOf, declare, take, threadOf } from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { openPagerDuty, type PagerDutyAgent, PRIYA } from '../support/providers/pagerduty.ts';
import { wordsIn } from '../support/slack/reading.ts';

const PATH = '/answers/pagerduty';
const HAS_IT = `<@${WHO.pacs}> has it`;

async function openWithPagerDuty(
  options: { publicUrl: boolean; withKeys?: boolean; apiToken?: string | null } = { publicUrl: true },
) {
  const pagerDuty = await openPagerDuty({ token: 'a-token', withKeys: options.withKeys ?? true });
  const hospital = await openHospital({
    plan: reachedBy({ priya: [['PAGERDUTY', '']] }),
    providers: () =>
      only({
        pagerduty: pagerDutyAt(pagerDuty.url, { apiToken: options.apiToken ?? null }),
        publicUrl: options.publicUrl ? PUBLIC_URL : null,
      }),
  });
  await declare(hospital, 'archive since now');
  const page = await pageOf(hospital, 'priya', 'PAGERDUTY');
  expect(pagerDuty.triggered).toEqual([page.id]);
  return { hospital, pagerDuty, page };
}

let count = 0;
const acknowledged = (
  incident_key: string | null,
  id = `01EVENT${++count}`,
  agent: PagerDutyAgent | null = PRIYA,
) => ({
  id,
  event_type: 'incident.acknowledged',
  resource_type: 'incident',
  occurred_at: '2026-03-10T06:41:22.169Z',
  agent,
  data: { id: 'PGR0VU2', type: 'incident', number: 2, status: 'acknowledged', incident_key },
});
const card = (hospital: Hospital) => wordsIn(cardOf(hospital));

test('an acknowledgement in PagerDuty takes the side', async () => {
  const { hospital, page } = await openWithPagerDuty();
  expect(await post(hospital, PATH, fromPagerDuty(acknowledged(page.id)))).toMatchObject({
    status: 200,
    said: '',
  });
  expect(card(hospital)).toContain(HAS_IT);
});

test('while a secret is being changed one of the signatures is enough', async () => {
  const { hospital, page } = await openWithPagerDuty();
  const sent = fromPagerDuty(acknowledged(page.id), ['the secret of tomorrow', PAGERDUTY_SECRET]);
  expect(await post(hospital, PATH, sent)).toMatchObject({ status: 200 });
  expect(card(hospital)).toContain(HAS_IT);
});

test('a repeated event after a hand-over does not take the side back', async () => {
  const { hospital, page } = await openWithPagerDuty();
  const sent = fromPagerDuty(acknowledged(page.id));
  await post(hospital, PATH, sent);
  const { db } = hospital.app.ctx;
  await hospital.pass(61);
  await hospital.pass(11);
  const runs = await db.pagingRun.findMany({ where: { side: 'RADIOLOGY' }, orderBy: { attempt: 'asc' } });
  expect(runs.map((run) => run.state)).toEqual(['LAPSED', 'PAGING']);
  expect(await post(hospital, PATH, sent)).toMatchObject({ status: 200 });
  expect(await db.pagingRun.count({ where: { side: 'RADIOLOGY', state: 'ACKNOWLEDGED' } })).toBe(0);
});

test('a wrong signature, none, and a body that was changed are refused and take nothing', async () => {
  const { hospital, page } = await openWithPagerDuty();
  hospital.expectErrors(/its signature is wrong/);
  const right = fromPagerDuty(acknowledged(page.id));
  const forged = [
    fromPagerDuty(acknowledged(page.id), ['a guess']),
    { ...right, headers: {} },
    { ...right, headers: { 'x-pagerduty-signature': 'v1=,v0=00,,' } },
    { ...right, body: `${right.body} ` },
  ];
  for (const sent of forged)
    expect(await post(hospital, PATH, sent)).toMatchObject({ status: 403, said: '' });
  expect(card(hospital)).not.toContain(HAS_IT);
});

test('a ping, a resolution by a person, and an incident of somebody else are taken and do nothing', async () => {
  const { hospital, page } = await openWithPagerDuty();
  const events = [
    {
      id: '01PING',
      event_type: 'pagey.ping',
      resource_type: 'pagey',
      data: { message: 'Hello', type: 'ping' },
    },
    { ...acknowledged(page.id), event_type: 'incident.resolved' },
    { ...acknowledged(page.id), event_type: 'incident.unacknowledged' },
    acknowledged('d3640fbd41094207a1c11e58e46b1662'),
    acknowledged('1a2b3c4d-0000-4000-8000-000000000001'),
  ];
  for (const event of events)
    expect(await post(hospital, PATH, fromPagerDuty(event))).toMatchObject({ status: 200, said: '' });
  expect(card(hospital)).not.toContain(HAS_IT);
  const runs = await hospital.app.ctx.db.pagingRun.findMany({ where: { side: 'RADIOLOGY' } });
  expect(runs.map((run) => run.state)).toEqual(['PAGING']);
});

test('what is signed but no event is refused', async () => {
  const { hospital } = await openWithPagerDuty();
  for (const event of [undefined, [], 'text', { id: 7 }])
    expect(await post(hospital, PATH, fromPagerDuty(event as object))).toMatchObject({ status: 400 });
});

test('an acknowledgement without a key is looked up among the pages that are out', async () => {
  const { hospital, pagerDuty, page } = await openWithPagerDuty({
    publicUrl: true,
    withKeys: false,
    apiToken: 'a-token',
  });
  pagerDuty.set(page.id, 'acknowledged');
  pagerDuty.refuse({ status: 500 });
  const sent = fromPagerDuty(acknowledged(null));
  expect(await post(hospital, PATH, sent)).toMatchObject({ status: 503 });
  expect(card(hospital)).not.toContain(HAS_IT);
  pagerDuty.refuse(null);
  expect(await post(hospital, PATH, sent)).toMatchObject({ status: 200 });
  expect(card(hospital)).toContain(HAS_IT);
});

test('an acknowledgement without a key and no token to look it up: the log says what is missing, once', async () => {
  const { hospital } = await openWithPagerDuty();
  hospital.expectErrors(/PAGERDUTY_API_TOKEN is needed/);
  for (const _ of [1, 2])
    expect(await post(hospital, PATH, fromPagerDuty(acknowledged(null)))).toMatchObject({ status: 200 });
  expect(hospital.logged).toHaveLength(1);
});

test('without PUBLIC_URL PagerDuty is polled, and an acknowledgement there takes the side', async () => {
  const { hospital, pagerDuty, page } = await openWithPagerDuty({
    publicUrl: false,
    withKeys: false,
    apiToken: 'a-token',
  });
  expect(hospital.app.answers.routes).toEqual([]);
  expect(await hospital.app.answers.poll()).toBe(0);
  pagerDuty.set(page.id, 'acknowledged');
  expect(await hospital.app.answers.poll()).toBe(1);
  await hospital.pass();
  expect(card(hospital)).toContain(HAS_IT);
  const { asked } = pagerDuty;
  expect(await hospital.app.answers.poll()).toBe(0);
  expect(pagerDuty.asked).toBe(asked);
});

test('what was resolved in PagerDuty takes nothing here, and the next person is paged as if nothing were', async () => {
  const { hospital, pagerDuty, page } = await openWithPagerDuty({ publicUrl: false, apiToken: 'a-token' });
  pagerDuty.set(page.id, 'resolved');
  expect(await hospital.app.answers.poll()).toBe(0);
  await hospital.pass(5);
  expect(hospital.slack.as(WHO.lead).inbox()).toHaveLength(1);
});

test('a refused acknowledgement is handled once, not at every poll', async () => {
  const pagerDuty = await openPagerDuty({ token: 'a-token', withKeys: true });
  const hospital = await openHospital({
    plan: reachedBy({ nadia: [['PAGERDUTY', '']] }),
    providers: () => only({ pagerduty: pagerDutyAt(pagerDuty.url) }),
  });
  await declare(hospital, 'worklist since now');
  await take(hospital, WHO.both, 'RADIOLOGY');
  const page = await pageOf(hospital, 'nadia', 'PAGERDUTY');
  pagerDuty.set(page.id, 'acknowledged', { id: 'PNADIA', type: 'user_reference', summary: 'Nadia Haddad' });
  expect(await hospital.app.answers.poll()).toBe(1);
  await hospital.pass();
  const run = await hospital.app.ctx.db.pagingRun.findFirstOrThrow({ where: { side: 'IT' } });
  expect(run.state).toBe('PAGING');
  expect(await hospital.app.answers.poll()).toBe(0);
  expect(pagerDuty.asked).toBe(1);
});

const user = (summary: string, id = 'PUSER'): PagerDutyAgent => ({ id, type: 'user_reference', summary });
const holder = async (hospital: Hospital, side: 'RADIOLOGY' | 'IT' = 'RADIOLOGY') => {
  const run = await hospital.app.ctx.db.pagingRun.findFirstOrThrow({ where: { side } });
  return [run.state, run.acknowledgedBy, run.coveringFor];
};

/** What the thread says about paging, the newest last. */
const pagingOf = (hospital: Hospital) => threadOf(hospital).filter((line) => !line.startsWith('📋'));

test('whoever of the plan acknowledged in PagerDuty is the holder, not the person who was paged', async () => {
  const { hospital, page } = await openWithPagerDuty();
  await post(hospital, PATH, fromPagerDuty(acknowledged(page.id, undefined, user(' tom  OKAFOR'))));
  expect(await holder(hospital)).toEqual(['ACKNOWLEDGED', `slack:${WHO.pacs2}`, null]);
  expect(pagingOf(hospital).at(-1)).toMatch(/^✅ <@U0PACS2> has RADIOLOGY \(by PagerDuty\)/);
});

test('somebody whom the plan does not list has it by name, covering for the person who was paged', async () => {
  const { hospital, page } = await openWithPagerDuty();
  await post(hospital, PATH, fromPagerDuty(acknowledged(page.id, undefined, user('P. Shah\n<!channel>'))));
  expect(await holder(hospital)).toEqual(['ACKNOWLEDGED', 'operator:P. Shah <!channel>', 'priya']);
  expect(pagingOf(hospital).at(-1)).toMatch(
    /^✅ P\. Shah &lt;!channel&gt; \(operator\) has RADIOLOGY, covering for Priya Shah \(by PagerDuty\)/,
  );
});

test('two people of one name are not told apart by it: neither becomes the holder', async () => {
  const { hospital, page } = await openWithPagerDuty();
  const { people } = hospital.app.ctx.plans.current().plan;
  for (const person of people) if (person.key === 'tom') person.name = 'Priya Shah';
  await post(hospital, PATH, fromPagerDuty(acknowledged(page.id)));
  expect(await holder(hospital)).toEqual(['ACKNOWLEDGED', 'operator:Priya Shah', 'priya']);
});

test('an email address from PagerDuty takes precedence over the name', async () => {
  const { hospital, pagerDuty, page } = await openWithPagerDuty({ publicUrl: false, apiToken: 'a-token' });
  const { people } = hospital.app.ctx.plans.current().plan;
  people
    .find(({ key }) => key === 'lena')
    ?.reach.push({ channel: 'EMAIL', address: 'lena.b@hospital.example', afterMinutes: 5 });
  pagerDuty.users.set('PLENA', { name: 'LB (mobile)', email: 'Lena.B@hospital.example' });
  pagerDuty.set(page.id, 'acknowledged', user('LB', 'PLENA'));
  expect(await hospital.app.answers.poll()).toBe(1);
  expect(await holder(hospital)).toEqual(['ACKNOWLEDGED', `slack:${WHO.lead}`, null]);
});

test.each([
  ['an automation', { id: 'PAUTO', type: 'workflow_reference', summary: 'Quiet hours' }, 'Quiet hours'],
  ['nobody who is named', null, 'somebody without a name'],
])(
  'an acknowledgement by %s takes nothing: the thread says so, and paging continues',
  async (_, agent, name) => {
    const { hospital, page } = await openWithPagerDuty();
    const event = acknowledged(page.id, undefined, agent);
    for (const _ of [1, 2]) await post(hospital, PATH, fromPagerDuty(event));
    expect((await holder(hospital))[0]).toBe('PAGING');
    expect(threadOf(hospital).filter((line) => line.includes('PagerDuty'))).toEqual([
      `⚠️ RADIOLOGY: acknowledged in PagerDuty by ${name}, but not taken here (that is not a person). Paging continues.`,
    ]);
    await hospital.pass(5);
    expect(hospital.slack.as(WHO.lead).inbox()).toHaveLength(1);
  },
);

test('somebody on the other side cannot take it in PagerDuty either, and the thread says so', async () => {
  const { hospital, page } = await openWithPagerDuty();
  await post(hospital, PATH, fromPagerDuty(acknowledged(page.id, undefined, user('Ivan Petrov'))));
  expect(await holder(hospital)).toEqual(['PAGING', null, null]);
  expect(pagingOf(hospital).at(-1)).toBe(
    '⚠️ RADIOLOGY: acknowledged in PagerDuty by Ivan Petrov, but not taken here (You are on IT; this page is for Radiology. Your own side has its own button.). Paging continues.',
  );
});

test('acknowledging in PagerDuty after somebody else took it changes nothing and is not mentioned', async () => {
  const { hospital, page } = await openWithPagerDuty();
  await take(hospital, WHO.lead, 'RADIOLOGY');
  await post(hospital, PATH, fromPagerDuty(acknowledged(page.id)));
  expect(await holder(hospital)).toEqual(['ACKNOWLEDGED', `slack:${WHO.lead}`, null]);
  expect(threadOf(hospital).join('\n')).not.toContain('PagerDuty');
});
