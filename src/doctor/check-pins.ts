import { type CheckResult, warn } from '../domain/health/check-result.ts';
import { hasTable, NoConnection, onConnection } from './ask-database.ts';

const WHAT = {
  PIN: 'The card of an incident was not pinned or unpinned',
  BOOKMARK: 'The downtime channel has no bookmark to App Home',
} as const;
const REMEDY = 'Fix it in Slack: it is retried every ten minutes. Nothing else depends on it.';

/** Why Slack did not pin the newest card or make the bookmark when it was asked last; a missing scope is told elsewhere. */
export async function checkPins(databaseUrl: string): Promise<CheckResult[]> {
  try {
    return await onConnection(databaseUrl, async (client) => {
      if (!(await hasTable(client, 'outbox'))) return [];
      const { rows } = await client.query<{ kind: keyof typeof WHAT; error: string | null }>(
        `SELECT DISTINCT ON (kind) kind, error FROM outbox WHERE kind IN ('PIN', 'BOOKMARK') ORDER BY kind DESC, id DESC`,
      );
      return rows.flatMap(({ kind, error }) =>
        error && !error.includes('missing the scope') ? warn(`${WHAT[kind]}: ${error}.`, REMEDY) : [],
      );
    });
  } catch (error) {
    // The check of the database says so.
    if (error instanceof NoConnection) return [];
    throw error;
  }
}
