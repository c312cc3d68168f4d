import type { Report } from '../../../domain/report/report.ts';
import {
  chartLines,
  monthName,
  rowsLines,
  type Style,
  totalsLines,
} from '../../../domain/report/report-words.ts';
import type { ShownPicture } from '../../../domain/slack/shown-picture.ts';
import { context, image, type Message, section, sections } from '../../blocks/elements.ts';
import { COMMAND } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { reportFileButtons } from './file-messages.ts';

/** Of each kind so many that were down are named. */
const NAMED = 8;
const STYLE: Style = { name: (text) => line(text, NAME_MAX), bold: (text) => `*${text}*` };

/**
 * A month's downtime report with the twelve months before it, oldest first, in the home site's zone; `chart`: those months as
 * a picture, null: as words.
 */
export function reportMessage(
  reports: readonly Report[],
  zone: string,
  chart: ShownPicture | null = null,
): Message {
  const report = reports.at(-1);
  if (!report) return { text: 'No report.', blocks: [section('No report.')] };
  const title = `📊 Downtime report, ${monthName(report.month)}`;
  const rows = rowsLines(report, NAMED, STYLE);
  return {
    text: title,
    blocks: [
      section(`*${title}*`),
      section(totalsLines(report, reports.at(-2), zone, STYLE).join('\n')),
      ...rows.flatMap((lines) => sections(lines)),
      chart
        ? image(chart)
        : section(`*Unplanned downtime, all systems*\n\`\`\`${chartLines(reports).join('\n')}\`\`\``),
      context(
        `_vendor_: only full, unplanned downtime counts, as in most contracts · another month: \`${COMMAND} report 2026-03\``,
      ),
      reportFileButtons(report.month),
    ],
  };
}
