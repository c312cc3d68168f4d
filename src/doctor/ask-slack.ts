import { setTimeout as sleep } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { slackClient } from '../slack-api/client.ts';
import { failureOf } from '../slack-api/failure.ts';
import { SILENT } from '../slack-api/silent-logger.ts';
import type { Installation } from './installation.ts';

/** What became of one question to Slack. */
export type Answer<T> =
  | { kind: 'answered'; data: T }
  | { kind: 'refused'; error: string; needed: string | null }
  | { kind: 'throttled'; afterMs: number }
  | { kind: 'silent' };

const ANSWER_WITHIN_MS = 4_000;

/** A client for questions only: nothing is asked twice by itself, and a throttled question holds up no other. */
export function questions({ slack, network }: Pick<Installation, 'slack' | 'network'>): WebClient {
  return slackClient({
    token: slack.botToken,
    apiUrl: slack.apiUrl ?? undefined,
    fetch: network.fetch,
    logger: SILENT,
    timeoutMs: slack.answerWithinMs ?? ANSWER_WITHIN_MS,
  });
}

/** Asks Slack once. It never throws: every outcome is an answer. */
export async function ask<T>(question: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: 'answered', data: await question() };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'throttled') return failure;
    if (failure.kind === 'refused') return { kind: 'refused', error: failure.code, needed: failure.needed };
    return { kind: 'silent' };
  }
}

/** Answers about each thing that was asked, and what was not asked because Slack stopped responding or throttles for too long. */
export interface Asked<T, R> {
  answers: { about: T; answer: Exclude<Answer<R>, { kind: 'throttled' }> }[];
  unasked: T[];
}

/**
 * Asks about each of `things`, a few at once: Slack is never asked for a full list. When it throttles, all wait as long
 * as it says; past `withinMs` of real time in all, or once it does not answer, the rest is left unasked.
 */
export async function askEach<T, R>(
  things: readonly T[],
  question: (thing: T) => Promise<R>,
  options: { atOnce?: number; withinMs: number },
): Promise<Asked<T, R>> {
  const { atOnce = 4, withinMs } = options;
  const deadline = performance.now() + withinMs;
  const left = [...things];
  const asked: Asked<T, R> = { answers: [], unasked: [] };
  let quietUntil = 0;
  let givenUp = false;

  async function worker(): Promise<void> {
    for (let about = left.shift(); about !== undefined; about = left.shift()) {
      const wait = quietUntil - performance.now();
      if (givenUp || performance.now() + Math.max(0, wait) > deadline) {
        asked.unasked.push(about);
        continue;
      }
      if (wait > 0) await sleep(wait);
      const thing = about;
      const answer = await ask(() => question(thing));
      if (answer.kind === 'throttled') {
        quietUntil = Math.max(quietUntil, performance.now() + answer.afterMs);
        left.push(about);
        continue;
      }
      if (answer.kind === 'silent') givenUp = true;
      asked.answers.push({ about, answer });
    }
  }

  await Promise.all(Array.from({ length: atOnce }, worker));
  return asked;
}
