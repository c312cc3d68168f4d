import { randomInt } from 'node:crypto';
import type { Logger } from 'pino';
import { isAppError } from '../domain/errors.ts';
import { BadValue } from './read-value.ts';

/** Letters and digits that nobody confuses when they are read out over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 6;

/** What Slack answers when a form is opened more than 3 seconds after the click, or a second time. */
const TOO_LATE = ['expired_trigger_id', 'trigger_expired', 'exchanged_trigger_id', 'trigger_exchanged'];

/**
 * The sentence for the person: a refusal says why; an error of ours is neutral with a short code, and its cause
 * stands in the log under that code.
 */
export function errorSentence(error: unknown, log: Logger, where: string): string {
  if (error instanceof BadValue) log.warn({ where }, 'a value came back that this app did not write');
  if (isAppError(error)) return error.message;
  if (TOO_LATE.includes((error as { data?: { error?: string } } | null)?.data?.error ?? '')) {
    log.info({ where }, 'a form came too late for its trigger');
    return 'The form took too long to open. Try once more.';
  }
  const code = `E-${Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
  log.error({ err: error, code, where }, 'an error of ours');
  return `Something went wrong on our side (${code}). The incident goes on. Try again, or use the telephone.`;
}
