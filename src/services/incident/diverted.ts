import type { Diversion as Row } from '../../db/generated/client.ts';
import type { Diversion } from '../../domain/incident/diversion.ts';
import type { Plan } from '../../domain/plan/plan.ts';

/** From where patients are diverted: from one service or, where that is empty, from a whole site. */
export type Diverted = Pick<Row, 'serviceKey' | 'siteKey'>;

/** The name of the service or the site. */
export function divertedName({ serviceKey, siteKey }: Diverted, plan: Plan): string {
  const named = serviceKey
    ? plan.services.find(({ key }) => key === serviceKey)
    : plan.sites.find(({ key }) => key === siteKey);
  return named?.name ?? (serviceKey || siteKey);
}

/** A row as the surfaces show it. */
export function diversionOf(
  row: Diverted & Pick<Row, 'id' | 'since' | 'by' | 'endedAt' | 'endedBy'>,
  plan: Plan,
): Diversion {
  const { id, since, by, endedAt: at, endedBy } = row;
  return { id, name: divertedName(row, plan), since, by, ended: at && endedBy ? { at, by: endedBy } : null };
}
