import { describe, expect, test } from 'vitest';
import {
  ALL_SEEN,
  cardOf,
  closeAnyway,
  declare,
  fill,
  moreOf,
  takeBoth,
} from '../support/hospital/declare-and-click.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { wordsIn } from '../support/slack/reading.ts';

const pinned = ({ slack }: Hospital) => slack.workspace.pins.get(WHO.downtime)?.map(({ ts }) => ts) ?? [];
const bookmarks = ({ slack }: Hospital) => slack.workspace.bookmarks.get(WHO.downtime) ?? [];
const calls = ({ slack }: Hospital, method: string) =>
  slack.workspace.calls.filter((call) => call.method === method).length;

/** Without these scopes from the start. */
async function hospitalWithout(scopes: RegExp): Promise<Hospital> {
  const hospital = await openHospital();
  const { workspace } = hospital.slack;
  workspace.scopes = workspace.scopes?.filter((scope) => !scopes.test(scope)) ?? null;
  return hospital;
}

/** Real time passes until Slack may be asked again. */
async function later(hospital: Hospital): Promise<void> {
  await hospital.app.ctx.db.outbox.updateMany({ data: { nextAttemptReal: new Date(0) } });
  await hospital.pass();
}

async function close(hospital: Hospital): Promise<void> {
  await takeBoth(hospital);
  await fill(hospital, WHO.it, 'Technically up', {});
  await fill(hospital, WHO.pacs, 'Validated', { checks: ALL_SEEN });
  await fill(hospital, WHO.pacs, 'Reconciled: RADIOLOGY', { statement: 'CT 41, XR 88 matched' });
  await fill(hospital, WHO.it, 'Reconciled: IT', { statement: 'Queues empty, backup checked' });
  expect(await closeAnyway(hospital, WHO.it)).toBeNull();
}

const standDown = (hospital: Hospital, number: number) =>
  fill(hospital, WHO.pacs, 'Stand down: not an outage', { why: 'FALSE_ALARM' }, number);

describe('the card of an incident', () => {
  test('is pinned once in its channel while it is open, through a second outage, and unpinned when it is closed', async () => {
    const hospital = await openHospital();
    await declare(hospital, 'archive since 5m ago');
    const { ts } = cardOf(hospital);
    expect(pinned(hospital)).toEqual([ts]);
    await takeBoth(hospital);
    await fill(hospital, WHO.it, 'Technically up', {});
    await fill(hospital, WHO.it, 'Failed again', {});
    await hospital.restart();
    await hospital.pass();
    expect([pinned(hospital), calls(hospital, 'pins.add')]).toEqual([[ts], 1]);
    await close(hospital);
    expect([pinned(hospital), calls(hospital, 'pins.remove')]).toEqual([[], 1]);
  });

  test('is unpinned when it is stood down; that of another incident stays', async () => {
    const hospital = await openHospital();
    await declare(hospital, 'archive since now');
    await declare(hospital, 'ris since now');
    await standDown(hospital, 1);
    expect(pinned(hospital)).toEqual([cardOf(hospital, 2).ts]);
  });

  test('that somebody deleted is pinned where it is posted anew', async () => {
    const hospital = await openHospital();
    await declare(hospital, 'archive since now');
    const before = cardOf(hospital);
    hospital.slack.workspace.remove(before);
    await declare(hospital, 'archive since now', WHO.pacs);
    await later(hospital);
    await later(hospital);
    const after = cardOf(hospital);
    expect(after.ts).not.toBe(before.ts);
    expect(pinned(hospital)).toEqual([after.ts]);
  });

  test.each([['half'], ['lost'], [{ status: 429, retryAfter: 1 }], [{ status: 503 }]] as const)(
    'is pinned once where Slack answers %j at first',
    async (answer) => {
      const hospital = await openHospital();
      hospital.slack.fail({ method: 'pins.add', answer, times: 1 });
      await declare(hospital, 'archive since now');
      await hospital.app.ctx.db.slackPace.deleteMany();
      await later(hospital);
      expect(pinned(hospital)).toEqual([cardOf(hospital).ts]);
      const [row] = await hospital.app.ctx.db.outbox.findMany({ where: { kind: 'PIN' } });
      expect(row).toMatchObject({ wanted: 1, shown: 1, error: null });
    },
  );

  test('that somebody unpinned by hand stays so, and its end counts as done', async () => {
    const hospital = await openHospital();
    await declare(hospital, 'archive since now');
    hospital.slack.workspace.pins.set(WHO.downtime, []);
    await close(hospital);
    const [row] = await hospital.app.ctx.db.outbox.findMany({ where: { kind: 'PIN' } });
    expect(row).toMatchObject({ wanted: 2, shown: 2, error: null });
  });
});

describe('without the permission', () => {
  test.each([
    ['the scope is missing', 'the app is missing the scope pins:write'],
    ['not_allowed', 'Slack does not allow the app to pin messages (workspace settings, Permissions)'],
    ['restricted_action', 'Slack does not allow the app to pin messages (workspace settings, Permissions)'],
  ])(
    '%s: nothing is pinned, everything else works, and nobody reads of it on the card',
    async (why, error) => {
      const hospital = await hospitalWithout(/^pins/);
      const { workspace } = hospital.slack;
      if (why !== 'the scope is missing') {
        workspace.scopes = null;
        hospital.slack.fail({ method: 'pins.add', answer: { error: why }, times: 1 });
        hospital.slack.fail({ method: 'pins.remove', answer: { error: why }, times: 1 });
      }
      await declare(hospital, 'archive since now');
      const row = async () => hospital.app.ctx.db.outbox.findFirstOrThrow({ where: { kind: 'PIN' } });
      expect(await row()).toMatchObject({ shown: 0, error, givenUpAtReal: null });
      await hospital.pass(5);
      expect(calls(hospital, 'pins.add')).toBe(1);
      expect(wordsIn(cardOf(hospital)) + (await moreOf(hospital))).not.toMatch(
        /pin\b|pinned|scope|could not/,
      );
      await close(hospital);
      await later(hospital);
      await later(hospital);
      expect([calls(hospital, 'pins.add'), calls(hospital, 'pins.remove')]).toEqual([1, 1]);
      expect((await row()).givenUpAtReal).not.toBeNull();
      expect(hospital.logged).toEqual([]);
    },
  );

  test('given later, it is used while the incident is open', async () => {
    const hospital = await hospitalWithout(/^pins/);
    await declare(hospital, 'archive since now');
    hospital.slack.workspace.scopes = null;
    await later(hospital);
    expect(pinned(hospital)).toEqual([cardOf(hospital).ts]);
  });
});

describe('the bookmark of the downtime channel', () => {
  const HOME = 'https://slack.com/app_redirect?app=A0APP&team=T0STRICT&tab=home';

  test('leads to App Home, is made once, by two copies and after a restart, and not again when it was removed', async () => {
    const hospital = await openHospital();
    const other = await hospital.another();
    await Promise.all([hospital.app.engine.settle(), other.engine.settle()]);
    expect(bookmarks(hospital).map(({ link }) => link)).toEqual([HOME]);
    await hospital.restart();
    await hospital.pass(1_440);
    expect(calls(hospital, 'bookmarks.add')).toBe(1);
    hospital.slack.workspace.bookmarks.set(WHO.downtime, []);
    await hospital.restart();
    await hospital.pass(1_440);
    expect(bookmarks(hospital)).toEqual([]);
  });

  test('whose answer was lost is not made twice', async () => {
    const hospital = await openHospital();
    hospital.slack.fail({ method: 'bookmarks.add', answer: 'lost', times: 1 });
    await hospital.pass();
    await later(hospital);
    expect([bookmarks(hospital).length, calls(hospital, 'bookmarks.add')]).toEqual([1, 1]);
  });

  test('is left away without its scope, and made once that is there', async () => {
    const hospital = await hospitalWithout(/^bookmarks/);
    await hospital.pass();
    await hospital.pass(5);
    expect([bookmarks(hospital).length, calls(hospital, 'bookmarks.list')]).toEqual([0, 1]);
    hospital.slack.workspace.scopes = null;
    await later(hospital);
    expect(bookmarks(hospital)).toHaveLength(1);
    expect(hospital.logged).toEqual([]);
  });
});
