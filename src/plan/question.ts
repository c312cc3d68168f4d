import type { Choice } from './answers.ts';

/** One question on the way to a first plan. */
export interface Question {
  key: string;
  ask: string;
  /** How the answer is written. */
  hint: string;
  /** Why it is asked and where the answer is found, for who asks for help. */
  help: string;
  /** What an empty answer means; '': the plan leaves it out; null: there must be one. */
  usual: string | null;
  /** The same in words, where it is long. */
  usualWords?: string;
  /** Why an answer cannot be taken, in a sentence; null when it can. */
  refuse(answer: string): string | null;
}

/** What a list offers, a line each, and that an empty answer takes all of it. */
export function offer(among: readonly Choice[]): Pick<Question, 'hint' | 'usual' | 'usualWords'> {
  const lines = among.map(({ key, name }) => `    ${key}: ${name}`);
  return {
    hint: `several with commas\n${lines.join('\n')}\n  `,
    usual: among.map(({ key }) => key).join(', '),
    usualWords: 'all of them',
  };
}
