import { basename } from 'node:path';
import type { Plan } from '../domain/plan/plan.ts';
import { formatFault } from '../plan/fault.ts';
import { openPlan } from '../plan/open.ts';

/** Something the operator has to put right before we can start: its lines go to the terminal as they are. */
export class CannotStart extends Error {}

/** Reads and checks a plan file. Throws CannotStart with every fault, a line each. */
export async function loadPlan(file: string): Promise<Plan> {
  const read = await openPlan(file, basename(file)).catch(() => {
    throw new CannotStart(`The plan ${file} cannot be read. Set PLAN_FILE to the hospital's plan.`);
  });
  if ('faults' in read) throw new CannotStart(read.faults.map(formatFault).join('\n'));
  return read.plan;
}
