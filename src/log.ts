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
