import type { RunningClock } from '../../domain/incident/clocks.ts';
import { noLongerBreached } from '../../domain/incident/no-longer-breached.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { limitPassed, tellDuty } from './tell-duty.ts';
import { clocksOf, watchClocks } from './watch-clocks.ts';

/**
 * After a correction of what the clocks count: says which limits are no longer passed, fires what is passed by now, and sets
 * the next threshold. `before`: the clocks as they were.
 */
export async function watchCorrected(work: IncidentWork, before: RunningClock[]): Promise<void> {
  const unbreached = noLongerBreached(before, await clocksOf(work), work.now);
  if (unbreached.length > 0) {
    const name = (key: string | null) => work.plan.services.find((s) => s.key === key)?.name ?? '';
    await work.say({
      kind: 'unbreached',
      clocks: unbreached.map((clock) => ({ service: name(clock.serviceKey), clock: clock.clock })),
    });
  }
  await watchClocks(work, true);
  // Limits that are passed all the same have told them already.
  if (unbreached.length > 0 && !limitPassed(work.events)) await tellDuty(work, 'CORRECTED');
}
