import { describe, expect, test } from 'vitest';
import {
  decideItem,
  type ItemAct,
  type ItemState,
  itemsFor,
  nextPhaseAt,
  phasesShown,
} from '../../../src/domain/incident/checklist.ts';
import type { IncidentState } from '../../../src/domain/incident/incident.ts';
import type { Phase } from '../../../src/domain/plan/plan.ts';
import { samplePlan } from '../../support/hospital/hospital.ts';

test.each<[ItemState, ItemAct, ItemState | RegExp]>([
  ['OPEN', 'claim', 'CLAIMED'],
  ['OPEN', 'done', 'DONE'],
  ['OPEN', 'skip', 'SKIPPED'],
  ['OPEN', 'undo', /nothing to undo/],
  ['CLAIMED', 'claim', /already doing/],
  ['CLAIMED', 'done', 'DONE'],
  ['CLAIMED', 'skip', 'SKIPPED'],
  ['CLAIMED', 'undo', 'OPEN'],
  ['DONE', 'claim', /already done/],
  ['DONE', 'done', /already done/],
  ['DONE', 'skip', /already done/],
  ['DONE', 'undo', 'OPEN'],
  ['SKIPPED', 'claim', /was skipped/],
  ['SKIPPED', 'done', /was skipped/],
  ['SKIPPED', 'skip', /was skipped/],
  ['SKIPPED', 'undo', 'OPEN'],
  ['OPEN', 'reassign', 'CLAIMED'],
  ['CLAIMED', 'take', 'CLAIMED'],
  ['CLAIMED', 'reassign', 'CLAIMED'],
  ['DONE', 'reassign', /already done/],
  ['SKIPPED', 'take', /was skipped/],
])('an item that is %s: %s', (state, act, expected) => {
  expect(decideItem(state, act)).toEqual(
    typeof expected === 'string'
      ? { ok: true, to: expected }
      : { ok: false, message: expect.stringMatching(expected) },
  );
});

const night = (time: string) => new Date(`2026-03-10T${time}:00.000Z`);
const declared = night('02:40');

describe('phases of an incident declared at 02:40', () => {
  const first: Phase[] = ['DETECT', 'DECLARE', 'FIRST_15_MIN'];
  const [p3, p4, p5] = ['BY_1_H', 'BY_4_H', 'BY_24_H'] as const;
  const [up, validated, reconciled] = ['RECOVERY', 'RECONCILIATION', 'AFTER_ACTION'] as const;
  test.each<[IncidentState, string, Phase[], string | null]>([
    ['DOWN', '02:40', first, '02:55'],
    ['DOWN', '02:54', first, '02:55'],
    ['DOWN', '02:55', [...first, p3], '03:40'],
    ['DOWN', '03:40', [...first, p3, p4], '06:40'],
    ['DOWN', '06:40', [...first, p3, p4, p5], null],
    ['TECHNICALLY_UP', '03:00', [...first, p3, up], null],
    ['VALIDATED', '03:00', [...first, p3, up, validated], null],
    ['RECONCILED', '03:00', [...first, p3, up, validated, reconciled], null],
    ['CLOSED', '03:00', [...first, p3, up, validated, reconciled], null],
    ['STOOD_DOWN', '02:50', first, null],
  ])('%s at %s', (state, now, shown, next) => {
    expect(phasesShown({ state, declaredAt: declared, technicallyUpAt: null }, night(now))).toEqual(shown);
    expect(nextPhaseAt(state, declared, night(now))).toEqual(next && night(next));
  });

  test('none of the outage appears once it is up', () => {
    const up = { state: 'TECHNICALLY_UP' as const, declaredAt: declared, technicallyUpAt: night('02:54') };
    expect(phasesShown(up, night('09:00'))).toEqual([...first, 'RECOVERY']);
  });

  test('they count real time when the clocks go forward', () => {
    const at = nextPhaseAt(
      'DOWN',
      new Date('2026-03-08T06:50:00.000Z'),
      new Date('2026-03-08T06:50:00.000Z'),
    );
    expect(at).toEqual(new Date('2026-03-08T07:05:00.000Z'));
  });
});

test('the items of a scenario come as the plan has them, and an unknown scenario has none', () => {
  const plan = samplePlan();
  const [first] = plan.checklists;
  expect(itemsFor(plan, first?.scenario ?? '')).toEqual(first?.items);
  expect(itemsFor(plan, 'no-such-scenario')).toEqual([]);
});
