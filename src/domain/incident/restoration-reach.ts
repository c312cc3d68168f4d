import type { ServiceView } from './incident-details.ts';

/** Whether the end of an outage reached everybody who was told of it. */
export interface RestorationReach {
  /** Units that were told of the outage. */
  told: number;
  reached: number;
  /** Names of those that have not confirmed that it is back, and of those that were not told so. */
  unconfirmed: string[];
  notTold: string[];
}

/**
 * Who was told of an outage, and who of its end; null: nobody was told of it. `outage`: the one that ended last. With a group
 * a unit may hear of the end from another system of it, so that nobody counts as not told.
 * Example: 8 units were told that it is down, 7 confirmed that it is back → 7 of 8.
 */
export function restorationReach(
  services: readonly Pick<ServiceView, 'name' | 'notices'>[],
  outage: number,
  inGroup: boolean,
): RestorationReach | null {
  const told = services.filter(({ notices }) => notices.some(({ about }) => about === 'DOWN'));
  if (told.length === 0) return null;
  const backOf = ({ notices }: Pick<ServiceView, 'notices'>) =>
    notices.find((notice) => notice.about === 'RESTORED' && notice.outage === outage);
  const reached = told.filter((service) => backOf(service)?.confirmed);
  const unconfirmed = told.filter((service) => backOf(service)?.confirmed === null);
  const notTold = inGroup ? [] : told.filter((service) => !backOf(service));
  return {
    told: told.length,
    reached: reached.length,
    unconfirmed: unconfirmed.map(({ name }) => name),
    notTold: notTold.map(({ name }) => name),
  };
}
