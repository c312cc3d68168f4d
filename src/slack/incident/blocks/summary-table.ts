import type { FiguresView } from '../../../domain/incident/incident-details.ts';
import type { SystemKind } from '../../../domain/plan/plan.ts';
import { minutesClockText, uncountedMinutesText } from '../../../domain/report/course-text.ts';
import { durationText } from '../../../domain/time/time-text.ts';
import { line } from '../../blocks/mrkdwn.ts';

type Row = FiguresView['rows'][number];
type ServiceClock = 'WORKAROUND' | 'RESTORATION' | 'RECOVERY';

const NAME_MAX = 40;
const SECTION_MAX = 2_800;
/** All lines of a message; Slack refused messages of more than about 13,000 characters. */
const ALL_MAX = 8_400;

const COLUMNS: readonly ServiceClock[] = ['WORKAROUND', 'RESTORATION', 'RECOVERY'];

/**
 * What it took against what is tolerated, one line per service, as texts that fit a section. When there is no room
 * for all services, those over a limit come first and the rest is counted.
 */
export function toleranceTables(rows: readonly Row[], kind: SystemKind | null): string[] {
  const services = groupByService(rows.filter((row) => row.clock !== 'RECONCILIATION'));
  const lines = services.map((group) => ({
    text: serviceLine(group, kind),
    missed: group.some((row) => row.met === false),
  }));
  const size = lines.reduce((sum, entry) => sum + entry.text.length + 1, 0);
  if (size > ALL_MAX) lines.sort((a, b) => Number(b.missed) - Number(a.missed));

  const sections: string[][] = [];
  let used = 0;
  let shown = 0;
  for (const { text } of lines) {
    if (used + text.length + 1 > ALL_MAX) break;
    const current = sections.at(-1);
    if (!current || current.join('\n').length + text.length + 1 > SECTION_MAX) sections.push([text]);
    else current.push(text);
    used += text.length + 1;
    shown += 1;
  }
  const rest = lines.length - shown;
  const drawn = sections.map((section) => section.join('\n'));
  return rest > 0 ? [...drawn, `and ${rest} more services in the record`] : drawn;
}

/** The incident's own clock in words; null when it never ran. */
export function reconciliationText(rows: readonly Row[]): string | null {
  const row = rows.find((entry) => entry.clock === 'RECONCILIATION');
  if (!row) return null;
  const actual = row.actualMinutes === null ? 'not finished' : durationText(row.actualMinutes);
  const limit = row.limitMinutes === null ? '' : ` of ${durationText(row.limitMinutes)}`;
  const late = row.met === false ? ' · *over the limit*' : '';
  return `*Reconciliation* ${actual}${limit}${row.proposed ? ' (proposed)' : ''}${late}`;
}

function groupByService(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const same =
      last?.[0]?.serviceName === row.serviceName && !last.some((other) => other.clock === row.clock);
    if (last && same) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function serviceLine(group: readonly Row[], kind: SystemKind | null): string {
  const name = line(group[0]?.serviceName ?? '', NAME_MAX);
  const cells = COLUMNS.flatMap((clock) => {
    const row = group.find((entry) => entry.clock === clock);
    if (!row || row.limitMinutes === null) return [];
    return [`${minutesClockText(row, kind)}${row.met === false ? ' ❌' : ''}`];
  });
  const words =
    uncountedMinutesText(group.filter(({ limitMinutes }) => limitMinutes !== null)) ?? cells.join(' · ');
  const proposed = group.some((row) => row.proposed) ? ' _proposed_' : '';
  const missed = group.some((row) => row.met === false);
  const over = group.every((row) => row.limitMinutes === null || row.actualMinutes !== null);
  return `${missed ? '🔴' : over ? '🟢' : '⏳'} *${name}*: ${words}${proposed}`;
}
