import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type EmbeddedDatabase, startEmbedded } from '../../../src/database/embedded.ts';
import { migrate } from '../../../src/database/migrate.ts';
import { dataFolder, serverOf } from '../../database/copies.ts';

/** A server of a test's own that is turned into a standby and back under whoever is connected, at the same address. */
export interface Turncoat {
  url: string;
  becomeStandby(): void;
  becomePrimary(): void;
}

/** Its database is migrated, and it is a primary. */
export async function startTurncoat(): Promise<Turncoat> {
  const database: EmbeddedDatabase = await startEmbedded({
    dataDir: dataFolder(),
    mayMoveData: true,
    supervise: pino({ level: 'silent' }),
    safe: false,
  });
  onTestFinished(() => database.stop());
  await migrate(database.url);
  const signal = join(database.dataDir, 'postgres', 'standby.signal');
  // Its supervisor starts it anew, in the state that the file says.
  const restart = (): void => void process.kill(serverOf(database.dataDir) ?? 0, 'SIGINT');
  return {
    url: database.url,
    becomeStandby() {
      writeFileSync(signal, '');
      restart();
    },
    becomePrimary() {
      rmSync(signal);
      restart();
    },
  };
}
