import { makePeriodicTask, type PeriodicTask } from '../monitoring/periodic-task.ts';
import { remind } from '../services/agreement/reminders.ts';
import type { ServiceContext } from '../services/context.ts';

/** Real time between two looks for reminders. */
const REMIND_EVERY_MS = 15 * 60_000;

/** Looks for reminders every quarter of an hour, but not at once: a start has pages to send first. */
export function reminderTask(ctx: ServiceContext): PeriodicTask {
  let rested = false;
  return makePeriodicTask(
    'reminders',
    REMIND_EVERY_MS,
    async () => {
      if (rested) await remind(ctx);
      rested = true;
    },
    ctx.log,
  );
}
