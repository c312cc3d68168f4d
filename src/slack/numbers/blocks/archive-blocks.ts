import type { KnownBlock } from '@slack/web-api';
import type { ArchiveCount } from '../../../domain/numbers/archive-count.ts';
import { type NumberFormat, numbersText } from '../../../domain/numbers/downtime-numbers.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { dayTimeIn } from '../../../domain/time/time-text.ts';
import { actions, button, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';

/** How asking the archive stands. */
export interface ArchiveShown {
  /** The last count; null: none yet. */
  last: { at: Date; count: ArchiveCount } | null;
  /** Since when it cannot be asked, and why; null: it can. */
  failing: { since: Date; why: string } | null;
  /** When it is asked next; null: nothing is missing, or it was closed too long ago. */
  nextAt: Date | null;
}

const PROBLEM_MAX = 200;

/** What the archive has of the downtime, how sure that is, and the button that asks it now; nothing where the plan names none. */
export function archiveBlocks(shown: {
  incidentId: string;
  format: NumberFormat;
  archive: ArchiveShown | null;
  zone: string;
  asOf: Date;
}): KnownBlock[] {
  const { archive, zone, asOf, format, incidentId } = shown;
  if (!archive) return [];
  const { last, failing, nextAt } = archive;
  const when = (at: Date) => dayTimeIn(at, zone, asOf);
  const lines = [
    ...(last
      ? countLines(last.count, when(last.at), format)
      : ['🗄️ *Archive:* not asked yet. It is asked once IT says technically up.']),
    ...(failing
      ? [`⚠️ It cannot be asked since ${when(failing.since)}: ${line(failing.why, PROBLEM_MAX)}.`]
      : []),
    ...(nextAt && nextAt > asOf ? [`Asked again at ${when(nextAt)}.`] : []),
  ];
  const again = button(ACTIONS.askArchive, 'Ask the archive now', value({ kind: 'incident', incidentId }));
  return [section(lines.join('\n')), actions([again])];
}

function countLines(count: ArchiveCount, asked: string, format: NumberFormat): string[] {
  const { studies, byModality, others, strange, problems } = count;
  const kinds = Object.entries(byModality)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 8)
    .map(([modality, n]) => `${line(modality, 16)} ${n}`);
  return [
    `🗄️ *Archive at ${asked}:* ${studies} ${studies === 1 ? 'study' : 'studies'} of the downtime${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}, ${others} without a downtime number.`,
    ...(strange.length > 0
      ? [
          `❗ Not given out in this downtime: ${numbersText(format, strange)}. Mistyped at the scanner, or an old log sheet?`,
        ]
      : []),
    ...problems.map((problem) => `⚠️ ${line(capitalized(problem), PROBLEM_MAX)}.`),
  ];
}
