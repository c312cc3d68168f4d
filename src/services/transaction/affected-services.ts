import type { Tx } from '../../db/client.ts';
import type { IncidentService, Prisma } from '../../db/generated/client.ts';

/** A service that is affected from now on, with the tolerance it runs under. */
export type NewService = Omit<
  IncidentService,
  | 'incidentId'
  | 'workspaceId'
  | 'revision'
  | 'workaroundAt'
  | 'workaroundBy'
  | 'workaroundHow'
  | 'caughtUpAt'
  | 'caughtUpBy'
>;

const BEGUN = {
  revision: 1,
  workaroundAt: null,
  workaroundBy: null,
  workaroundHow: null,
  caughtUpAt: null,
  caughtUpBy: null,
};

/** The affected services of one locked incident as one transaction reads and changes them: read once, and changed here alone. */
export class AffectedServices {
  readonly #tx: Tx;
  readonly #of: { workspaceId: string; incidentId: string };
  #rows: IncidentService[] | null = null;

  constructor(tx: Tx, of: { workspaceId: string; incidentId: string }) {
    this.#tx = tx;
    this.#of = of;
  }

  /** In the order of the plan. */
  async all(): Promise<readonly IncidentService[]> {
    this.#rows ??= await this.#tx.incidentService.findMany({
      where: { incidentId: this.#of.incidentId },
      orderBy: { ordinal: 'asc' },
    });
    return this.#rows;
  }

  /** Adds all services of a new incident. */
  async add(services: readonly NewService[]): Promise<void> {
    const rows = services.map((service) => ({ ...BEGUN, ...service, ...this.#of }));
    await this.#tx.incidentService.createMany({
      data: rows.map(({ hours, ...row }) => (hours === null ? row : { ...row, hours })),
    });
    this.#rows = rows.toSorted((a, b) => a.ordinal - b.ordinal);
  }

  /** Changes those that `where` means; all of the incident when it says nothing. */
  async change(
    data: Prisma.IncidentServiceUpdateManyMutationInput,
    where: Prisma.IncidentServiceWhereInput = {},
  ): Promise<void> {
    await this.#tx.incidentService.updateMany({
      where: { ...where, incidentId: this.#of.incidentId },
      data,
    });
    this.#rows = null;
  }
}
