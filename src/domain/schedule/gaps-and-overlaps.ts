import { max, min } from 'date-fns';
import { withOverrides } from './overrides.ts';
import type { Override, Schedule } from './schedule.ts';
import type { Piece } from './shift.ts';
import { writtenPieces } from './written-pieces.ts';

export interface Interval {
  from: Date;
  to: Date;
}

/** Two answers for one time. The first has effect, by a stated rule; the other is shown so that somebody looks. */
export type Overlap = Interval &
  (
    | { kind: 'overrides'; wins: Override; loses: Override }
    | { kind: 'calendar'; layer: number; wins: string; loses: string }
  );

export interface Findings {
  /** Nobody is on call; as long as they last, cut at both ends of the stretch looked at. */
  gaps: Interval[];
  overlaps: Overlap[];
  /** Overrides that change nothing in this stretch: whom they cover is not on call in their time. */
  idle: Override[];
}

/** What somebody has to look at between two instants: gaps, overlaps with the rule's winner, overrides without effect. */
export function gapsAndOverlaps(
  schedule: Schedule,
  overrides: readonly Override[],
  from: Date,
  to: Date,
): Findings {
  const { pieces, idle } = withOverrides(writtenPieces(schedule, from.getTime(), to.getTime()), overrides);
  return {
    gaps: gapsOf(pieces),
    overlaps: [...overridesTwice(pieces), ...calendarsTwice(schedule, from, to)].sort(
      (a, b) => a.from.getTime() - b.from.getTime(),
    ),
    idle,
  };
}

/** The time in which every one of several schedules has nobody: what a step that names them all leaves open. */
export function commonGaps(gaps: readonly Interval[][]): Interval[] {
  const [first, ...others] = gaps;
  return others.reduce<Interval[]>(
    (common, next) =>
      common.flatMap((a) =>
        next.flatMap((b) => {
          const from = max([a.from, b.from]);
          const to = min([a.to, b.to]);
          return from < to ? [{ from, to }] : [];
        }),
      ),
    first ?? [],
  );
}

function gapsOf(pieces: Piece[]): Interval[] {
  const gaps: Interval[] = [];
  for (const piece of pieces) {
    if (piece.person !== null) continue;
    const before = gaps.at(-1);
    if (before?.to.getTime() === piece.from) before.to = new Date(piece.to);
    else gaps.push({ from: new Date(piece.from), to: new Date(piece.to) });
  }
  return gaps;
}

function overridesTwice(pieces: Piece[]): Overlap[] {
  const overlaps: (Interval & { kind: 'overrides'; wins: Override; loses: Override })[] = [];
  for (const { from, to, why } of pieces) {
    if (why.kind !== 'override') continue;
    for (const loses of why.beaten) {
      const before = overlaps.find(
        (o) => o.wins === why.override && o.loses === loses && o.to.getTime() === from,
      );
      if (before) before.to = new Date(to);
      else
        overlaps.push({
          kind: 'overrides',
          from: new Date(from),
          to: new Date(to),
          wins: why.override,
          loses,
        });
    }
  }
  return overlaps;
}

function calendarsTwice({ layers }: Schedule, from: Date, to: Date): Overlap[] {
  return layers.flatMap((layer, index) => {
    if (layer.kind !== 'calendar') return [];
    const shifts = layer.shifts
      .filter((shift) => shift.from < to && shift.to > from)
      .toSorted((a, b) => a.from.getTime() - b.from.getTime() || b.to.getTime() - a.to.getTime());
    return shifts.flatMap((late, i) =>
      shifts.slice(0, i).flatMap((early) => {
        if (early.to <= late.from || !late.person || !early.person || late.person === early.person) return [];
        const both = { from: max([late.from, from]), to: min([early.to, late.to, to]) };
        return [{ kind: 'calendar' as const, ...both, layer: index, wins: late.person, loses: early.person }];
      }),
    );
  });
}
