import { expect, test } from 'vitest';
import { openHospital, WHO } from '../../support/hospital/hospital.ts';
import { cover, deskPlan, SWAP } from '../../support/hospital/overrides.ts';
import { deskSchedule, planWith } from '../../support/plans/rosters.ts';
import { setClock, typed } from '../../support/process/command-line.ts';

test('oncall shows now, next and the coming four weeks, in words and as data', async () => {
  const plan = planWith('RADIOLOGY', deskSchedule(['priya', 'tom'], { until: '2026-03-20' }), [null]);
  plan.schedules = plan.schedules.filter(({ key }) => key === 'desk');
  const hospital = await openHospital({ plan });
  await setClock(hospital.databaseUrl, hospital.clock.now());
  const env = { DATABASE_URL: hospital.databaseUrl };
  const { code, said } = await typed(env, 'oncall');
  expect(code).toBe(0);
  expect(said).toContain('  Night desk: Priya Shah, 555-0112 (Slack) until 03:00 EDT, then Tom Okafor');
  expect(said).toContain('Next four weeks: 1 to check.');
  expect(said.join('\n')).toMatch(
    / {2}Night desk, Fri 20 Mar 03:00 to .*: Schedule gap: nobody is on call\./,
  );

  const data = JSON.parse((await typed(env, 'oncall', '--json')).said.join('\n'));
  expect(data.policies[0]).toMatchObject({
    side: 'RADIOLOGY',
    schedules: [
      {
        key: 'desk',
        now: { key: 'priya', channels: ['SLACK_DM'] },
        next: { at: '2026-03-10T07:00:00.000Z', person: { key: 'tom' } },
      },
    ],
  });
  expect(data.findings).toMatchObject([{ kind: 'gap', schedule: 'desk', from: '2026-03-20T07:00:00.000Z' }]);
});

test('current and upcoming overrides and swaps are listed, a pending swap as such', async () => {
  const hospital = await openHospital({ plan: deskPlan(['priya', 'tom']) });
  await setClock(hospital.databaseUrl, hospital.clock.now());
  const env = { DATABASE_URL: hospital.databaseUrl };
  expect((await typed(env, 'oncall')).said).toContain('No overrides, now or upcoming.');
  await cover(hospital, WHO.lead, { person: 'lena', to: '02:50', why: 'Priya is ill' });
  await cover(hospital, WHO.pacs, SWAP);
  const { said } = await typed(env, 'oncall');
  expect(said.slice(said.indexOf('Overrides and swaps, now and upcoming: 2'))).toEqual([
    'Overrides and swaps, now and upcoming: 2',
    '  Night desk, Wed 11 Mar 03:00 to Thu 12 Mar 03:00 EDT: Tom Okafor for Priya Shah (Ill; by Priya Shah; NOT AGREED YET)',
    '  Night desk, Thu 12 Mar 03:00 to Fri 13 Mar 03:00 EDT: Priya Shah for Tom Okafor (Ill; by Priya Shah; NOT AGREED YET)',
    '  Night desk, 02:40 to 02:50 EDT: Lena Brandt (Priya is ill; by Lena Brandt)',
  ]);
  const { covers } = JSON.parse((await typed(env, 'oncall', '--json')).said.join('\n'));
  expect(covers).toMatchObject([
    { isSwap: true, waits: true, madeBy: `slack:${WHO.pacs}` },
    { schedule: { key: 'desk' }, halves: [{ person: 'lena', covers: null }], waits: false },
  ]);
});

test('a word too many is refused', async () => {
  expect((await typed({}, 'oncall', 'tomorrow')).code).toBe(2);
});
