import type { Tx } from '../db/client.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { ServiceContext } from './context.ts';
import { isDeadlock } from './database-errors.ts';
import type { Queue } from './queues.ts';

/** Of transactions that wait for each other PostgreSQL rolls one back each time. */
const ATTEMPTS = 4;

const written = new WeakMap<Tx, Set<Queue>>();

/**
 * Runs `work` in one transaction and answers what it answers. Once that is committed, the workers are woken for which
 * something was written in it; when `work` throws, nothing was done and nobody is woken. `limits`: real milliseconds.
 * After a deadlock `work` runs again: it must change nothing outside of its transaction.
 */
export async function inTransaction<T>(
  { db, wake }: Pick<ServiceContext, 'db' | 'wake'>,
  work: (tx: Tx) => Promise<T>,
  limits?: { maxWait?: number; timeout?: number },
): Promise<T> {
  let queues = new Set<Queue>();
  const begin = (begun: Prisma.TransactionClient): Promise<T> => {
    const tx = begun as Tx;
    queues = new Set();
    written.set(tx, queues);
    return work(tx);
  };
  const result = await untilNoDeadlock(() => db.$transaction(begin, limits));
  if (queues.size > 0) wake(...queues);
  return result;
}

async function untilNoDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || !isDeadlock(error)) throw error;
    }
  }
}

/** Wakes the worker of `queue` once this transaction is committed: whatever writes a row for it calls this. */
export function wakeAfter(tx: Tx, queue: Queue): void {
  const queues = written.get(tx);
  if (!queues) throw new Error('begun elsewhere: nobody would be woken');
  queues.add(queue);
}
