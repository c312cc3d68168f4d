import { type Logger, pino } from 'pino';

export interface LogLines {
  log: Logger;
  /** The messages of warnings and errors, in order. */
  warned(): string[];
  /** Everything that was said, as level and message. */
  said(): string[];
}

/** A log whose lines a test can read. */
export function logLines(): LogLines {
  const lines: { level: number; msg: string }[] = [];
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const words = ({ level, msg }: { level: number; msg: string }) => `${pino.levels.labels[level]}: ${msg}`;
  return {
    log,
    warned: () => lines.filter(({ level }) => level >= 40).map(({ msg }) => msg),
    said: () => lines.map(words),
  };
}
