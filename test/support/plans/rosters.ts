import type { Plan, Side } from '../../../src/domain/plan/plan.ts';
import type { Layer, Schedule } from '../../../src/domain/schedule/schedule.ts';
import { calendar, type LayerWords, rotation, schedule } from '../../domain/schedule/make.ts';
import { samplePlan } from './sample-plan.ts';

/** A schedule of one layer that changes at 03:00 in New York, twenty minutes into the night of the stories. */
export function deskSchedule(people: string[], words: Partial<LayerWords> = {}): Schedule {
  const layer = rotation({
    name: 'Nights',
    rotation: 'daily',
    starts: '2026-03-09',
    handOver: '03:00',
    ...words,
    people,
  });
  return schedule([layer], { key: 'desk', name: 'Night desk' });
}

/** The sample hospital, whose policies of one side page by a schedule instead. `null`: a step of the schedule. */
export function planWith(side: Side, desk: Schedule, steps: (string[] | null)[], waitMinutes = 10): Plan {
  const plan = samplePlan();
  plan.schedules.push(desk);
  for (const policy of plan.policies) {
    if (policy.side !== side) continue;
    policy.repeats = 0;
    policy.steps = steps.map((people) => ({
      people: people ?? [],
      schedules: people ? [] : [desk.key],
      waitMinutes,
    }));
  }
  return plan;
}

/** Why a calendar of a test may be on loopback. */
export const LOCAL = 'the calendar server of this test runs on this machine';

/**
 * A schedule whose upper layer is a calendar that may be on this machine; `below` are the people of a layer that changes
 * at 03:00.
 */
export function calendarDesk(source: string, below: string[]): Schedule {
  const roster: Layer = { ...calendar(), name: 'QGenda', source, allowLocalAddress: LOCAL };
  const desk = deskSchedule(below.length > 0 ? below : ['nobody']);
  return { ...desk, layers: below.length > 0 ? [roster, ...desk.layers] : [roster] };
}
