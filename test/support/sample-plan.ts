import { readFileSync } from 'node:fs';
import type { Plan } from '../../src/domain/plan.ts';
import { readPlan } from '../../src/plan/read.ts';
import { SAMPLE_PLAN_FILE } from '../../src/sample/sample-plan.ts';

/** The sample hospital's plan, freshly read. */
export function samplePlan(): Plan {
  const read = readPlan(readFileSync(SAMPLE_PLAN_FILE, 'utf8'), 'hospital.yaml');
  if ('faults' in read) throw new Error('the sample plan is broken');
  return read.plan;
}
