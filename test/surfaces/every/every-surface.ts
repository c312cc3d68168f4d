import type { Surface } from '../../support/process/surface-page.ts';
import { afterActionMessagesOf, afterActionWindowsOf } from './of-after-action.ts';
import { messagesOf, windowsOf } from './of-incidents.ts';
import { answersOf, homesOf, otherWindowsOf } from './of-people.ts';
import { plannedMessagesOf, plannedWindowsOf } from './of-planned.ts';
import { probeMessagesOf } from './of-probes.ts';
import { filesNotSentOf, kitAnswersOf, recordWindowsOf, reportOf } from './of-records.ts';
import { planMessagesOf, planWindowsOf } from './of-the-plan.ts';
import type { World } from './worlds.ts';

/** Everything that people see in Slack, by what it is. */
export function everySurface(world: World): Record<string, Surface> {
  const messages = {
    ...{ ...messagesOf(world), ...planMessagesOf(world) },
    ...{
      ...plannedMessagesOf(world),
      ...answersOf(world),
      ...kitAnswersOf(world),
      ...filesNotSentOf(world),
      'downtime report': reportOf(world),
    },
    ...probeMessagesOf(world),
    ...afterActionMessagesOf(world),
  };
  return {
    ...Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, { message }])),
    ...windowsOf(world),
    ...planWindowsOf(world),
    ...plannedWindowsOf(world),
    ...recordWindowsOf(world),
    ...afterActionWindowsOf(world),
    ...otherWindowsOf(world),
    ...homesOf(world),
  };
}
