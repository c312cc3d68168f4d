import { describe, expect, test } from 'vitest';
import { lookAtRosters } from '../../src/services/schedule/look-at-rosters.ts';
import { overrideShift } from '../../src/services/schedule/override-shift.ts';
import { type Hospital, openHospital, WHO } from '../support/hospital/hospital.ts';
import { deskSchedule, planWith } from '../support/plans/rosters.ts';
import { wordsIn } from '../support/slack/reading.ts';

const GROUP = 'S0NIGHTDESK';

async function hospitalWhere(people: string[], until?: string): Promise<Hospital> {
  const desk = { ...deskSchedule(people, until ? { until } : {}), userGroup: GROUP };
  const plan = planWith('RADIOLOGY', desk, [null]);
  plan.schedules = [desk];
  const hospital = await openHospital({ plan });
  hospital.slack.workspace.groups.set(GROUP, [WHO.aod]).set('S0OTHERS', [WHO.aod]);
  return hospital;
}

const membersOf = ({ slack }: Hospital, group = GROUP) => slack.workspace.groups.get(group);
const writes = ({ slack }: Hospital) =>
  slack.workspace.calls.filter(({ method }) => method === 'usergroups.users.update').length;
/** Real time passes until Slack may be asked again. */
async function later({ app }: Hospital): Promise<void> {
  await app.ctx.db
    .$executeRaw`UPDATE outbox SET next_attempt_real = clock_timestamp() WHERE kind = 'USER_GROUP'`;
  await app.ctx.db.$executeRaw`DELETE FROM slack_pace`;
}

async function said(hospital: Hospital): Promise<string> {
  await hospital.slack.as(WHO.lead).command('oncall');
  return hospital.slack.as(WHO.lead).told().at(-1) ?? '';
}

const coverBy = ({ app }: Hospital, person: string) =>
  overrideShift(app.ctx, {
    userId: WHO.lead,
    requestKey: `cover ${person}`,
    scheduleKey: 'desk',
    person,
    covers: null,
    on: { from: app.ctx.clock.now(), to: new Date(app.ctx.clock.now().getTime() + 3_600_000) },
    inReturn: null,
    why: 'Ill',
  });

describe('a user group of the plan', () => {
  test('pain 24: has who is on call: at the start, at each hand-over, and nobody else’s group is touched', async () => {
    const hospital = await hospitalWhere(['priya', 'tom']);
    await hospital.pass();
    expect(membersOf(hospital)).toEqual([WHO.pacs]);
    await hospital.pass(19);
    expect([membersOf(hospital), writes(hospital)]).toEqual([[WHO.pacs], 1]);
    await hospital.pass(1);
    expect([membersOf(hospital), writes(hospital)]).toEqual([[WHO.pacs2], 2]);
    expect(membersOf(hospital, 'S0OTHERS')).toEqual([WHO.aod]);
  });

  test('follows an override when it begins and when it ends', async () => {
    const hospital = await hospitalWhere(['priya']);
    await hospital.pass();
    await coverBy(hospital, 'tom');
    await hospital.pass();
    expect(membersOf(hospital)).toEqual([WHO.pacs2]);
    await hospital.pass(60);
    expect(membersOf(hospital)).toEqual([WHO.pacs]);
  });

  test('is written once by two copies of the app, and not again by a restart', async () => {
    const hospital = await hospitalWhere(['priya', 'tom']);
    const other = await hospital.another();
    const both = () => Promise.all([hospital.app.engine.settle(), other.engine.settle()]);
    await both();
    expect([membersOf(hospital), writes(hospital)]).toEqual([[WHO.pacs], 1]);
    hospital.clock.advance(20);
    await both();
    expect([membersOf(hospital), writes(hospital)]).toEqual([[WHO.pacs2], 2]);
    await hospital.restart();
    await hospital.pass();
    expect(writes(hospital)).toBe(2);
  });

  test('that somebody changed by hand is put right within a day', async () => {
    const hospital = await hospitalWhere(['priya']);
    await hospital.pass();
    hospital.slack.workspace.groups.set(GROUP, [WHO.aod]);
    await hospital.pass(1_440);
    expect(membersOf(hospital)).toEqual([WHO.pacs]);
  });

  test('follows the plan: another group gets the people, the old one keeps them', async () => {
    const hospital = await hospitalWhere(['priya']);
    await hospital.pass();
    for (const schedule of hospital.plan.schedules) schedule.userGroup = 'S0OTHERS';
    await hospital.restart();
    await hospital.pass();
    expect(membersOf(hospital, 'S0OTHERS')).toEqual([WHO.pacs]);
    await hospital.pass(1_440);
    expect([membersOf(hospital), writes(hospital)]).toEqual([[WHO.pacs], 2]);
  });
});

test('a copy without the newest plan leaves the check to one that has it, and does it once it has it too', async () => {
  const hospital = await hospitalWhere(['priya']);
  await hospital.pass();
  for (const schedule of hospital.plan.schedules) schedule.userGroup = 'S0OTHERS';
  await hospital.another();
  expect(await lookAtRosters(hospital.app.ctx)).toBeNull();
  expect(membersOf(hospital, 'S0OTHERS')).toEqual([WHO.aod]);
  await hospital.pass();
  await hospital.pass();
  expect(membersOf(hospital, 'S0OTHERS')).toEqual([WHO.pacs]);
});

describe('an impossible state is reported, and blocks nothing', () => {
  test('pain 24: nobody on call, and no group can be emptied: it keeps its last members', async () => {
    const hospital = await hospitalWhere(['priya'], '2026-03-11');
    await hospital.pass();
    await hospital.pass(1_460);
    expect([membersOf(hospital), writes(hospital)]).toEqual([[WHO.pacs], 1]);
    await said(hospital);
    const shown = hospital.slack.workspace.messages.findLast((m) => m.onlyFor === WHO.lead);
    expect(wordsIn(shown)).toContain(
      'The user group of Night desk* does not show who is on call: nobody is, and Slack does not allow an empty group',
    );
  });

  test('somebody deactivated in Slack is left out; alone, the last members stay', async () => {
    const hospital = await hospitalWhere(['priya']);
    hospital.slack.workspace.deactivated.add(WHO.pacs);
    await hospital.pass();
    expect([membersOf(hospital), writes(hospital)]).toEqual([[WHO.aod], 0]);
    const [group] = await hospital.app.ctx.db.outbox.findMany({ where: { kind: 'USER_GROUP' } });
    expect(group?.error).toBe('not an active member of Slack: Priya Shah');
  });

  test('a missing scope or a deleted group is named; later it works', async () => {
    const hospital = await hospitalWhere(['priya']);
    const { workspace } = hospital.slack;
    workspace.scopes = workspace.scopes?.filter((scope) => scope !== 'usergroups:write') ?? null;
    await hospital.pass();
    await said(hospital);
    expect(wordsIn(workspace.messages.at(-1))).toContain('the app is missing the scope usergroups:write');
    workspace.scopes = null;
    workspace.groups.delete(GROUP);
    await later(hospital);
    await hospital.pass();
    await said(hospital);
    expect(wordsIn(workspace.messages.at(-1))).toContain('Slack has no user group with this ID');
    workspace.groups.set(GROUP, []);
    await later(hospital);
    await hospital.pass();
    expect(membersOf(hospital)).toEqual([WHO.pacs]);
    await said(hospital);
    expect(wordsIn(workspace.messages.at(-1))).not.toContain('user group');
  });

  test.each([['half'], ['lost'], [{ status: 429, retryAfter: 1 }], [{ status: 503 }]] as const)(
    'Slack answers %j: it is tried again, and what arrived already is not written twice',
    async (answer) => {
      const hospital = await hospitalWhere(['priya']);
      hospital.slack.fail({ method: 'usergroups.users.update', answer, times: 1 });
      await hospital.pass();
      const [group] = await hospital.app.ctx.db.outbox.findMany({ where: { kind: 'USER_GROUP' } });
      expect(group).toMatchObject({ shown: 0, error: null });
      await later(hospital);
      await hospital.pass();
      expect([membersOf(hospital), writes(hospital)]).toEqual([[WHO.pacs], answer === 'lost' ? 1 : 2]);
    },
  );
});
