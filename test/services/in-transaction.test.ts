import { expect, test } from 'vitest';
import { inTransaction } from '../../src/services/in-transaction.ts';
import type { Queue } from '../../src/services/queues.ts';
import { lookAtRostersAgain } from '../../src/services/schedule/rosters/look-again.ts';
import { redrawHomes } from '../../src/services/slack/home.ts';
import { contextWithContactMethods } from '../support/hospital/contact-methods.ts';

/** A context that remembers which workers it woke. */
async function contextThatListens() {
  const { ctx } = await contextWithContactMethods();
  const woken: Queue[][] = [];
  return { ctx: { ...ctx, wake: (...queues: Queue[]) => void woken.push(queues) }, woken };
}

test('the workers for which something was written are woken once the transaction is committed, each once', async () => {
  const { ctx, woken } = await contextThatListens();
  await inTransaction(ctx, async (tx) => {
    await redrawHomes(tx, ctx.workspaceId);
    await redrawHomes(tx, ctx.workspaceId);
    await lookAtRostersAgain(tx, ctx.workspaceId, ctx.clock.now());
    expect(woken).toEqual([]);
  });
  expect(woken).toEqual([['outbox', 'rosters']]);
});

test('a transaction that wrote nothing for a worker wakes none, and neither does one that was rolled back', async () => {
  const { ctx, woken } = await contextThatListens();
  await inTransaction(ctx, (tx) => tx.incident.count());
  const refused = inTransaction(ctx, async (tx) => {
    await redrawHomes(tx, ctx.workspaceId);
    throw new Error('refused');
  });
  await expect(refused).rejects.toThrow('refused');
  expect(woken).toEqual([]);
});

test('two transactions that wait for each other are both carried out', async () => {
  const { ctx, woken } = await contextThatListens();
  const { workspaceId } = ctx;
  const row = (key: string) => ({ workspaceId, key });
  await ctx.db.handledRequest.createMany({ data: [row('a'), row('b')] });
  const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const act = (mine: 0 | 1, first: string, second: string) =>
    inTransaction(ctx, async (tx) => {
      const touch = (key: string) =>
        tx.$executeRaw`UPDATE handled_request SET key = key WHERE workspace_id = ${workspaceId} AND key = ${key}`;
      await touch(first);
      both[mine].resolve();
      await Promise.all(both.map(({ promise }) => promise));
      await touch(second);
      await redrawHomes(tx, workspaceId);
      return first;
    });
  expect(await Promise.all([act(0, 'a', 'b'), act(1, 'b', 'a')])).toEqual(['a', 'b']);
  expect(woken).toEqual([['outbox'], ['outbox']]);
});
