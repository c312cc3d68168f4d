import { Readable } from 'node:stream';
import { writeBackupFile, writeBackupTo } from '../../backup/file.ts';
import { type Contents, rowsIn } from '../../backup/format.ts';
import { checkBackup } from '../../backup/read.ts';
import { backupLines } from '../../backup/write.ts';
import type { Config } from '../../config.ts';
import type { Checkpoint } from '../../domain/hash-chain/checkpoint.ts';
import { makeCheckpoint } from '../../services/hash-chain/make-checkpoint.ts';
import { type Command, readArgs, type Terminal, UsageFault } from '../command.ts';
import { atDatabase, isUpToDate } from '../database.ts';
import { withSessionOn } from '../session.ts';
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
    const config = commandConfig(terminal.env);
    return atDatabase(config, { create: false }, async (url) => {
      const checkpoint = await checkpointOf(url, config, terminal);
      const contents = await write(url, file, values.force ?? false, terminal);
      const say = file === '-' ? terminal.warn : terminal.say;
      say(file === '-' ? `Written: ${inWords(contents)}.` : `${file}: ${inWords(contents)}.`);
      if (checkpoint) say(`Checkpoint ${checkpoint.number}: ${checkpoint.hash}`);
      return 0;
    });
  },
};

/**
 * A checkpoint of what the backup will hold, to keep apart from both; null where none can be written: the database is
 * behind this version, or takes no writes. The backup is written all the same.
 */
async function checkpointOf(url: string, config: Config, terminal: Terminal): Promise<Checkpoint | null> {
  try {
    if (!(await isUpToDate(url))) return null;
    return await withSessionOn(url, config, terminal, ({ ctx }) => makeCheckpoint(ctx));
  } catch {
    return null;
  }
}

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
