import { type Logger, LogLevel } from '@slack/web-api';

/** A logger for libraries that swallows what it is told. */
export function quietLogger(): Logger {
  const nothing = (): void => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    setLevel: nothing,
    setName: nothing,
    getLevel: () => LogLevel.ERROR,
  };
}
