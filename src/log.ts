import { type Logger as LibraryLogger, LogLevel } from '@slack/web-api';
import { type Logger, pino } from 'pino';

/** The log: one JSON line an event, ids and codes only. What people typed never enters it. */
export function makeLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: [
        '*.token',
        '*.text',
        '*.note',
        '*.blocks',
        '*.view',
        '*.body',
        '*.payload',
        'err.original',
        'err.data',
      ],
      remove: true,
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Slack's libraries write into our log: warnings and errors, their words only. */
export function libraryLogger(log: Logger): LibraryLogger {
  const words = (parts: unknown[]): string =>
    parts
      .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
      .join(' ')
      .trim();
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => log.info({ library: 'slack' }, words(parts)),
    error: (...parts) => log.warn({ library: 'slack' }, words(parts)),
    setLevel: () => undefined,
    setName: () => undefined,
    getLevel: () => LogLevel.WARN,
  };
}
