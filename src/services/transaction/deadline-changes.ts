import { Prisma } from '../../db/generated/client.ts';
import {
  type Deadline,
  type DeadlineSelector,
  deadlineKey,
  keysMeant,
} from '../../domain/incident/deadline.ts';

/** What one transaction changes of an incident's deadlines: written together, and what is set after a clearing stands. */
export class DeadlineChanges {
  readonly #set = new Map<string, Date>();
  readonly #unlessSet = new Set<string>();
  readonly #keys = new Set<string>();
  readonly #prefixes = new Set<string>();

  set(deadline: Deadline, at: Date): void {
    this.#set.set(deadlineKey(deadline), at);
    this.#unlessSet.delete(deadlineKey(deadline));
  }

  /** Sets a deadline that is not set yet; one that is stays as it is. */
  setUnlessSet(deadline: Deadline, at: Date): void {
    const key = deadlineKey(deadline);
    if (this.#set.has(key)) return;
    this.set(deadline, at);
    if (!this.#clears(key)) this.#unlessSet.add(key);
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

  #clears(key: string): boolean {
    return this.#keys.has(key) || [...this.#prefixes].some((prefix) => key.startsWith(prefix));
  }

  /** As queries of a `WITH`; `due` has a row for each deadline that was set. */
  written({ workspaceId, incidentId }: { workspaceId: string; incidentId: string }): Prisma.Sql {
    const keys = [...this.#set.keys()];
    const times = [...this.#set.values()].map((at) => at.toISOString());
    return Prisma.sql`
      cleared AS (
        DELETE FROM deadline WHERE incident_id = ${incidentId}::uuid AND key <> ALL(${keys}::text[])
          AND (key = ANY(${[...this.#keys]}::text[])
            OR EXISTS (SELECT 1 FROM unnest(${[...this.#prefixes]}::text[]) prefix WHERE starts_with(key, prefix)))),
      due AS (
        INSERT INTO deadline AS d (incident_id, key, workspace_id, due_at)
        SELECT ${incidentId}::uuid, key, ${workspaceId}, due_at
        FROM unnest(${keys}::text[], ${times}::timestamptz[]) AS due (key, due_at)
        ON CONFLICT (incident_id, key) DO UPDATE SET due_at = excluded.due_at
        WHERE d.key <> ALL(${[...this.#unlessSet]}::text[]) RETURNING key)`;
  }
}
