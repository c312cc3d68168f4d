import { PrismaPg } from '@prisma/adapter-pg';
import { connectionPool } from '../postgres/connect.ts';
import { rowsFrom } from '../postgres/rows.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { statementNames } from './statement-names.ts';

export type Db = PrismaClient;

/** A transaction that knows which workers to wake: begun by `services/in-transaction`, and nowhere else. */
export type Tx = Prisma.TransactionClient & { readonly [begun]: true };
declare const begun: unique symbol;

const POOL_SIZE = 8;
/** Connections for what is shown in Slack: what is shown waits for them, and nobody else does. */
export const SHOWING_POOL_SIZE = 4;

/**
 * Real milliseconds until a connection is free, and for the work itself. Two people on one incident wait for each other.
 * What lasts longer hangs; Prisma's own 5 s are too short for a busy machine.
 */
const TRANSACTION = { maxWait: 5_000, timeout: 15_000 };

/** Opens the database at a `postgresql://` address (a unix socket as `?host=/dir`). Nothing is sent until the first query. */
export function openDb(url: string, poolSize = POOL_SIZE): Db {
  const pool = connectionPool(url, { purpose: 'app', size: poolSize });
  const nameOf = statementNames();
  const adapter = new PrismaPg(pool, { disposeExternalPool: true, statementNameGenerator: nameOf });
  // The full format would print what people typed into the log.
  const db = new PrismaClient({ adapter, errorFormat: 'minimal', transactionOptions: TRANSACTION });
  POOLS.set(db, { pool, nameOf });
  return db;
}

const POOLS = new WeakMap<
  Db,
  { pool: ReturnType<typeof connectionPool>; nameOf: ReturnType<typeof statementNames> }
>();

/**
 * Rows of one statement that is no part of a transaction, over the same connections as `db.$queryRaw` and in the same types,
 * for what is asked all day: Prisma would write it out and read it back once more, which costs more than the rest of it.
 */
export async function rowsOf<Row>(db: Db, { text, values }: Prisma.Sql): Promise<Row[]> {
  const known = POOLS.get(db);
  if (!known) throw new Error('opened elsewhere, or a transaction');
  return rowsFrom(known.pool, { name: known.nameOf({ sql: text }), text, values });
}
