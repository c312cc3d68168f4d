import { type Logger, LogLevel } from '@slack/web-api';

const nothing = (): void => undefined;

/** For Slack's libraries where they have nothing to say: they log every attempt, and with it what people typed. */
export const SILENT: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};
