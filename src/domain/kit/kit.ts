import type { Language } from '../language/language.ts';
import type { DayText } from '../time/days.ts';

/** One thing that stands on a sheet, from top to bottom. */
export type KitBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; bold?: boolean }
  /** Each with a box to tick; `note`: when it is due, whom to call. */
  | { kind: 'items'; items: { text: string; note: string }[] }
  | { kind: 'table'; title: string; head: string[]; rows: string[][] }
  /** Blanks to write in, one row each; a blank's share of the row. */
  | { kind: 'blanks'; rows: { label: string; share: number }[][] }
  /** A table to write in, down to the foot of the page or `rows` long. `first` is printed in the first column. */
  | { kind: 'grid'; head: { text: string; share: number }[]; rows: number | null; first?: string }
  /** As large as the page allows. */
  | { kind: 'sign'; lines: string[] };

/** What is taken out of the binder as one: it begins on a page of its own. */
export interface KitSheet {
  title: string;
  /** Printed on the long side. */
  wide: boolean;
  blocks: KitBlock[];
}

/** What the kit says, without when it was made and from which version of the plan. */
export interface KitContent {
  hospital: string;
  language: Language;
  /** It is the sample hospital. */
  practice: boolean;
  sheets: KitSheet[];
}

/** A kit as it was made: what stands at the foot of each of its pages. */
export interface KitEdition {
  code: string;
  planVersion: number;
  /** By the home site's clock. */
  day: DayText;
}

export interface Kit extends KitContent, KitEdition {}
