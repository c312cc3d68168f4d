import type { CourseLane } from '../domain/report/course.ts';
import { COLOR } from './look.ts';
import { line, type Mark, polygon } from './marks.ts';

/** A limit from `top` to `bottom`: that of the workaround dotted, RTO as a whole line, MTD as a double one. */
export function limitMark(
  clock: CourseLane['limits'][number]['clock'],
  x: number,
  top: number,
  bottom: number,
): Mark[] {
  const upright = (of: number, dash?: number[]) => line([of, top], [of, bottom], COLOR.ink, 1.5, dash);
  if (clock === 'WORKAROUND') return [upright(x, [2, 2])];
  return clock === 'RESTORATION' ? [upright(x)] : [upright(x - 1.5), upright(x + 1.5)];
}

/** From here on something else was shown to work. */
export function workaroundMark(x: number, y: number): Mark {
  const points = [
    [x - 5, y - 4],
    [x + 5, y - 4],
    [x, y + 4],
  ];
  return polygon(points, COLOR.good, COLOR.paper);
}

/** An update that was sent, or one that was promised and not sent. */
export function updateMark(x: number, y: number, sent: boolean): Mark {
  const diamond = [
    [x, y - 5],
    [x + 5, y],
    [x, y + 5],
    [x - 5, y],
  ];
  return sent ? polygon(diamond, COLOR.gate) : polygon(diamond, COLOR.paper, COLOR.full);
}
