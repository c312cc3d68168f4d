import { readFile } from 'node:fs/promises';
import type { Plan } from '../domain/plan.ts';
import { formatFault } from '../plan/fault.ts';
import { readPlan } from '../plan/read.ts';
import { Refusal } from './command.ts';

/** The text of a file. Throws Refusal. */
export async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${file} cannot be read: ${error.code}.`);
  });
}

/** The plan of a file. Throws Refusal with every fault of it. */
export async function planIn(file: string): Promise<Plan> {
  const read = readPlan(await textOf(file), file);
  if ('plan' in read) return read.plan;
  throw new Refusal([...read.faults.map(formatFault), 'Nothing was changed.'].join('\n'));
}
