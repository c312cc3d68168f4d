import { expect, test } from 'vitest';
import { type AnsweredRun, firstAnswerMs } from '../../../src/domain/incident/first-answer.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);

/** Of radiology, unless it says otherwise. */
function run(paged: string | null, answered: string | null, more: Partial<AnsweredRun> = {}): AnsweredRun {
  const times = { firstPageAt: paged && at(paged), acknowledgedAt: answered && at(answered) };
  return {
    side: 'RADIOLOGY',
    outage: 1,
    firstPageAt: times.firstPageAt || null,
    acknowledgedAt: times.acknowledgedAt || null,
    ...more,
  };
}

test.each<[string, AnsweredRun[], number | null]>([
  ['never paged', [], null],
  ['paged and not answered', [run('02:40', null)], null],
  ['had without a page', [run(null, '02:40')], null],
  ['answered', [run('02:40', '02:47')], 7],
  ['answered in the second attempt', [run('02:40', null), run('02:45', '02:47')], 7],
  ['answered, lapsed, and answered again', [run('02:40', '02:41'), run('03:40', '03:50')], 1],
  ['answered only by the other side', [run('02:40', '02:41', { side: 'IT' }), run('02:40', null)], null],
  ['had by the lead of a planned downtime, then paged', [run(null, '02:00'), run('06:00', '06:03')], 3],
  ['taken on the card while its page was being sent', [run('02:41', '02:40')], 0],
  ['paged in vain, then taken by somebody who covers', [run('02:40', null), run(null, '02:50')], 10],
  ['failed again', [run('02:40', '02:43'), run('04:00', '04:30', { outage: 2 })], 3],
  ['first paged in the second outage', [run('04:00', '04:30', { outage: 2 })], 30],
])('%s', (_, runs, minutes) => {
  expect(firstAnswerMs(runs, 'RADIOLOGY')).toBe(minutes === null ? null : minutes * 60_000);
});
