import type { Tx } from '../../db/client.ts';
import {
  type Deadline,
  type DeadlineSelector,
  deadlineKey,
  keysMeant,
} from '../../domain/incident/deadline.ts';
import { wakeAfter } from './in-transaction.ts';

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

  /** In one statement; wakes the worker when something was set. */
  async write(
    tx: Tx,
    { workspaceId, incidentId }: { workspaceId: string; incidentId: string },
  ): Promise<void> {
    const keys = [...this.#set.keys()];
    const times = [...this.#set.values()].map((at) => at.toISOString());
    if (keys.length + this.#keys.size + this.#prefixes.size === 0) return;
    await tx.$executeRaw`
      WITH cleared AS (
        DELETE FROM deadline WHERE incident_id = ${incidentId}::uuid AND key <> ALL(${keys}::text[])
          AND (key = ANY(${[...this.#keys]}::text[])
            OR EXISTS (SELECT 1 FROM unnest(${[...this.#prefixes]}::text[]) prefix WHERE starts_with(key, prefix))))
      INSERT INTO deadline (incident_id, key, workspace_id, due_at)
      SELECT ${incidentId}::uuid, key, ${workspaceId}, due_at
      FROM unnest(${keys}::text[], ${times}::timestamptz[]) AS due (key, due_at)
      ON CONFLICT (incident_id, key) DO UPDATE SET due_at = excluded.due_at`;
    if (keys.length > 0) wakeAfter(tx, 'deadlines');
  }
}
