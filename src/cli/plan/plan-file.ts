import type { Plan } from '../../domain/plan/plan.ts';
import { formatFault, type PlanFault } from '../../plan/fault.ts';
import { openPlan, openPlanText } from '../../plan/open.ts';
import { Refusal } from '../command.ts';

/** The text of a plan file. Throws Refusal. */
export async function textOf(file: string): Promise<string> {
  const read = await openPlanText(file).catch((error) => cannotOpen(file, error));
  return 'text' in read ? read.text : refuse(read.faults);
}

/** The plan of a file, or its faults. Throws Refusal when it cannot be opened. */
export function planOrFaults(file: string): ReturnType<typeof openPlan> {
  return openPlan(file).catch((error) => cannotOpen(file, error));
}

/** The plan of a file. Throws Refusal with every fault of it. */
export async function planIn(file: string): Promise<Plan> {
  const read = await planOrFaults(file);
  return 'plan' in read ? read.plan : refuse(read.faults);
}

function cannotOpen(file: string, { code }: NodeJS.ErrnoException): never {
  throw new Refusal(`${file} cannot be read: ${code}.`);
}

function refuse(faults: PlanFault[]): never {
  throw new Refusal([...faults.map(formatFault), 'Nothing was changed.'].join('\n'));
}
