import { CsvError, parse } from 'csv-parse/sync';
import { cleanText } from '../../domain/text/clean-text.ts';
import { Refusal } from '../command.ts';

/** The columns of a paper log; the first two have to be there. */
export const COLUMNS = [
  'time',
  'event',
  'side',
  'who',
  'service',
  'text',
  'system',
  'sites',
  'impact',
] as const;
type Column = (typeof COLUMNS)[number];

/** A line of a paper log: what stands in each column, empty where nothing does. */
export type PaperRow = Record<Column, string> & { line: number };

const ROWS_MAX = 1_000;

/** Reads a CSV file with a line of column names, commas or semicolons between. Throws Refusal that names the line. */
export function readCsv(text: string): PaperRow[] {
  const delimiter = /^[^\n]*;/.test(text) && !/^[^\n]*,/.test(text) ? ';' : ',';
  const rows = rowsOf(text, delimiter);
  const [head, ...rest] = rows;
  if (!head) throw new Refusal('The file is empty.');
  const names = head.record.map((name) => name.toLowerCase());
  const unknown = names.find((name) => !COLUMNS.some((column) => column === name));
  if (unknown !== undefined)
    throw new Refusal(`Line ${head.line}: there is no column "${unknown}". Columns: ${COLUMNS.join(', ')}.`);
  for (const column of ['time', 'event'])
    if (!names.includes(column)) throw new Refusal(`Line ${head.line}: the column "${column}" is missing.`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new Refusal(`Line ${head.line}: the column "${twice}" stands there twice.`);
  if (rest.length > ROWS_MAX) throw new Refusal(`The file has ${rest.length} lines. It takes ${ROWS_MAX}.`);
  return rest.map(({ record, line }) => {
    const cell = (column: Column): string => record[names.indexOf(column)] ?? '';
    return {
      line,
      ...{ time: cell('time'), event: cell('event'), side: cell('side'), who: cell('who') },
      ...{ service: cell('service'), text: cell('text'), system: cell('system') },
      ...{ sites: cell('sites'), impact: cell('impact') },
    };
  });
}

function rowsOf(text: string, delimiter: string): { record: string[]; line: number }[] {
  try {
    const parsed: string[][] = parse(text, {
      bom: true,
      delimiter,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      on_record: (record: string[], { lines }: { lines: number }) => [String(lines), ...record],
    });
    return parsed.map(([line, ...record]) => ({ record: record.map(cleanText), line: Number(line) }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Refusal(
      `Line ${Number(error.lines ?? 1)}: ${WHY[error.code] ?? 'this line cannot be read as CSV'}.`,
    );
  }
}

const WHY: Record<string, string> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: 'it has another number of columns than the first line',
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'it has another number of columns than the first line',
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'a text in quotation marks goes on after them',
  INVALID_OPENING_QUOTE: 'a quotation mark stands within a text: put the whole text in quotation marks',
};
