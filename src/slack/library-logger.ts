import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from 'pino';

/** Slack's libraries write into our log: warnings and errors, their words only. */
export function libraryLogger(log: Logger): BoltLogger {
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
