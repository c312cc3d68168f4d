import { expect, test } from 'vitest';
import { SLACK_PACE } from '../../../src/domain/slack/pace.ts';
import { lookAtOutbox } from '../../support/database/claim-outbox.ts';
import { cardOf, declare, take } from '../../support/hospital/declare-and-click.ts';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';

test('an act on an incident writes to no open home, and each shows it, also when the process ends before', async () => {
  const hospital = await openHospital();
  const { slack } = hospital;
  for (const user of [WHO.pacs, WHO.lead]) await slack.as(user).openHome();
  await hospital.pass();
  await hospital.app.engine.stop();
  const homes = () => {
    const { db } = hospital.app.ctx;
    return db.$queryRaw`SELECT target, xmin::text FROM outbox WHERE kind = 'HOME' ORDER BY target`;
  };
  const before = await homes();
  await declare(hospital, 'archive since now');
  expect(await homes()).toEqual(before);
  await hospital.restart();
  await hospital.app.ctx.db.outbox.updateMany({ data: { nextAttemptReal: new Date(0) } });
  await hospital.pass();
  await take(hospital, WHO.it, 'IT');
  expect(cardOf(hospital).text).toContain('Image archive (PACS) down');
  for (const user of [WHO.pacs, WHO.lead])
    expect(JSON.stringify(slack.workspace.homes.get(user))).toContain('Image archive (PACS)');
});

test('user groups keep the pace of Slack: the burst goes, and the others wait for what is paid back', async () => {
  const hospital = await openHospital();
  await hospital.app.engine.stop();
  const { db, workspaceId } = hospital.app.ctx;
  const groups = Array.from({ length: 9 }, (_, n) => `S0GROUP${n}`);
  await db.outbox.createMany({
    data: groups.map((target) => ({
      workspaceId,
      kind: 'USER_GROUP',
      key: `group:${target}`,
      target,
      body: { members: [WHO.pacs] },
    })),
  });
  const me = { name: 'p1', mayJudge: false, inFlight: [] };
  const look = () => lookAtOutbox({ db, workspaceId }, me, { of: ['USER_GROUP'], pace: SLACK_PACE });
  expect((await look()).claimed).toHaveLength(SLACK_PACE.methods['usergroups.users.update'].burst);
  const next = await look();
  expect(next.claimed).toEqual([]);
  expect(next.nextInMs).toBeGreaterThan(1_000);
});
