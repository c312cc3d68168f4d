/** A part of an after-action as it is read. */
export interface AfterActionSection {
  heading: string;
  lines: string[];
  table: { head: string[]; rows: string[][] } | null;
}

/** Says the name of who did something, by actor key. */
export type NameOf = (actor: string) => string;
