/** How a hospital writes the numbers under which exams run while no accession numbers can be had. */
export interface NumberFormat {
  prefix: string;
  /** Digits at least; a number that has outgrown them is written in full. */
  width: number;
}

/** Example: 141 with prefix `D-` and width 4 → `D-0141`. */
export function numberText({ prefix, width }: NumberFormat, number: number): string {
  return `${prefix}${String(number).padStart(width, '0')}`;
}

/** A run of numbers. Example: `D-0141 to D-0160`, `D-0141`. */
export function runText(format: NumberFormat, first: number, last: number): string {
  const from = numberText(format, first);
  return first === last ? from : `${from} to ${numberText(format, last)}`;
}

/** Numbers in any order as runs. Example: 141, 143, 142, 150 → `D-0141 to D-0143, D-0150`. */
export function numbersText(format: NumberFormat, numbers: readonly number[]): string {
  return runsOf(numbers)
    .map(([first, last]) => runText(format, first, last))
    .join(', ');
}

function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && number === run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
