import type { Tx } from '../../db/client.ts';
import {
  type Deadline,
  type DeadlineSelector,
  deadlineKey,
  keysMeant,
} from '../../domain/incident/deadline.ts';

/** What one transaction changes of an incident's deadlines: written together, and what is set after a clearing stands. */
export class DeadlineChanges {
  readonly #set = new Map<string, Date>();
  readonly #keys = new Set<string>();
  readonly #prefixes = new Set<string>();

  set(deadline: Deadline, at: Date): void {
    this.#set.set(deadlineKey(deadline), at);
  }

  /** Without a selector: every deadline. */
  clear(selector?: DeadlineSelector): void {
    const meant = selector ? keysMeant(selector) : { prefix: '' };
    if ('key' in meant) {
      this.#keys.add(meant.key);
      this.#set.delete(meant.key);
      return;
    }
    this.#prefixes.add(meant.prefix);
    for (const key of [...this.#set.keys()]) if (key.startsWith(meant.prefix)) this.#set.delete(key);
  }

  async write(tx: Tx, row: { workspaceId: string; incidentId: string }): Promise<void> {
    const { incidentId } = row;
    if (this.#keys.size + this.#prefixes.size > 0) {
      const prefixes = [...this.#prefixes].map((prefix) => ({ key: { startsWith: prefix } }));
      await tx.deadline.deleteMany({
        where: { incidentId, OR: [{ key: { in: [...this.#keys] } }, ...prefixes] },
      });
    }
    for (const [key, dueAt] of this.#set)
      await tx.deadline.upsert({
        where: { incidentId_key: { incidentId, key } },
        create: { ...row, key, dueAt },
        update: { dueAt },
      });
  }
}
