import { PrismaPg } from '@prisma/adapter-pg';
import { connectionPool } from '../postgres/connect.ts';
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
  const adapter = new PrismaPg(connectionPool(url, { purpose: 'app', size: poolSize }), {
    disposeExternalPool: true,
    statementNameGenerator: statementNames(),
  });
  // The full format would print what people typed into the log.
  return new PrismaClient({ adapter, errorFormat: 'minimal', transactionOptions: TRANSACTION });
}
