import { expect, test } from 'vitest';
import { storedPlan } from '../../src/db/stored/plan.ts';
import { calendarDesk, planWith } from '../support/plans/rosters.ts';
import { samplePlan } from '../support/plans/sample-plan.ts';

test('a calendar of a plan that was kept by an older version may not lead to this machine', () => {
  const desk = calendarDesk('https://rosters.example/x.ics', ['lena']);
  const kept = JSON.parse(JSON.stringify(planWith('RADIOLOGY', desk, [null])));
  const older = kept.schedules.find(({ key }: { key: string }) => key === desk.key);
  delete older.layers[0].allowLocalAddress;
  const read = storedPlan(kept).schedules.find(({ key }) => key === desk.key);
  expect(read?.layers[0]).toEqual({ ...desk.layers[0], allowLocalAddress: null });
  expect(read?.layers[1]).toEqual(desk.layers[1]);
});

test('a DICOM probe of a plan that was kept before there was TLS is in the clear', () => {
  const called = { host: 'pacs', port: 104, aeTitle: 'ARCHIVE', callingAe: 'PACSDOWN' };
  const times = { everySeconds: 60, withinSeconds: 10, slowSeconds: null };
  const probe = { key: 'echo', system: 'archive', ...times, target: { ask: 'echo', ...called } };
  const kept = JSON.parse(JSON.stringify({ ...samplePlan(), probes: [probe] }));
  expect(storedPlan(kept).probes).toEqual([{ ...probe, target: { ...probe.target, tls: null } }]);
});
