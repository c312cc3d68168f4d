import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import type { Page, PagingRun, Prisma } from '../../db/generated/client.ts';
import { wakeAfter } from '../in-transaction.ts';

/** What is said of a run when it begins. */
export type NewRun = Pick<PagingRun, 'side' | 'outage' | 'attempt' | 'kind' | 'policy' | 'startedAt'>;
/** What changes of a run. */
export type RunChange = Partial<Omit<PagingRun, 'id' | 'workspaceId' | 'incidentId' | 'policy'>>;
/** A page that is pending from now on. */
export type NewPage = Pick<
  Page,
  | 'runId'
  | 'side'
  | 'round'
  | 'step'
  | 'personKey'
  | 'slackUser'
  | 'channel'
  | 'address'
  | 'answerCode'
  | 'lastResort'
  | 'state'
  | 'outcome'
  | 'dueAt'
  | 'sentAt'
  | 'declinedAt'
>;

const BEGUN = {
  state: 'PAGING',
  round: 0,
  step: 0,
  firstPageAt: null,
  unownedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  coveringFor: null,
  coverConfirmedAt: null,
  coverConfirmedBy: null,
  coverRefusedAt: null,
  coverRefusedBy: null,
  onePersonWhy: null,
  stoppedAt: null,
  askedAt: null,
  releasedAt: null,
} satisfies RunChange;

/**
 * The runs of one locked incident as one transaction reads and changes them: read once, and changed here alone. Runs that
 * begin and pages that are pending are kept until `write`.
 */
export class PagingChanges {
  readonly #tx: Tx;
  readonly #of: { workspaceId: string; incidentId: string };
  #runs: PagingRun[] | null;
  readonly #begun = new Set<string>();
  readonly #pending: NewPage[] = [];

  /** `isNew`: the incident was created in this transaction, and has no runs yet. */
  constructor(tx: Tx, of: { workspaceId: string; incidentId: string }, isNew: boolean) {
    this.#tx = tx;
    this.#of = of;
    this.#runs = isNew ? [] : null;
  }

  /** Every run of the incident as it stands now, in the order in which they began. */
  async runs(): Promise<readonly PagingRun[]> {
    this.#runs ??= await this.#tx.pagingRun.findMany({
      where: { incidentId: this.#of.incidentId },
      orderBy: [{ outage: 'asc' }, { attempt: 'asc' }],
    });
    return this.#runs;
  }

  async begin(run: NewRun): Promise<PagingRun> {
    const begun: PagingRun = { ...BEGUN, ...run, ...this.#of, id: randomUUID() };
    this.#runs = [...(await this.runs()), begun];
    this.#begun.add(begun.id);
    return begun;
  }

  /** Changes a run that is still in the state in which it was read; false when it is not. */
  async change(run: Pick<PagingRun, 'id'>, data: RunChange): Promise<boolean> {
    const runs = await this.runs();
    const before = runs.find(({ id }) => id === run.id);
    if (!before) return false;
    if (!this.#begun.has(run.id)) {
      const changed = await this.#tx.pagingRun.updateMany({
        where: { id: run.id, state: before.state },
        data,
      });
      if (changed.count === 0) return false;
    }
    this.#runs = runs.map((other) => (other === before ? { ...before, ...data } : other));
    return true;
  }

  /** The pages of a run, with those that are pending from now on. */
  async pagesOf({ id }: Pick<PagingRun, 'id'>): Promise<NewPage[]> {
    const pending = this.#pending.filter(({ runId }) => runId === id);
    if (this.#begun.has(id)) return pending;
    return [...(await this.#tx.page.findMany({ where: { runId: id } })), ...pending];
  }

  /** Pages that are pending from now on. */
  pending(): readonly NewPage[] {
    return this.#pending;
  }

  owe(page: NewPage): void {
    this.#pending.push(page);
  }

  /** Writes the runs that began and the pages that are pending, each in one statement; wakes who sends pages. */
  async write(): Promise<void> {
    const begun = (this.#runs ?? []).filter(({ id }) => this.#begun.has(id));
    if (begun.length > 0) {
      const data = begun.map((run) => ({ ...run, policy: run.policy as Prisma.InputJsonValue }));
      await this.#tx.pagingRun.createMany({ data });
      this.#begun.clear();
    }
    if (this.#pending.length === 0) return;
    const data = this.#pending.splice(0).map((page) => ({ ...page, ...this.#of }));
    await this.#tx.page.createMany({ data, skipDuplicates: true });
    wakeAfter(this.#tx, 'pages');
  }
}
