import { readFile } from 'node:fs/promises';
import { conflicts } from '../domain/agreement/conflicts.ts';
import { formatFault } from '../plan/fault.ts';
import { readPlan } from '../plan/read.ts';
import type { Said } from './said.ts';

/** Names every fault of a plan file at once, and what in it cannot be kept. Answers 0 when it holds, 1 when not. */
export async function planCheck(args: string[], { say, warn }: Said): Promise<number> {
  const [file, ...more] = args;
  if (!file || more.length > 0) {
    warn('Write: npx pacs-down plan check <file>');
    return 2;
  }
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    warn(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
    return 1;
  }
  const read = readPlan(text, file);
  if ('faults' in read) {
    for (const fault of read.faults) say(formatFault(fault));
    warn(read.faults.length === 1 ? 'One fault.' : `${read.faults.length} faults.`);
    return 1;
  }
  const { systems, services, tolerances, people } = read.plan;
  say(
    `${file} holds: ${systems.length} systems, ${services.length} services, ${tolerances.length} tolerances, ${people.length} people.`,
  );
  for (const { text: conflict } of conflicts(read.plan, tolerances)) say(`Conflict: ${conflict}`);
  return 0;
}
