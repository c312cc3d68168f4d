/** TABLETOP: around a table, and the units are not told. FULL: the units are told in their channels. */
export const DRILL_FORMATS = ['TABLETOP', 'FULL'] as const;
export type DrillFormat = (typeof DRILL_FORMATS)[number];

/** How a drill is rehearsed, as a surface shows it. */
export interface DrillView {
  format: DrillFormat;
  /** Those who are paged were told beforehand that it comes. */
  announced: boolean;
  /** Actor key of who leads it. */
  leader: string;
  injects: { given: number; of: number };
}

export const FORMAT_WORDS: Record<DrillFormat, string> = {
  TABLETOP: 'tabletop exercise',
  FULL: 'full exercise',
};

/** Examples: `tabletop exercise, announced`, `full exercise, not announced`. */
export function drillWords({ format, announced }: Pick<DrillView, 'format' | 'announced'>): string {
  return `${FORMAT_WORDS[format]}, ${announced ? 'announced' : 'not announced'}`;
}
