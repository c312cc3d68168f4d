import { PrismaPg } from '@prisma/adapter-pg';
import { connectionPool } from '../postgres/connect.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';

export type Db = PrismaClient;
export type Tx = Prisma.TransactionClient;

const POOL_SIZE = 8;
/** Connections for what is shown in Slack: what is shown waits for them, and nobody else does. */
export const SHOWING_POOL_SIZE = 4;

/** Opens the database at a `postgresql://` address (a unix socket as `?host=/dir`). Nothing is sent until the first query. */
export function openDb(url: string, poolSize = POOL_SIZE): Db {
  const adapter = new PrismaPg(connectionPool(url, { purpose: 'app', size: poolSize }), {
    disposeExternalPool: true,
  });
  // The full format would print what people typed into the log.
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}
