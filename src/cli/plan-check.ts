import { conflicts } from '../domain/agreement/conflicts.ts';
import { formatFault } from '../plan/fault.ts';
import { readPlan } from '../plan/read.ts';
import { readArgs, type Terminal, UsageFault } from './command.ts';
import { textOf } from './plan-file.ts';

const FORM = 'plan check <file>';

export const verb = {
  form: FORM,
  /** Names every fault of a plan file at once, and what in it cannot be kept. Answers 0 when it holds, 1 when not. */
  async run(args: string[], { say, warn }: Terminal): Promise<number> {
    const [file, ...more] = readArgs(args, FORM, {}).positionals;
    if (!file || more.length > 0) throw new UsageFault(FORM);
    const read = readPlan(await textOf(file), file);
    if ('faults' in read) {
      for (const fault of read.faults) say(formatFault(fault));
      warn(read.faults.length === 1 ? 'One fault.' : `${read.faults.length} faults.`);
      return 1;
    }
    const { systems, services, tolerances, people } = read.plan;
    const counts = { systems, services, tolerances, people };
    const counted = Object.entries(counts).map(([name, list]) => `${name}: ${list.length}`);
    say(`${file} holds. ${counted.join(', ')}.`);
    for (const { text } of conflicts(read.plan, tolerances)) say(`Conflict: ${text}`);
    return 0;
  },
};
