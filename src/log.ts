import { type Logger as LibraryLogger, LogLevel } from '@slack/web-api';
import { type Logger, pino } from 'pino';

/** The log: one JSON line an event, ids and codes only. What people typed never enters it. */
export function makeLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: loggedError },
    redact: {
      paths: ['*.token', '*.text', '*.note', '*.blocks', '*.view', '*.body', '*.payload'],
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

interface LoggedError {
  type: string;
  code?: string | number;
  message: string;
  at: string[];
  cause?: LoggedError;
}

const FRAMES = 12;

/**
 * An error without what people typed: Prisma's message quotes the whole call and its details the failing row, so only
 * its last line is kept, without the value in it; every other property is left out.
 */
function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: 'a thrown value that is not an error', at: [] };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    message: withoutValues(error.name.startsWith('Prisma') ? lastLine(error.message) : error.message),
    at: framesOf(error),
    ...(error.cause instanceof Error ? { cause: loggedError(error.cause) } : {}),
  };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}

/** `invalid input syntax for type uuid: "…"`; names of constraints and columns stay. */
function withoutValues(message: string): string {
  return message.replace(/(: |\bvalue )".*"/s, '$1"…"');
}

function framesOf(error: Error): string[] {
  const stack = error.stack ?? '';
  const from = stack.indexOf(error.message);
  const frames = from < 0 ? '' : stack.slice(from + error.message.length);
  return frames
    .split('\n')
    .map((frame) => frame.trim())
    .filter((frame) => /^at .*:\d+:\d+\)?$/.test(frame))
    .slice(0, FRAMES);
}
