import type { Tx } from '../db/client.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { ServiceContext } from './context.ts';
import type { Queue } from './queues.ts';

const written = new WeakMap<Tx, Set<Queue>>();

/**
 * Runs `work` in one transaction and answers what it answers. Once that is committed, the workers are woken for which
 * something was written in it; when `work` throws, nothing was done and nobody is woken. `limits`: real milliseconds.
 */
export async function inTransaction<T>(
  { db, wake }: Pick<ServiceContext, 'db' | 'wake'>,
  work: (tx: Tx) => Promise<T>,
  limits?: { maxWait?: number; timeout?: number },
): Promise<T> {
  const queues = new Set<Queue>();
  const begin = (begun: Prisma.TransactionClient): Promise<T> => {
    const tx = begun as Tx;
    written.set(tx, queues);
    return work(tx);
  };
  const result = await db.$transaction(begin, limits);
  if (queues.size > 0) wake(...queues);
  return result;
}

/** Wakes the worker of `queue` once this transaction is committed: whatever writes a row for it calls this. */
export function wakeAfter(tx: Tx, queue: Queue): void {
  const queues = written.get(tx);
  if (!queues) throw new Error('begun elsewhere: nobody would be woken');
  queues.add(queue);
}
