import { expect, test } from 'vitest';
import { worstFirst } from '../../../src/domain/incident/worst-first.ts';
import { aBrief } from '../../slack/blocks/views.ts';

const soon = {
  serviceName: 'ED',
  clock: 'RESTORATION',
  at: new Date('2026-11-24T08:00:00Z'),
  proposed: false,
} as const;

test('real before drills, down before up, more late services, UNOWNED, impact, the nearest limit, the older one', () => {
  const [radiology, it] = aBrief().sides;
  const unowned = [radiology, { ...it, state: 'UNOWNED' }] as ReturnType<typeof aBrief>['sides'];
  const ordered = [
    aBrief({ number: 8, lateServices: 2, impact: 'SLOW' }),
    aBrief({ number: 7, lateServices: 1 }),
    aBrief({ number: 6, sides: unowned, impact: 'SLOW' }),
    aBrief({ number: 9, next: soon }),
    aBrief({ number: 4 }),
    aBrief({ number: 5 }),
    aBrief({ number: 3, impact: 'PARTIAL' }),
    aBrief({ number: 2, state: 'TECHNICALLY_UP', lateServices: 5 }),
    aBrief({ number: 1, kind: 'DRILL', lateServices: 9 }),
  ];
  const numbers = (briefs: typeof ordered) => briefs.map(({ number }) => number);
  expect(numbers(ordered.toReversed().toSorted(worstFirst))).toEqual(numbers(ordered));
});
