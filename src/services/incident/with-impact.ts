import type { Prisma } from '../../db/generated/client.ts';

/** The rows from which an incident's impact, and so how long it was down, follows: in the order in which it came about. */
export const WITH_IMPACT = {
  downtimes: { orderBy: { startedAt: 'asc' } },
  sites: { select: { siteKey: true } },
  impacts: { orderBy: { id: 'asc' } },
} satisfies Prisma.IncidentInclude;
