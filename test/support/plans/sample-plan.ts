import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { stepPeople } from '../../../src/domain/schedule/step-people.ts';
import { readPlan } from '../../../src/plan/read.ts';
import { writePlan } from '../../../src/plan/write.ts';
import { SAMPLE_PLAN_FILE } from '../../../src/sample/sample-plan.ts';

/** 02:40 in New York, the night of 10 March 2026. */
export const NIGHT = '2026-03-10T06:40:00.000Z';

/** The sample hospital as it is, freshly read. */
export function samplePlanAsWritten(): Plan {
  const read = readPlan(readFileSync(SAMPLE_PLAN_FILE, 'utf8'), 'hospital.yaml');
  if ('faults' in read) throw new Error('the sample plan is broken');
  return read.plan;
}

/**
 * The sample hospital of the stories, which hold at every instant: its steps name whoever is on call that night, and no
 * weekend is left open.
 */
export function samplePlan(): Plan {
  const plan = samplePlanAsWritten();
  for (const policy of plan.policies)
    policy.steps = policy.steps.map((step) => ({
      ...step,
      people: stepPeople(step, plan.schedules, new Map(), new Date(NIGHT)).people,
      schedules: [],
    }));
  plan.policies = plan.policies.filter(({ key }) => key !== 'reading-night');
  for (const { policies } of plan.systems)
    if (policies.RADIOLOGY === 'reading-night') policies.RADIOLOGY = 'radiology-night';
  plan.people = plan.people.filter(({ key }) => key !== 'noor');
  plan.schedules = plan.schedules.filter(({ key }) => ['radiology', 'it', 'westlake'].includes(key));
  return plan;
}

let written: string | undefined;

/** The same as a file, for processes that read one. Removed when this process ends. */
export function samplePlanFile(): string {
  if (written) return written;
  const folder = mkdtempSync(join(tmpdir(), 'story-plan-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  written = join(folder, 'hospital.yaml');
  writeFileSync(written, writePlan(samplePlan()));
  return written;
}
