import { calendarPieces } from './calendar-pieces.ts';
import { exceptionPieces } from './exception-pieces.ts';
import { layOver } from './lay-over.ts';
import { rotationPieces } from './rotation-pieces.ts';
import type { Layer, Schedule } from './schedule.ts';
import type { Piece } from './shift.ts';

/** Who is on call when by the schedule alone, without overrides: pieces that fill the stretch of instants. */
export function writtenPieces(schedule: Schedule, from: number, to: number): Piece[] {
  if (!(from < to)) return [];
  const { otherwise } = schedule;
  const below: Piece = {
    from,
    to,
    person: otherwise,
    why: { kind: otherwise === null ? 'nobody' : 'otherwise' },
  };
  const tops = [
    ...schedule.layers.map((layer, i) => layerPieces(layer, i, from, to)).reverse(),
    ...schedule.exceptions.map((entry) => exceptionPieces(entry, schedule.zone, from, to)).reverse(),
  ];
  return tops.reduce(layOver, [below]);
}

/** Who one layer has on call when; what it leaves out is for the layers below it. */
export function layerPieces(layer: Layer, index: number, from: number, to: number): Piece[] {
  const why = { kind: 'layer' as const, layer: index, name: layer.name };
  return layer.kind === 'calendar'
    ? calendarPieces(layer.shifts, why, from, to)
    : rotationPieces(layer, why, from, to);
}
