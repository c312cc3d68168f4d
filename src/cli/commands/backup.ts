import { Readable } from 'node:stream';
import { writeBackupFile, writeBackupTo } from '../../backup/file.ts';
import { type Contents, rowsIn } from '../../backup/format.ts';
import { checkBackup } from '../../backup/read.ts';
import { backupLines } from '../../backup/write.ts';
import { type Command, readArgs, type Terminal, UsageFault } from '../command.ts';
import { atDatabase } from '../database.ts';
import { commandConfig } from '../settings.ts';
import { productVersion } from '../version.ts';

const FORM = 'backup <file, or - for standard output> [--force], or: backup --check <file>';

export const command: Command = {
  form: FORM,
  does: 'writes everything to one file, even while PACS Downtime is running',
  async run(args, terminal) {
    const { values, positionals } = readArgs(args, FORM, {
      check: { type: 'boolean' },
      force: { type: 'boolean' },
    });
    const [file, ...rest] = positionals;
    if (!file || rest.length > 0 || (values.check && (values.force || file === '-')))
      throw new UsageFault(FORM);
    if (values.check) {
      terminal.say(`${file} is complete: ${inWords(await checkBackup(file))}.`);
      return 0;
    }
    const contents = await atDatabase(commandConfig(terminal.env), { create: false }, (url) =>
      write(url, file, values.force ?? false, terminal),
    );
    if (file === '-') terminal.warn(`Written: ${inWords(contents)}.`);
    else terminal.say(`${file}: ${inWords(contents)}.`);
    return 0;
  },
};

async function write(url: string, file: string, replace: boolean, { raw }: Terminal): Promise<Contents> {
  let contents: Contents | null = null;
  async function* lines(): AsyncGenerator<string> {
    contents = yield* backupLines(url, productVersion());
  }
  const readable = Readable.from(lines(), { highWaterMark: 1 });
  await (file === '-' ? writeBackupTo(raw, readable) : writeBackupFile(file, readable, replace));
  if (!contents) throw new Error('a backup finished without contents');
  return contents;
}

/** Example: `12,345 rows as of 2026-11-24 07:41 UTC, PACS Downtime 0.1.0`. */
export function inWords(contents: Contents): string {
  const at = `${contents.header.at.slice(0, 16).replace('T', ' ')} UTC`;
  const rows = rowsIn(contents).toLocaleString('en-US');
  return `${rows} rows as of ${at}, ${contents.header.workspace.name}, PACS Downtime ${contents.header.product}`;
}
