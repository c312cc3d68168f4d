import { startEmbedded } from '../../src/database/embedded.ts';

const [dataDir = '', mode] = process.argv.slice(2);

try {
  const { stop, ...database } = await startEmbedded({ dataDir, mayMoveData: mode === 'sample' });
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify(database)}\n`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stderr.write(`${(error as Error).name}: ${(error as Error).message}\n`);
  process.exit(1);
}
