import type { Lack, Requirement } from './model.ts';

/** What a line of the law or a guide comes to: exactly one, so that their counts are the number of lines. */
export const LINE_CLASSES = [
  'PROOF',
  'TOLD',
  'STATED',
  'ATTACH',
  'NOT_RECORDED',
  'NOT_DONE',
  'NOT_DUE',
  'NOT_APPLICABLE',
] as const;
export type LineClass = (typeof LINE_CLASSES)[number];

export const CLASS_WORDS: Record<LineClass, string> = {
  PROOF: 'proof',
  TOLD: 'on one person’s word',
  STATED: 'stated in the plan',
  ATTACH: 'to attach',
  NOT_RECORDED: 'not recorded',
  NOT_DONE: 'not done',
  NOT_DUE: 'not due yet',
  NOT_APPLICABLE: 'not applicable',
};

/** What each class says of its line, and what it does not. */
export const CLASS_MEANING: Record<LineClass, string> = {
  PROOF: 'Recorded by this app as it happened, or signed by two people. Nothing of the line is open.',
  TOLD: 'One person typed that it was done, or where its document is. This app did not see it.',
  STATED: 'The hospital says so in its plan. That it is so is not shown.',
  ATTACH: 'Only the hospital has it, and where it is was not recorded here.',
  NOT_RECORDED: 'Nothing here says whether it was done.',
  NOT_DONE: 'It should have been done by now, and was not.',
  NOT_DUE: 'Nothing has happened yet that asks for it.',
  NOT_APPLICABLE: 'It is not in force.',
};

const LACK_FIRST: readonly Lack[] = ['NOT_DONE', 'NOT_RECORDED'];

type Findings = Pick<Requirement, 'notApplicable' | 'proofs' | 'told' | 'stated' | 'lacking' | 'attach'>;

/**
 * A line is as good as the weakest of what was found for it. Example: a proof beside a document that nobody attached: ATTACH.
 * What is not due yet takes nothing from a line of which something is shown.
 */
export function lineClass({ notApplicable, proofs, told, stated, lacking, attach }: Findings): LineClass {
  if (notApplicable) return 'NOT_APPLICABLE';
  const lack = LACK_FIRST.find((why) => lacking.some((one) => one.why === why));
  if (lack) return lack;
  if (attach.some(({ open }) => open)) return 'ATTACH';
  if (stated.length > 0) return 'STATED';
  if (told.length > 0) return 'TOLD';
  return proofs.length > 0 ? 'PROOF' : 'NOT_DUE';
}

/** How many lines there are of each class. */
export function countClasses(lines: readonly Findings[]): Map<LineClass, number> {
  const of = lines.map(lineClass);
  return new Map(LINE_CLASSES.map((name) => [name, of.filter((one) => one === name).length]));
}
