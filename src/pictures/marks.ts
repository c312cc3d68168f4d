import type { Impact } from '../domain/incident/incident.ts';
import { COLOR, FONT, TEXT } from './look.ts';

/** Something drawn, as ECharts takes it. */
export interface Mark {
  type: 'rect' | 'line' | 'text' | 'polygon' | 'circle';
  shape?: Record<string, number | number[][]>;
  style: Record<string, string | number | number[] | null>;
  silent?: true;
}

export const IMPACT_COLOR: Record<Impact, string> = {
  FULL: COLOR.full,
  PARTIAL: COLOR.partial,
  SLOW: COLOR.slow,
};

/** Of a lane's height: so that impacts differ in print without color as well. */
export const IMPACT_HEIGHT: Record<Impact, number> = { FULL: 1, PARTIAL: 0.65, SLOW: 0.35 };

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  style: Record<string, string | number>,
): Mark {
  return { type: 'rect', shape: { x, y, width: Math.max(1, width), height }, style };
}

export function line(
  from: [number, number],
  to: [number, number],
  stroke: string,
  width = 1,
  dash?: number[],
): Mark {
  const shape = { x1: from[0], y1: from[1], x2: to[0], y2: to[1] };
  return { type: 'line', shape, style: { stroke, lineWidth: width, ...(dash ? { lineDash: dash } : {}) } };
}

export function polygon(points: number[][], fill: string, stroke?: string): Mark {
  return {
    type: 'polygon',
    shape: { points },
    style: { fill, ...(stroke ? { stroke, lineWidth: 1.2 } : {}) },
  };
}

export function dot(x: number, y: number, r: number, fill: string): Mark {
  return { type: 'circle', shape: { cx: x, cy: y, r }, style: { fill } };
}

export function text(
  x: number,
  y: number,
  words: string,
  look: { size?: number; color?: string; bold?: boolean; align?: 'left' | 'center' | 'right' } = {},
): Mark {
  const { size = TEXT.normal, color = COLOR.ink, bold = false, align = 'left' } = look;
  return {
    type: 'text',
    style: {
      x,
      y,
      text: words,
      fill: color,
      // A line behind a word leaves it readable.
      stroke: COLOR.paper,
      lineWidth: color === COLOR.paper ? 0 : 3,
      fontFamily: FONT,
      fontSize: size,
      fontWeight: bold ? 'bold' : 'normal',
      align,
      verticalAlign: 'middle',
    },
  };
}
