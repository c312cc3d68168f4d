import { here } from './window.ts';

export interface PlacedBeside {
  getBoundingClientRect(): { top: number; bottom: number; left: number; right: number };
}

export interface Placed {
  offsetWidth: number;
  offsetHeight: number;
  style: { top: string; left: string };
  matches(which: string): boolean;
  showPopover(): void;
}

/** Pixels between the two, and to the edge of the window. */
const GAP = 4;

/** Shows something over everything else, beneath what it belongs to, or above that where there is more room. */
export function placeBeside(it: Placed, beside: PlacedBeside): void {
  if (!it.matches(':popover-open')) it.showPopover();
  const { top, bottom, left, right } = beside.getBoundingClientRect();
  const { innerWidth, innerHeight } = here;
  const [width, height] = [it.offsetWidth, it.offsetHeight];
  const above = bottom + GAP + height > innerHeight && top > innerHeight - bottom;
  const y = above ? top - GAP - height : bottom + GAP;
  const x = (left + right) / 2 > innerWidth / 2 ? right - width : left;
  const within = (at: number, size: number, room: number): number =>
    Math.max(GAP, Math.min(at, room - size - GAP));
  it.style.top = `${within(y, height, innerHeight)}px`;
  it.style.left = `${within(x, width, innerWidth)}px`;
}
