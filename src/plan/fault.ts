/** One thing that is wrong with a plan file, where it stands, and how to mend it. */
export interface PlanFault {
  file: string;
  line: number;
  column: number;
  what: string;
  mend: string;
}

/** A rule that is broken at a path of the file. */
export interface Broken {
  path: (string | number)[];
  what: string;
  mend: string;
}

/** A fault as one line. Example: `hospital.yaml:41:7: service "edd" is unknown. Did you mean "ed"?` */
export function formatFault(fault: PlanFault): string {
  return `${fault.file}:${fault.line}:${fault.column}: ${fault.what}. ${fault.mend}`;
}
