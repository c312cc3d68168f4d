import { inject, test } from 'vitest';
import { startCopy, usedFolder } from '../database/copies.ts';

// Run by end-with-run.test.ts alone: a run that is in the middle of something when it is interrupted.
test('hangs', { timeout: 600_000 }, async () => {
  const copy = await startCopy(await usedFolder());
  const servers = [inject('templateUrl'), copy.url].map((url) => new URL(url).searchParams.get('host'));
  process.stdout.write(`SERVERS ${JSON.stringify(servers)} COPY ${copy.pid} END\n`);
  await new Promise(() => undefined);
});
