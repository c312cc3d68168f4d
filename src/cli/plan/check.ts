import { conflictAdvice } from '../../domain/agreement/conflict-advice.ts';
import { conflicts } from '../../domain/agreement/conflicts.ts';
import { refuseFutureChecks } from '../../domain/agreement/future-checks.ts';
import { formatFault } from '../../plan/fault.ts';
import { onCallDoubts } from '../../plan/on-call-doubts.ts';
import { readArgs, type Terminal, UsageFault } from '../command.ts';
import { checkCalendars } from './check-calendars.ts';
import { checkSchedules } from './check-schedules.ts';
import { planOrFaults } from './plan-file.ts';

const FORM = 'plan check <file> [--feeds]';

export const verb = {
  form: FORM,
  /**
   * Names every fault of a plan file at once, and what in it cannot be kept; reads the calendar files it names, and with
   * `--feeds` those on the network too; shows two weeks of every schedule. Answers 0 when it holds, 1 when not.
   */
  async run(args: string[], terminal: Terminal): Promise<number> {
    const { say, warn } = terminal;
    const { positionals, values } = readArgs(args, FORM, { feeds: { type: 'boolean' } });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new UsageFault(FORM);
    const read = await planOrFaults(file);
    if ('faults' in read) {
      for (const fault of read.faults) say(formatFault(fault));
      warn(read.faults.length === 1 ? '1 error.' : `${read.faults.length} errors.`);
      return 1;
    }
    refuseFutureChecks(read.plan, new Date());
    const { systems, services, tolerances, people } = read.plan;
    const counts = { systems, services, tolerances, people };
    const counted = Object.entries(counts).map(([name, list]) => `${name}: ${list.length}`);
    say(`${file} is valid. ${counted.join(', ')}.`);
    for (const warning of read.warnings) say(`Warning: ${formatFault(warning)}`);
    for (const { name, onePersonForBothSides: why } of read.plan.sites)
      if (why) say(`One person for both sides at ${name}: ${why}`);
    for (const text of conflictAdvice(read.plan, conflicts(read.plan, tolerances))) say(`Conflict: ${text}`);
    const { read: calendars, unread } = await checkCalendars(
      read.plan,
      file,
      values.feeds ?? false,
      terminal,
    );
    const now = new Date();
    const schedules = checkSchedules(read.plan, calendars, now, say);
    for (const doubt of onCallDoubts(read.plan, schedules, now))
      say(`Warning: ${formatFault(read.placed(doubt))}`);
    if (unread > 0) warn(unread === 1 ? '1 calendar cannot be read.' : `${unread} calendars cannot be read.`);
    return unread > 0 ? 1 : 0;
  },
};
