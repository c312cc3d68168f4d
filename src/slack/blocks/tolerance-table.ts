import type { FiguresView } from '../../domain/incident-view.ts';
import { durationText } from '../../domain/time-text.ts';
import { clip, escaped } from './mrkdwn.ts';

type Row = FiguresView['rows'][number];
type ServiceClock = 'WORKAROUND' | 'RESTORATION' | 'RECOVERY';

/** Column widths: 36 characters is what a phone shows in one line. */
const NAME_WIDTH = 12;
const CELL_WIDTH = 8;
const TABLE_MAX = 2800;
/** All tables of a message; Slack refused messages of more than about 13,000 characters. */
const ALL_MAX = 8400;

const COLUMNS: readonly [ServiceClock, string][] = [
  ['WORKAROUND', 'images'],
  ['RESTORATION', 'restored'],
  ['RECOVERY', 'caught up'],
];

/**
 * What it took against what is tolerated, in minutes, one line per service, as monospace tables that fit a section.
 * When there is no room for all services, those over a limit come first and the rest is counted.
 */
export function toleranceTables(rows: readonly Row[]): string[] {
  const services = groupByService(rows.filter((row) => row.clock !== 'RECONCILIATION'));
  if (services.length === 0) return [];
  const lines = services.map((group) => ({
    text: serviceLine(group),
    missed: group.some((row) => row.met === false),
  }));
  const size = lines.reduce((sum, entry) => sum + entry.text.length + 1, 0);
  if (size > ALL_MAX) lines.sort((a, b) => Number(b.missed) - Number(a.missed));

  const heading =
    `${'service'.padEnd(NAME_WIDTH)} ${COLUMNS.map(([, name]) => name.padEnd(CELL_WIDTH)).join(' ')}`.trimEnd();
  const tables: string[][] = [[heading]];
  let used = 0;
  let shown = 0;
  for (const { text } of lines) {
    if (used + text.length + 1 > ALL_MAX) break;
    const current = tables.at(-1) ?? [];
    if (current.join('\n').length + text.length + 1 > TABLE_MAX) tables.push([text]);
    else current.push(text);
    used += text.length + 1;
    shown += 1;
  }
  const rest = lines.length - shown;
  const drawn = tables.map((table) => `\`\`\`${table.join('\n')}\`\`\``);
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

function serviceLine(group: readonly Row[]): string {
  const name = clip(group[0]?.serviceName ?? '', NAME_WIDTH)
    .replaceAll('`', "'")
    .padEnd(NAME_WIDTH);
  const cells = COLUMNS.map(([clock]) => {
    const row = group.find((entry) => entry.clock === clock);
    return (row ? cellText(row) : '-').padEnd(CELL_WIDTH);
  });
  const proposed = group.some((row) => row.proposed) ? '*' : '';
  return escaped(`${name} ${cells.join(' ')}`.trimEnd() + proposed);
}

function cellText(row: Row): string {
  if (row.limitMinutes === null && row.actualMinutes === null) return '-';
  return `${row.actualMinutes ?? '-'}/${row.limitMinutes ?? '-'}${row.met === false ? 'x' : ''}`;
}
