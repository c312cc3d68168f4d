import { randomInt } from 'node:crypto';
import type { Logger } from 'pino';
import { isAppError } from '../../domain/errors.ts';
import { whoToPhoneSentence } from '../../domain/on-call/who-to-phone.ts';
import type { ServiceContext } from '../../services/context.ts';
import { isDatabaseUnavailable } from '../../services/database-errors.ts';
import { TRIGGER_SPENT } from '../../slack-api/error-codes.ts';
import { codeOf } from '../../slack-api/failure.ts';
import { BadValue } from '../blocks/bad-value.ts';
import { withMentions } from '../blocks/mrkdwn.ts';

/** What somebody was doing when it failed, so that the sentence says what is true: only an incident that is there goes on. */
export type Doing = 'declaring' | 'in an incident' | 'something else';

/** Letters and digits that nobody confuses when they are read out over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 6;

/**
 * The sentence for the person: a refusal says why; an internal error is neutral with a short code, and its cause
 * stands in the log under that code. `where` is for the log; `people` says how people are named.
 */
export function errorSentence(
  error: unknown,
  ctx: ServiceContext,
  where: string,
  doing: Doing,
  people: (sentence: string) => string = withMentions,
): string {
  if (error instanceof BadValue) ctx.log.warn({ where }, 'received a value that this app did not write');
  if (isAppError(error)) return people(error.message);
  if (TRIGGER_SPENT.has(codeOf(error) ?? '')) {
    ctx.log.info({ where }, 'a form was opened after its trigger had expired');
    return `The form took too long to open. ${doing === 'declaring' ? 'Nothing is declared yet. ' : ''}Try again.`;
  }
  return `${withCode(error, ctx.log, where)} ${whatNow(ctx, doing)}`;
}

/** What failed, for the person, with the code under which its cause stands in the log. */
export function withCode(error: unknown, log: Logger, where: string): string {
  const code = `E-${Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;
  log.error({ err: error, code, where }, 'an internal error');
  return isDatabaseUnavailable(error)
    ? `Not recorded: the database is not responding (${code}).`
    : `Something went wrong in the app (${code}).`;
}

/** Whom to telephone now, by the plan in force. */
export function telephoneNow({ plans, clock }: ServiceContext, systemKey: string | null = null): string {
  return whoToPhoneSentence(plans.current().plan, systemKey, clock.now());
}

function whatNow(ctx: ServiceContext, doing: Doing): string {
  switch (doing) {
    case 'declaring':
      return `*Nothing is declared.* Try again. ${telephoneNow(ctx)}`;
    case 'in an incident':
      return 'The incident continues. Try again, or use the phone.';
    case 'something else':
      return 'Try again.';
  }
}
