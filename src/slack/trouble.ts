import { randomInt } from 'node:crypto';
import type { Logger } from 'pino';
import { isAppError } from '../domain/errors.ts';

/** Letters and digits that nobody confuses when they are read out over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 6;

/**
 * The sentence for the person: a refusal says why; an error of ours is neutral with a short code, and its cause
 * stands in the log under that code.
 */
export function errorSentence(error: unknown, log: Logger, where: string): string {
  if (isAppError(error)) return error.message;
  const code = `E-${Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
  log.error({ err: error, code, where }, 'an error of ours');
  return `Something went wrong on our side (${code}). The incident goes on. Try again, or use the telephone.`;
}
