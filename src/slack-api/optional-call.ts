import { SLACK_UNAVAILABLE, TOKEN_REFUSED } from './error-codes.ts';
import { failureOf } from './failure.ts';

/** Why a call that the app can do without was not carried out. `refused`: somebody has to put something right first. */
export type NotCarriedOut =
  | { kind: 'refused'; reason: string }
  | { kind: 'throttled'; afterMs: number }
  | { kind: 'later'; afterMs: number };

const SOON_MS = 5_000;

/** What the error of such a call means. `refused`: words for Slack's codes; `scope`: what it needs, where Slack does not say. */
export function notCarriedOut(
  error: unknown,
  { refused, scope }: { refused: Readonly<Record<string, string>>; scope: string },
): NotCarriedOut {
  const failure = failureOf(error);
  if (failure.kind === 'throttled') return failure;
  if (failure.kind !== 'refused') return { kind: 'later', afterMs: SOON_MS };
  if (failure.code === 'missing_scope')
    return { kind: 'refused', reason: `the app is missing the scope ${failure.needed ?? scope}` };
  const { code } = failure;
  if (SLACK_UNAVAILABLE.has(code) || TOKEN_REFUSED.has(code)) return { kind: 'later', afterMs: SOON_MS };
  return { kind: 'refused', reason: refused[code] ?? `Slack answers ${code}` };
}
