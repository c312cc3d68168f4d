import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Move,
  nextMove,
  type PolicySnapshot,
  type RunProgress,
} from '../../../src/domain/paging/escalation.ts';

const night = new Date('2026-03-10T06:40:00.000Z');

function policy(steps: [string[], number][], repeats = 0): PolicySnapshot {
  return {
    policyKey: 'it',
    name: 'IT on call',
    side: 'IT',
    repeats,
    steps: steps.map(([people, waitMinutes]) => ({ people, waitMinutes })),
    lastResort: { people: ['aod'], everyMinutes: 5 },
    staleAfterMinutes: 60,
    answerWithinMinutes: 10,
  };
}

/** Every move when nobody ever answers and each is made on time, up to the second page of the last resort. */
function unanswered(of: PolicySnapshot, from = night): { at: string; move: Move }[] {
  const moves: { at: string; move: Move }[] = [];
  let progress: RunProgress | 'EXHAUSTED' = { round: 0, step: 0 };
  let now = from;
  while (moves.length < 500 && moves.filter(({ move }) => move.kind === 'exhausted').length < 2) {
    const move = nextMove(of, progress, now);
    moves.push({ at: now.toISOString().slice(11, 16), move });
    progress = move.kind === 'page' ? move.next : 'EXHAUSTED';
    now = move.nextAt;
  }
  return moves;
}

const told = (of: PolicySnapshot) =>
  unanswered(of).map(({ at, move }) => [
    at,
    move.kind === 'page' ? `round ${move.round} step ${move.step}` : move.first ? 'unowned' : 'still unowned',
    move.people.join(' '),
    move.skipped.join(' '),
  ]);

test('three steps, twice, then the last resort over and over', () => {
  expect(
    told(
      policy(
        [
          [['ivan'], 5],
          [['mei'], 5],
          [['carl', 'mei'], 10],
        ],
        1,
      ),
    ),
  ).toEqual([
    ['06:40', 'round 0 step 0', 'ivan', ''],
    ['06:45', 'round 0 step 1', 'mei', ''],
    ['06:50', 'round 0 step 2', 'carl mei', ''],
    ['07:00', 'round 1 step 0', 'ivan', ''],
    ['07:05', 'round 1 step 1', 'mei', ''],
    ['07:10', 'round 1 step 2', 'carl mei', ''],
    ['07:20', 'unowned', 'aod', ''],
    ['07:25', 'still unowned', 'aod', ''],
  ]);
});

describe('empty steps cost no time and are named', () => {
  test('at the beginning, in the middle and at the end', () => {
    expect(
      told(
        policy([
          [[], 5],
          [['mei'], 5],
          [[], 5],
          [[], 5],
          [['carl'], 5],
          [[], 5],
        ]),
      ),
    ).toEqual([
      ['06:40', 'round 0 step 1', 'mei', '1'],
      ['06:45', 'round 0 step 4', 'carl', '3 4'],
      ['06:50', 'unowned', 'aod', '6'],
      ['06:55', 'still unowned', 'aod', ''],
    ]);
  });
  test('across the end of a round', () => {
    expect(
      told(
        policy(
          [
            [[], 5],
            [['mei'], 5],
            [[], 5],
          ],
          1,
        ),
      ),
    ).toEqual([
      ['06:40', 'round 0 step 1', 'mei', '1'],
      ['06:45', 'round 1 step 1', 'mei', '3 1'],
      ['06:50', 'unowned', 'aod', '3'],
      ['06:55', 'still unowned', 'aod', ''],
    ]);
  });
  test('when all are empty the side is unowned at once, each named once', () => {
    expect(
      told(
        policy(
          [
            [[], 5],
            [[], 5],
          ],
          9,
        ),
      ),
    ).toEqual([
      ['06:40', 'unowned', 'aod', '1 2'],
      ['06:45', 'still unowned', 'aod', ''],
    ]);
  });
  test('when there are no steps at all the side is unowned at once', () => {
    expect(told(policy([], 3))[0]).toEqual(['06:40', 'unowned', 'aod', '']);
  });
});

test('after a gap the next step happens once, and its delay counts from then', () => {
  const steps = policy([
    [['ivan'], 5],
    [['mei'], 7],
    [['carl'], 5],
  ]);
  expect(nextMove(steps, { round: 0, step: 1 }, new Date('2026-03-10T13:00:00.000Z'))).toEqual({
    kind: 'page',
    people: ['mei'],
    round: 0,
    step: 1,
    skipped: [],
    next: { round: 0, step: 2 },
    nextAt: new Date('2026-03-10T13:07:00.000Z'),
  });
});

test('the wait is real time through both changes of the clocks', () => {
  const steps = policy([[['ivan'], 15]]);
  for (const now of ['2026-03-08T06:50:00.000Z', '2026-11-01T05:50:00.000Z']) {
    const { nextAt } = nextMove(steps, { round: 0, step: 0 }, new Date(now));
    expect(nextAt.getTime() - new Date(now).getTime()).toBe(15 * 60_000);
  }
});

const anyPolicy = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.array(fc.constantFrom('ivan', 'mei', 'carl'), { maxLength: 2 }),
        fc.integer({ min: 1, max: 60 }),
      ),
      { maxLength: 6 },
    ),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([steps, repeats]) => policy(steps, repeats));

test('every step with people is paged once a round in order, every empty one is named, and it ends unowned', () => {
  fc.assert(
    fc.property(anyPolicy, (of) => {
      const moves = unanswered(of).map(({ move }) => move);
      const numbered = of.steps.map((step, i) => ({ ...step, i }));
      const full = numbered.filter((s) => s.people.length > 0).map((s) => s.i);
      const empty = numbered.filter((s) => s.people.length === 0).map((s) => s.i + 1);
      const rounds = full.length > 0 ? of.repeats + 1 : 1;
      expect(moves.flatMap((m) => (m.kind === 'page' ? [m.step] : []))).toEqual(
        full.length > 0 ? Array.from({ length: rounds }, () => full).flat() : [],
      );
      expect(moves.flatMap((m) => m.skipped)).toEqual(Array.from({ length: rounds }, () => empty).flat());
      expect(moves.slice(-2)).toMatchObject([
        { kind: 'exhausted', first: true },
        { kind: 'exhausted', first: false },
      ]);
      expect(moves.every((m) => m.kind === 'exhausted' || m.people.length > 0)).toBe(true);
    }),
  );
});
