import type { Db } from '../db/client.ts';
import { Conflict } from '../domain/errors.ts';

/**
 * Notes the workspace that this database serves. Throws Conflict when it served another one, or when a database once
 * used with a real workspace would be opened without credentials (`SAMPLE`), or the other way round.
 */
export async function claimWorkspace(
  db: Db,
  workspace: { id: string; name: string; kind: 'SAMPLE' | 'REAL' },
): Promise<void> {
  const known = await db.workspace.findMany();
  const other = known.find((w) => w.id !== workspace.id || w.kind !== workspace.kind);
  if (other?.kind === 'REAL') {
    throw new Conflict(
      workspace.kind === 'SAMPLE'
        ? `This database belongs to the Slack workspace "${other.name}". Set its credentials, or another DATA_DIR or DATABASE_URL.`
        : `This database belongs to another Slack workspace ("${other.name}"). Use one database for each.`,
    );
  }
  if (other)
    throw new Conflict(
      'This database holds the sample hospital. Use another DATA_DIR or DATABASE_URL for a real one.',
    );
  await db.workspace.upsert({
    where: { id: workspace.id },
    create: workspace,
    update: { name: workspace.name },
  });
}
