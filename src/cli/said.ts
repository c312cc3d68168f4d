/** Where a command answers: what happened, and what goes wrong beside. */
export interface Said {
  say(line: string): void;
  warn(line: string): void;
}
