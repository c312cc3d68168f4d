import { expect, test } from 'vitest';
import { setClock, typed } from '../support/command-line.ts';
import { openHospital } from '../support/hospital.ts';
import { deskSchedule, planWith } from '../support/rosters.ts';

test('oncall shows now, next and the coming four weeks, in words and as data', async () => {
  const plan = planWith('RADIOLOGY', deskSchedule(['priya', 'tom'], { until: '2026-03-20' }), [null]);
  plan.schedules = plan.schedules.filter(({ key }) => key === 'desk');
  const hospital = await openHospital({ plan });
  await setClock(hospital.databaseUrl, hospital.clock.now());
  const env = { DATABASE_URL: hospital.databaseUrl };
  const { code, said } = await typed(env, 'oncall');
  expect(code).toBe(0);
  expect(said).toContain('  Night desk: Priya Shah, 555-0112 (Slack) until 03:00 EDT, then Tom Okafor');
  expect(said).toContain('The coming four weeks: 1 to look at.');
  expect(said.join('\n')).toMatch(/ {2}Night desk, Fri 20 Mar 03:00 EDT to .*: Gap: nobody is on call\./);

  const data = JSON.parse((await typed(env, 'oncall', '--json')).said.join('\n'));
  expect(data.policies[0]).toMatchObject({
    side: 'RADIOLOGY',
    schedules: [
      {
        key: 'desk',
        now: { key: 'priya', ways: ['SLACK_DM'] },
        next: { at: '2026-03-10T07:00:00.000Z', person: { key: 'tom' } },
      },
    ],
  });
  expect(data.findings).toMatchObject([{ kind: 'gap', schedule: 'desk', from: '2026-03-20T07:00:00.000Z' }]);
});

test('a word too many is refused', async () => {
  expect((await typed({}, 'oncall', 'tomorrow')).code).toBe(2);
});
