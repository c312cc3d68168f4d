import type { LeftOut } from '../domain/schedule/calendar-feed.ts';

/** What was left out of a calendar, or read otherwise than it stands there, while all the rest counts. */
export interface LeftOutLog {
  add(line: number, what: string, remedy: string): void;
  /** In the order of their lines. What was found many times is there once, with how often. */
  all(): LeftOut[];
}

/** Kinds of findings that are kept: the rest of a file that is odd in every way says nothing more. */
const KINDS_MAX = 20;

export function makeLeftOutLog(): LeftOutLog {
  const found = new Map<string, LeftOut>();
  return {
    add(line, what, remedy) {
      const before = found.get(what);
      if (before) {
        before.times += 1;
        before.line = Math.min(before.line, line);
      } else if (found.size < KINDS_MAX) found.set(what, { line, what, remedy, times: 1 });
    },
    all: () => [...found.values()].sort((a, b) => a.line - b.line),
  };
}
