import { Prisma } from './generated/client.ts';

/** On which surface a row of the outbox is shown (`SurfaceName`); `alias` is its table's. In code: `surfaceOf`. */
export function surfaceIn(alias: string): Prisma.Sql {
  const kind = Prisma.raw(`${alias}.kind`);
  return Prisma.sql`(CASE WHEN ${kind} IN ('HOME', 'USER_GROUP', 'PIN', 'BOOKMARK', 'FILE') THEN ${kind}
    WHEN ${Prisma.raw(alias)}.incident_id IS NOT NULL THEN 'MESSAGE' ELSE 'DIRECT_MESSAGE' END)`;
}
