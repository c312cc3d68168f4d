/** One thing that is wrong with a plan file, where it stands, and how to fix it. */
export interface PlanFault {
  file: string;
  line: number;
  column: number;
  what: string;
  remedy: string;
}

/** A rule that is broken at a path of the file. */
export interface Broken {
  path: (string | number)[];
  /** Where the same cause shows again. */
  also?: (string | number)[][];
  what: string;
  remedy: string;
}

/** What cannot be read, at an offset of the text. */
export interface Unreadable {
  offset: number;
  what: string;
  remedy: string;
}

/** A fault as one line that a terminal can show: what a name hides in it stands as `�`. Example: `hospital.yaml:41:7: service "edd" is unknown. Did you mean "ed"?` */
export function formatFault(fault: PlanFault): string {
  const { file, line, column, what, remedy } = fault;
  return `${file}:${line}:${column}: ${what}${what.endsWith('?') ? '' : '.'} ${remedy}`.replace(
    /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu,
    '�',
  );
}
