import { LACKS, type Requirement } from './model.ts';

/** A list shorter than this is said again: to look it up would take longer. */
const WORTH_A_REFERENCE = 3;

/**
 * The lines with what stands at an earlier one said once: three or more of the same are counted, with the reference where they
 * stand. What a line comes to stays as it was. Example: `8 points, as at 45 CFR 164.316(b)(2)(iii)`.
 */
export function withoutRepetition(lines: readonly Requirement[]): Requirement[] {
  return lines.map((line, i) => {
    const before = lines.slice(0, i);
    const stated = shortened(line.stated, before, (one) => one.stated);
    const lacking = LACKS.flatMap((why) => {
      const textsOf = (one: Requirement) =>
        one.lacking.flatMap((lack) => (lack.why === why ? [lack.text] : []));
      return shortened(textsOf(line), before, textsOf).map((text) => ({ why, text }));
    });
    return { ...line, stated, lacking };
  });
}

function shortened(
  texts: readonly string[],
  before: readonly Requirement[],
  textsOf: (line: Requirement) => readonly string[],
): string[] {
  const sharedWith = (line: Requirement) => {
    const its = new Set(textsOf(line));
    return texts.filter((text) => its.has(text));
  };
  const [first] = before
    .map((line) => ({ line, shared: sharedWith(line) }))
    .toSorted((a, b) => b.shared.length - a.shared.length);
  if (!first || first.shared.length < WORTH_A_REFERENCE) return [...texts];
  const said = new Set(first.shared);
  return [
    ...texts.filter((text) => !said.has(text)),
    `${first.shared.length} points, as at ${first.line.reference}`,
  ];
}
