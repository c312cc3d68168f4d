import type { Plan } from '../../plan/plan.ts';
import { foldWord } from './lexicon.ts';

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;

/** The words of a plan that are no patient's name: its people, roles, systems, units, vendors and places, folded. */
export function wordsOfPlan(plan: Plan): ReadonlySet<string> {
  const texts = [
    plan.hospital,
    ...plan.sites.map(({ name }) => name),
    ...plan.people.map(({ name }) => name),
    ...plan.roles.map(({ name }) => name),
    ...plan.services.map(({ name }) => name),
    ...plan.systems.flatMap(({ name, aliases, vendor, team }) => [
      name,
      ...aliases,
      vendor?.name ?? '',
      team ?? '',
    ]),
  ];
  return new Set(texts.flatMap((text) => (text.match(WORD) ?? []).map(foldWord)));
}
