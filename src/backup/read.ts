import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BackupError } from './errors.ts';
import {
  AnyHeader,
  type Contents,
  EndLine,
  FORMAT_VERSION,
  Header,
  LONGEST_LINE,
  TableLine,
} from './format.ts';

const NEWLINE = 0x0a;
const OBJECT = 0x7b;

/** What a reader of a backup meets, in this order. A row is its line of JSON, unread: numbers keep every digit. */
export type Piece =
  | { kind: 'header'; header: Header }
  | { kind: 'table'; name: string; columns: string[] }
  | { kind: 'row'; line: string };

/**
 * Reads a backup piece by piece, holding no more than one line of it, and returns what it held once its last line
 * agreed with all before. Throws BackupError for anything that is not a whole backup of a format we know.
 */
export async function* readBackup(file: string): AsyncGenerator<Piece, Contents> {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  let header: Header | null = null;
  let table: string | null = null;
  let end: { rows: Record<string, number>; sha256: string } | null = null;
  for await (const bytes of linesOf(file)) {
    if (end) throw damaged(file);
    const line = bytes.toString('utf8');
    if (!header) {
      header = readHeader(line, file);
      yield { kind: 'header', header };
    } else if (bytes[0] === OBJECT) {
      if (table === null) throw damaged(file);
      rows[table] = (rows[table] ?? 0) + 1;
      yield { kind: 'row', line };
    } else {
      const value = parsed(line);
      const next = TableLine.safeParse(value);
      if (next.success) {
        const [, name, columns] = next.data;
        table = name;
        rows[name] = 0;
        yield { kind: 'table', name, columns };
      } else {
        const last = EndLine.safeParse(value);
        if (!last.success) throw damaged(file);
        end = last.data[1];
        continue;
      }
    }
    hash.update(bytes).update('\n');
  }
  if (!header || !end) throw cutOff(file);
  if (hash.digest('hex') !== end.sha256 || !sameCounts(rows, end.rows)) throw damaged(file);
  return { header, rows, sha256: end.sha256 };
}

/** Reads a backup to its end and answers what it holds. Throws BackupError unless it is whole. */
export async function checkBackup(file: string): Promise<Contents> {
  const pieces = readBackup(file);
  for (;;) {
    const piece = await pieces.next();
    if (piece.done) return piece.value;
  }
}

/** Split by hand: line readers also split at characters that JSON allows within a text. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  let rest: Buffer[] = [];
  let held = 0;
  let begun = false;
  try {
    for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      begun = true;
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)]);
        rest = [];
        from = at + 1;
      }
      if (from < chunk.length) rest.push(chunk.subarray(from));
      held = rest.length === 0 ? 0 : rest.length === 1 ? chunk.length - from : held + chunk.length;
      if (held > LONGEST_LINE) throw notOne(file);
    }
  } catch (error) {
    throw errorOf(error as NodeJS.ErrnoException, file, begun);
  } finally {
    source.destroy();
  }
  if (rest.length > 0) throw cutOff(file);
  if (gunzip.bytesWritten !== source.bytesRead) throw damaged(file);
}

function errorOf(error: NodeJS.ErrnoException, file: string, begun: boolean): Error {
  if (error instanceof BackupError) return error;
  switch (error.code) {
    case 'ENOENT':
      return new BackupError(`There is no file ${file}.`);
    case 'Z_BUF_ERROR':
      return cutOff(file);
    case 'Z_DATA_ERROR':
      return begun ? damaged(file) : notOne(file);
    default:
      if (error.syscall) return new BackupError(`${file} cannot be read (${error.code}).`);
      return error;
  }
}

function readHeader(line: string, file: string): Header {
  const value = parsed(line);
  const any = AnyHeader.safeParse(value);
  if (!any.success) throw notOne(file);
  if (any.data.version > FORMAT_VERSION) {
    throw new BackupError(
      `${file} was written by a newer PACS Downtime (${any.data.product}). Restore it with that version.`,
    );
  }
  const header = Header.safeParse(value);
  if (!header.success) throw damaged(file);
  return header.data;
}

function sameCounts(a: Record<string, number>, b: Record<string, number>): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => a[name] === b[name]);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const notOne = (file: string) => new BackupError(`${file} is not a PACS Downtime backup.`);
const cutOff = (file: string) =>
  new BackupError(`${file} is truncated: its end is missing. Nothing was changed; use another copy.`);
const damaged = (file: string) =>
  new BackupError(`${file} is damaged: it is not what was written. Nothing was changed; use another copy.`);
