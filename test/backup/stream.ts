import { Readable } from 'node:stream';
import { writeBackupFile } from '../../src/backup/file.ts';
import { checkRestorable, restoreBackup } from '../../src/backup/restore.ts';
import { backupLines } from '../../src/backup/write.ts';

const LOOK_EVERY_MS = 250;
const [from = '', to = '', file = ''] = process.argv.slice(2);

let peak = 0;
setInterval(() => {
  globalThis.gc?.();
  peak = Math.max(peak, process.memoryUsage().heapUsed);
}, LOOK_EVERY_MS).unref();

const lines = Readable.from(backupLines(from, '0.1.0'), { highWaterMark: 1 });
await writeBackupFile(file, lines, false);
const contents = await checkRestorable(file);
await restoreBackup(file, contents, to);
process.stdout.write(JSON.stringify({ rows: contents.rows, peak }));
