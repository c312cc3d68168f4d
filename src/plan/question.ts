import type { Plan } from '../domain/plan/plan.ts';
import type { Choice } from './answers.ts';

/** One question on the way to a first plan. */
export interface Question {
  key: string;
  ask: string;
  /** How the answer is written. */
  hint: string;
  /** What can be chosen, a line each. */
  list?: string[];
  /** Why it is asked and where the answer is found, for who asks for help. */
  help: string;
  /** What an empty answer means; '': the plan leaves it out; null: there must be one. */
  usual: string | null;
  /** The same in words, where it is long. */
  usualWords?: string;
  /** Why an answer cannot be taken, in a sentence; null when it can. */
  refuse(answer: string): string | null;
  /** An answer that was taken, as it is kept; left out: as typed. */
  complete?(answer: string): string;
}

/** What a list offers, and that an empty answer takes all of it. */
export function offer(
  among: readonly Choice[],
): Required<Pick<Question, 'hint' | 'list' | 'usual' | 'usualWords'>> {
  return {
    hint: 'one or several, with commas',
    list: among.map(({ key, name }) => `${key}: ${name}`),
    usual: among.map(({ key }) => key).join(', '),
    usualWords: 'all of them',
  };
}

/** Where the model's name says where it stands. */
const NEUTRAL_NAMES: Record<string, string> = { network: 'Imaging network' };

/** What a model's system or service is called at another hospital. */
export function nameElsewhere({ key, name }: Choice): string {
  return NEUTRAL_NAMES[key] ?? name;
}

/** The systems or services that a model offers, also by the names that they have in it. */
export function choices(kind: 'systems' | 'services', model: Plan): Choice[] {
  const all: readonly Choice[] = model[kind];
  return all.map(({ key, name, aliases = [] }) => ({
    key,
    name: nameElsewhere({ key, name }),
    aliases: [...aliases, name],
  }));
}
