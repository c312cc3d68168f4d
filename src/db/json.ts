import type { Prisma } from './generated/client.ts';

/** Plain data as a JSON column takes it. Prisma's type wants an index signature that interfaces do not have. */
export function asJson(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}
