import type { Tx } from '../../db/client.ts';
import { jsonList } from '../../db/columns.ts';
import { Prisma } from '../../db/generated/client.ts';
import { IMPACT, SITE } from '../../db/incident-columns.ts';
import type { ImpactChange } from '../../domain/incident/downtime-intervals.ts';
import type { StoredImpact } from '../../domain/incident/incident-impact.ts';

/** At which sites one locked incident is down, and how bad it was when: read once, and added to here alone. */
export class ImpactRecord {
  readonly #tx: Tx;
  readonly #of: { workspaceId: string; incidentId: string };
  #read: Pick<StoredImpact, 'sites' | 'impacts'> | null = null;

  constructor(tx: Tx, of: { workspaceId: string; incidentId: string }) {
    this.#tx = tx;
    this.#of = of;
  }

  /** Its sites, and the changes in the order in which they were recorded. */
  async all(): Promise<Pick<StoredImpact, 'sites' | 'impacts'>> {
    this.#read ??= await this.#readAll();
    return this.#read;
  }

  /** Records changes. `reason` null: as it was declared, or it failed again. */
  async add(
    changes: readonly ImpactChange[],
    { by, reason, recordedAt }: { by: string; reason: string | null; recordedAt: Date },
  ): Promise<void> {
    await this.#tx.impactChange.createMany({
      data: changes.map(({ impact, ...change }) => ({
        ...this.#of,
        ...change,
        ...{ by, reason, recordedAt },
        impact: impact === 'UP' ? null : impact,
      })),
    });
    this.#read = null;
  }

  /** The sites were changed: they are read again. */
  forget(): void {
    this.#read = null;
  }

  async #readAll(): Promise<Pick<StoredImpact, 'sites' | 'impacts'>> {
    const of = Prisma.sql`WHERE incident_id = ${this.#of.incidentId}::uuid`;
    const [row] = await this.#tx.$queryRaw<[{ sites: unknown[]; impacts: unknown[] }]>`SELECT
      ${jsonList(Prisma.sql`SELECT ${SITE.list} FROM incident_site ${of}`)} AS sites,
      ${jsonList(Prisma.sql`SELECT ${IMPACT.list} FROM impact_change ${of} ORDER BY id`)} AS impacts`;
    return { sites: row.sites.map(SITE.read), impacts: row.impacts.map(IMPACT.read) };
  }
}
