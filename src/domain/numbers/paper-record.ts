import { type ArchiveCount, inArchive } from './archive-count.ts';
import { type NumberFormat, numbersText } from './downtime-numbers.ts';
import type { DowntimeNumbers } from './settings.ts';

/** What was done on paper in one incident: as people counted it and, where the archive was asked, what it has of it. */
export interface PaperRecord {
  /** By the last count of each modality. */
  performed: number;
  /** Actor keys of who entered those counts, each once. */
  countedBy: string[];
  /** Null: no archive was asked. */
  archive: ArchiveRecord | null;
}

/** The last time the archive was asked: by which probe of the plan, and how many of the numbers used it has. */
export interface ArchiveRecord {
  probe: string;
  at: Date;
  used: number;
  missing: number[];
  /** The same as they are written. Example: `D-0058 to D-0060`. */
  missingText: string;
}

/** The record from the last count of each modality, the numbers that were used and what the archive has; null: nothing was on paper. */
export function paperRecord(
  rows: {
    counts: readonly { performed: number; by: string }[];
    used: readonly number[];
    archive: { count: ArchiveCount; at: Date } | null;
  },
  settings: DowntimeNumbers | null,
): PaperRecord | null {
  const { counts, used, archive } = rows;
  if (!settings || (counts.length === 0 && used.length === 0)) return null;
  const probe = settings.archive?.probe;
  return {
    performed: counts.reduce((sum, { performed }) => sum + performed, 0),
    countedBy: [...new Set(counts.map(({ by }) => by))],
    archive: archive && probe ? asked(archive, { probe, used }, settings) : null,
  };
}

function asked(
  { count, at }: { count: ArchiveCount; at: Date },
  { probe, used }: { probe: string; used: readonly number[] },
  format: NumberFormat,
): ArchiveRecord {
  const { missing } = inArchive(count, { ISSUED: [], USED: [...used], UNUSED: [], SPOILED: [] }, at);
  return { probe, at, used: used.length, missing, missingText: numbersText(format, missing) };
}

/** How much of what was used the archive has. Examples: `57 of 60 numbers, missing D-0058 to D-0060`, `60 of 60 numbers`. */
export function inArchiveText({ used, missing, missingText }: ArchiveRecord): string {
  const there = `${used - missing.length} of ${used} ${used === 1 ? 'number' : 'numbers'}`;
  return missing.length > 0 ? `${there}, missing ${missingText}` : there;
}
