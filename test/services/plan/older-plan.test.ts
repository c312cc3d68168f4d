import { expect, test } from 'vitest';
import { asJson } from '../../../src/db/json.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { plansInForce } from '../../../src/services/plan/plans-in-force.ts';
import { openHospital } from '../../support/hospital/hospital.ts';

test('a plan that an earlier version kept reaches everybody over Slack', async () => {
  const { app, plan } = await openHospital();
  const { staleAfterMinutes, answerWithinMinutes, admins, schedules, ...rest } = plan;
  const older = {
    ...rest,
    people: plan.people.map(({ reach, aliases, email, ...person }) => person),
    policies: plan.policies.map((policy) => ({
      ...policy,
      steps: policy.steps.map(({ schedules: _, ...step }) => step),
    })),
  };
  const { db, workspaceId } = app.ctx;
  await db.planVersion.create({
    data: {
      workspaceId,
      number: 2,
      contentHash: 'x',
      document: asJson(older),
      importedAt: app.ctx.clock.now(),
    },
  });
  const read: Plan = (await plansInForce(db, workspaceId)).current().plan;
  expect([staleAfterMinutes, answerWithinMinutes, admins.length]).toEqual([60, 10, 2]);
  expect([read.staleAfterMinutes, read.answerWithinMinutes, read.admins]).toEqual([60, 10, []]);
  expect(read.people[0]?.reach).toEqual([
    { channel: 'SLACK_DM', address: plan.people[0]?.slackUser, afterMinutes: 0 },
  ]);
  expect([schedules.length, read.schedules, read.people[0]?.aliases, read.people[0]?.email]).toEqual([
    3,
    [],
    [],
    null,
  ]);
  expect(read.policies[0]?.steps[0]?.schedules).toEqual([]);
});
