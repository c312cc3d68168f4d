import { expect, test } from 'vitest';
import { conflicts } from '../../src/domain/agreement/conflicts.ts';
import { gaps } from '../../src/domain/agreement/plan-gaps.ts';
import { planDifference } from '../../src/domain/plan/plan-difference.ts';
import { readPlan } from '../../src/plan/read.ts';
import { writePlan } from '../../src/plan/write.ts';
import { NOW, wholeFacts } from '../domain/agreement/facts.ts';
import { bigPlan, workOf } from '../support/plans/big-plan.ts';

const PLAN = bigPlan();
const TEXT = writePlan(PLAN);

/** Reading takes 0.3 s on a quiet machine; the bound leaves room for a busy one. */
const BOUND_MS = 1_500;

test('200 systems and 2,000 tolerances are read and checked in well under a second', async () => {
  let read: ReturnType<typeof readPlan> | null = null;
  const spent = await workOf(() => {
    read = readPlan(TEXT, 'hospital.yaml');
  });
  expect(read).toMatchObject({ warnings: expect.any(Array) });
  expect(read && 'plan' in (read as ReturnType<typeof readPlan>) && Reflect.get(read, 'plan')).toEqual(PLAN);
  expect(spent).toBeLessThan(BOUND_MS);
});

test('2,000 faults are named as quickly', async () => {
  const broken = TEXT.replaceAll('mtd: 2 h', 'mtd: 1 h');
  let faults = 0;
  const spent = await workOf(() => {
    const read = readPlan(broken, 'hospital.yaml');
    faults = 'faults' in read ? read.faults.length : 0;
  });
  expect(faults).toBe(2_000);
  expect(spent).toBeLessThan(2 * BOUND_MS);
});

test('its conflicts, gaps and differences are found as quickly', async () => {
  const facts = wholeFacts(PLAN, { drills: [], ringing: new Set() });
  const found: number[] = [];
  const spent = await workOf(() => {
    found.push(conflicts(PLAN, PLAN.tolerances).length, gaps(PLAN, facts, NOW).length);
    found.push(planDifference(PLAN, { ...PLAN, tolerances: PLAN.tolerances.slice(1_000) }).length);
  });
  expect(found.every((count) => count > 200)).toBe(true);
  expect(spent).toBeLessThan(BOUND_MS);
});
