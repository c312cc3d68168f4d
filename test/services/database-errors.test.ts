import { expect, onTestFinished, test } from 'vitest';
import { openDb } from '../../src/db/client.ts';
import { connect } from '../../src/postgres/connect.ts';
import { isDatabaseUnavailable } from '../../src/services/database-errors.ts';
import { freshDatabase } from '../support/database/fresh-database.ts';

test('a row locked longer than a session waits counts as an unavailable database, not as an internal error', async () => {
  const url = await freshDatabase();
  const db = openDb(url, 1);
  onTestFinished(() => db.$disconnect());
  const holder = await connect(url, { purpose: 'test' });
  onTestFinished(() => holder.end());
  await holder.query('BEGIN; LOCK TABLE workspace IN ACCESS EXCLUSIVE MODE');
  const waits = (work: (tx: Parameters<Parameters<typeof db.$transaction>[0]>[0]) => Promise<unknown>) =>
    db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL lock_timeout = '20ms'`;
      await work(tx);
    });
  for (const work of [
    () => waits((tx) => tx.workspace.findFirst()),
    () => waits((tx) => tx.$queryRaw`SELECT 1 FROM workspace`),
    () => waits((tx) => tx.workspace.updateMany({ data: { name: 'x' } })),
  ]) {
    const error = await work().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(isDatabaseUnavailable(error), String(error)).toBe(true);
  }
});
