import { clockStatus, type RunningClock } from './clocks.ts';

/** Clocks that were past their limit before a correction and no longer are. `now` in UTC. */
export function noLongerBreached(before: RunningClock[], after: RunningClock[], now: Date): RunningClock[] {
  const passed = (clock: RunningClock) => ['BREACHED', 'MISSED'].includes(clockStatus(clock, now).state);
  return after.filter((clock) => {
    const was = before.find((b) => b.clock === clock.clock && b.serviceKey === clock.serviceKey);
    return was !== undefined && passed(was) && !passed(clock);
  });
}
