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
  readonly #isNew: boolean;
  #rows: IncidentService[] | null = null;

  /** `isNew`: the incident was created in this transaction. */
  constructor(tx: Tx, of: { workspaceId: string; incidentId: string }, isNew: boolean) {
    this.#tx = tx;
    this.#of = of;
    this.#isNew = isNew;
  }

  /** In the order of the plan. */
  async all(): Promise<readonly IncidentService[]> {
    this.#rows ??= await this.#tx.incidentService.findMany({
      where: { incidentId: this.#of.incidentId },
      orderBy: { ordinal: 'asc' },
    });
    return this.#rows;
  }

  /** Adds services: all of a new incident, or those that come to be affected. */
  async add(services: readonly NewService[]): Promise<void> {
    const before = this.#isNew ? [] : await this.all();
    const rows = services.map((service) => ({ ...BEGUN, ...service, ...this.#of }));
    await this.#tx.incidentService.createMany({
      data: rows.map(({ hours, ...row }) => (hours === null ? row : { ...row, hours })),
    });
    this.#rows = [...before, ...rows].toSorted((a, b) => a.ordinal - b.ordinal);
  }

  /** Removes services that are not affected after all. */
  async remove(serviceKeys: readonly string[]): Promise<void> {
    const where = { incidentId: this.#of.incidentId, serviceKey: { in: [...serviceKeys] } };
    await this.#tx.incidentService.deleteMany({ where });
    this.#rows = null;
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
