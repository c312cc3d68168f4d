import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layerIntervals } from '../../../src/domain/schedule/base-intervals.ts';
import { calendarIntervals } from '../../../src/domain/schedule/calendar-intervals.ts';
import { gapsAndOverlaps } from '../../../src/domain/schedule/gaps-and-overlaps.ts';
import { nextHandOver } from '../../../src/domain/schedule/next-hand-over.ts';
import { onCallAt } from '../../../src/domain/schedule/on-call-at.ts';
import { shiftsIn } from '../../../src/domain/schedule/shifts-in.ts';
import { withdrawn } from '../../../src/domain/schedule/withdrawn-override.ts';
import { anyStory } from './any-schedule.ts';
import { byHand, layerByHand } from './by-hand.ts';

const RUNS = { numRuns: 300 };

test('shifts join without gap or overlap and fill the stretch', () => {
  fc.assert(
    fc.property(anyStory, ({ schedule, overrides, from, to }) => {
      const shifts = shiftsIn(schedule, overrides, from, to);
      expect(shifts[0]?.from).toEqual(from);
      expect(shifts.at(-1)?.to).toEqual(to);
      shifts.forEach((shift, i) => {
        expect(shift.from < shift.to).toBe(true);
        if (i > 0) expect(shift.from).toEqual(shifts[i - 1]?.to);
      });
    }),
    RUNS,
  );
});

test('each layer has at most one answer at any time, and it matches the simple calculation', () => {
  fc.assert(
    fc.property(anyStory, ({ schedule, from, to, probes }) => {
      schedule.layers.forEach((layer, i) => {
        if (layer.kind !== 'rotation') return;
        const pieces = layerIntervals(layer, i, from.getTime(), to.getTime());
        pieces.forEach((piece, k) => {
          expect(piece.from).toBeLessThan(piece.to);
          if (k > 0) expect(piece.from).toBeGreaterThanOrEqual(pieces[k - 1]?.to ?? 0);
        });
        const edges = pieces.flatMap((piece) => [piece.from, piece.to - 1, piece.to]);
        for (const at of [...probes.map((probe) => probe.getTime()), ...edges.slice(0, 20)]) {
          if (at < from.getTime() || at >= to.getTime()) continue;
          const answers = pieces.filter((piece) => piece.from <= at && at < piece.to);
          expect(answers.length).toBeLessThanOrEqual(1);
          expect(answers[0]?.person ?? null).toBe(layerByHand(layer, at));
        }
      });
    }),
    RUNS,
  );
});

test('in a calendar the shift that started last applies, and of two that started together the shorter', () => {
  const hour = 3_600_000;
  const imported = fc
    .record({
      from: fc.integer({ min: 0, max: 40 }),
      length: fc.integer({ min: 1, max: 30 }),
      person: fc.option(fc.constantFrom('ana', 'ben', 'cleo'), { freq: 6 }),
    })
    .map(({ from, length, person }) => ({
      from: new Date(from * hour),
      to: new Date((from + length) * hour),
      person,
      name: 'Name',
    }));
  fc.assert(
    fc.property(
      fc.array(imported, { maxLength: 8 }),
      fc.nat(40),
      fc.integer({ min: 1, max: 40 }),
      (shifts, from, length) => {
        const to = from + length;
        const pieces = calendarIntervals(shifts, { kind: 'nobody' }, from * hour, to * hour);
        for (let at = from; at < to; at += 1) {
          const running = shifts
            .filter((shift) => shift.person && +shift.from <= at * hour && at * hour < +shift.to)
            .toSorted((a, b) => +b.from - +a.from || +a.to - +b.to);
          const last = running.filter(
            (shift) => +shift.from === Number(running[0]?.from) && +shift.to === Number(running[0]?.to),
          );
          const answers = pieces.filter((piece) => piece.from <= at * hour && at * hour < piece.to);
          expect(answers).toHaveLength(running.length > 0 ? 1 : 0);
          if (answers[0]) expect(last.map((shift) => shift.person)).toContain(answers[0].person);
        }
      },
    ),
    RUNS,
  );
});

test('the stretch, the instant and the work by hand agree', () => {
  fc.assert(
    fc.property(anyStory, ({ schedule, overrides, from, to, probes }) => {
      const shifts = shiftsIn(schedule, overrides, from, to);
      const edges = shifts.flatMap((shift) => [shift.from, new Date(shift.to.getTime() - 1)]).slice(0, 8);
      for (const at of [...probes, ...edges]) {
        const now = onCallAt(schedule, overrides, at);
        expect(now.person).toBe(byHand(schedule, overrides, at.getTime()));
        const shift = shifts.find((s) => s.from <= at && at < s.to);
        if (!shift) continue;
        expect(shift.person).toBe(now.person);
        expect(shift.why.kind).toBe(now.why.kind);
        const begins = now.from && now.from > from ? now.from : from;
        const ends = now.to && now.to < to ? now.to : to;
        expect([shift.from, shift.to]).toEqual([begins, ends]);
      }
    }),
    RUNS,
  );
});

test('an override changes nothing outside its time, and inside it only to its person', () => {
  fc.assert(
    fc.property(anyStory, ({ schedule, overrides, one, from, to, probes }) => {
      const added = [...overrides, one];
      const edges = [...shiftsIn(schedule, added, from, to), ...shiftsIn(schedule, overrides, from, to)];
      for (const at of [...probes, ...edges.map((shift) => shift.from)]) {
        const before = onCallAt(schedule, overrides, at).person;
        const after = onCallAt(schedule, added, at).person;
        if (at < one.from || at >= one.to) expect(after).toBe(before);
        else if (overrides.every((o) => o.createdAt < one.createdAt))
          expect([before, one.person]).toContain(after);
      }
    }),
    RUNS,
  );
});

test('withdrawing an override changes nothing before; from then on it is as if it had never been made', () => {
  fc.assert(
    fc.property(anyStory, ({ schedule, overrides, one, from, to, probes }) => {
      const withIt = [...overrides, one];
      for (const at of probes) {
        const left = withdrawn(one, at);
        const now = left ? [...overrides, left] : overrides;
        const edges = [...shiftsIn(schedule, now, from, to), ...shiftsIn(schedule, withIt, from, to)];
        for (const when of [...probes, at, one.from, one.to, ...edges.map((shift) => shift.from)]) {
          const person = onCallAt(schedule, now, when).person;
          expect(person).toBe(onCallAt(schedule, when < at ? withIt : overrides, when).person);
          if (when < one.from || when >= one.to)
            expect(person).toBe(onCallAt(schedule, overrides, when).person);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('the next hand-over is the first change of person', () => {
  fc.assert(
    fc.property(anyStory, ({ schedule, overrides, from }) => {
      const next = nextHandOver(schedule, overrides, from);
      const now = onCallAt(schedule, overrides, from).person;
      if (!next) return;
      expect(next.from).toBe(now);
      expect(next.to).not.toBe(now);
      expect(onCallAt(schedule, overrides, next.at).person).toBe(next.to);
      expect(new Set(shiftsIn(schedule, overrides, from, next.at).map((shift) => shift.person))).toEqual(
        new Set([now]),
      );
    }),
    RUNS,
  );
});

test('gaps are exactly the shifts of nobody, and of two overrides the shown winner is on call', () => {
  fc.assert(
    fc.property(anyStory, ({ schedule, overrides, from, to }) => {
      const { gaps, overlaps } = gapsAndOverlaps(schedule, overrides, from, to);
      const empty = shiftsIn(schedule, overrides, from, to).filter(
        ({ person, why }) => person === null && why.kind !== 'exception',
      );
      const length = (all: { from: Date; to: Date }[]) =>
        all.reduce((sum, { from: a, to: b }) => sum + b.getTime() - a.getTime(), 0);
      expect(length(gaps)).toBe(length(empty));
      for (const gap of gaps) expect(onCallAt(schedule, overrides, gap.from).person).toBeNull();
      for (const overlap of overlaps) {
        if (overlap.kind !== 'overrides') continue;
        expect(overlap.wins.createdAt >= overlap.loses.createdAt).toBe(true);
        expect(onCallAt(schedule, overrides, overlap.from).person).not.toBeNull();
        expect(onCallAt(schedule, [overlap.wins, overlap.loses], overlap.from).person).not.toBeNull();
      }
    }),
    RUNS,
  );
});
