import type { Lack, Requirement } from './model.ts';
import { BY_APP, LACK_WORDS, PROOF, STATED } from './printed-words.ts';

/** What a line of the law or a guide comes to: exactly one, so that their counts are the number of lines.
 * The weakest first: the order in which `lineClass` looks. */
export const LINE_CLASSES = [
  'NOT_DONE',
  'NOT_RECORDED',
  'ATTACH',
  'NOT_DUE',
  'BY_APP',
  'STATED',
  'TOLD',
  'PROOF',
] as const;
export type LineClass = (typeof LINE_CLASSES)[number];

export const CLASS_WORDS: Record<LineClass, string> = {
  PROOF,
  TOLD: 'on one person’s word',
  BY_APP,
  STATED,
  ATTACH: 'to attach',
  ...LACK_WORDS,
};

/** What each class says of its line, and what it does not. */
export const CLASS_MEANING: Record<LineClass, string> = {
  PROOF: 'Recorded by this app as it happened, or signed by two people. Nothing of the line is open.',
  TOLD: 'One person typed that it was done, or where its document is. This app did not see it.',
  BY_APP: 'This app says so of itself. That it is so is to be checked.',
  STATED: 'The hospital says so in its plan. That it is so is not shown.',
  ATTACH: 'Only the hospital has it, and where it is was not recorded here.',
  NOT_RECORDED: 'Nothing here says whether it was done.',
  NOT_DONE: 'It should have been done by now, and was not.',
  NOT_DUE: 'All or a part of it waits for what has not happened yet.',
};

type Findings = Pick<Requirement, 'proofs' | 'told' | 'stated' | 'byApp' | 'lacking' | 'attach'>;

/**
 * A line is as good as the weakest of what was found for it: proof only where nothing under it is open. Examples: a proof
 * beside a document that nobody attached: ATTACH; beside what is not due yet: NOT_DUE.
 */
export function lineClass({ proofs, told, stated, byApp, lacking, attach }: Findings): LineClass {
  const lacks = (why: Lack) => lacking.some((one) => one.why === why);
  const found: Record<LineClass, boolean> = {
    NOT_DONE: lacks('NOT_DONE'),
    NOT_RECORDED: lacks('NOT_RECORDED'),
    ATTACH: attach.some(({ open }) => open),
    NOT_DUE: lacks('NOT_DUE'),
    BY_APP: byApp.length > 0,
    STATED: stated.length > 0,
    TOLD: told.length > 0,
    PROOF: proofs.length > 0,
  };
  return LINE_CLASSES.find((name) => found[name]) ?? 'NOT_RECORDED';
}

/** How many lines there are of each class. */
export function countClasses(lines: readonly Findings[]): Map<LineClass, number> {
  const of = lines.map(lineClass);
  return new Map(LINE_CLASSES.map((name) => [name, of.filter((one) => one === name).length]));
}
