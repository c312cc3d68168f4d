import { atDatabase } from '../../src/cli/database.ts';
import { commandConfig } from '../../src/cli/settings.ts';

const [DATA_DIR = ''] = process.argv.slice(2);

await atDatabase(commandConfig({ DATA_DIR }), { create: false }, async (url) => {
  process.stdout.write(`${JSON.stringify({ url, dataDir: DATA_DIR })}\n`);
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
