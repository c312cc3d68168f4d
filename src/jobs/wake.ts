import { fromPrisma, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Tx } from '../db/client.ts';

const QUEUE = 'deadline';
/** pg-boss keeps its tables in a schema of its own. */
const SCHEMA = 'pgboss';

/** Wakes the engine at instants of wire time that were recorded with the decisions they belong to. */
export interface Waker {
  /** Records, inside the transaction, that the engine must wake at an instant of wire time. */
  wakeAt(tx: Tx, wire: Date): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts pg-boss. A woken job carries no meaning: it only calls `onWake`, and the rows say what is due. A lost
 * wake-up therefore costs no more than the time to the next sweep.
 */
export async function startWaker(url: string, onWake: () => void, log: Logger): Promise<Waker> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    max: 4,
    application_name: 'pacs-down wake',
  });
  boss.on('error', (error) => log.warn({ err: error }, 'the job engine had an error; the sweep goes on'));
  await boss.start();
  await boss.createQueue(QUEUE, { policy: 'short', retryLimit: 0, deleteAfterSeconds: 3_600 });
  await boss.work(QUEUE, { batchSize: 50, pollingIntervalSeconds: 0.5 }, async () => onWake());
  return {
    async wakeAt(tx, wire) {
      const second = new Date(Math.ceil(wire.getTime() / 100) * 100);
      await boss.send(QUEUE, null, {
        startAfter: second,
        singletonKey: second.toISOString(),
        db: fromPrisma(tx),
      });
    },
    async stop() {
      await boss.stop({ graceful: false, close: true });
    },
  };
}
