import type { Db } from '../../db/client.ts';
import { Conflict } from '../../domain/errors.ts';

/** The workspace we serve, and who we are in it, as Slack told. */
export interface WorkspaceIdentity {
  id: string;
  name: string;
  botId: string;
  botUserId: string;
  /** Address of the workspace's messages, ending in `/archives/`. */
  archives: string;
}

/**
 * Notes the workspace that this database serves, and who we are in it. Throws Conflict when it served another one, or
 * when a database once used with a real workspace would be opened without credentials (`SAMPLE`), or the other way round.
 */
export async function claimWorkspace(
  db: Db,
  { kind, ...identity }: WorkspaceIdentity & { kind: 'SAMPLE' | 'REAL' },
): Promise<void> {
  const known = await db.workspace.findMany();
  const other = known.find((w) => w.id !== identity.id || w.kind !== kind);
  if (other?.kind === 'REAL') {
    throw new Conflict(
      kind === 'SAMPLE'
        ? `This database belongs to the Slack workspace "${other.name}". Set its credentials, or use another DATA_DIR or DATABASE_URL.`
        : `This database belongs to another Slack workspace ("${other.name}"). Use one database for each.`,
    );
  }
  if (other)
    throw new Conflict(
      'This database holds the sample hospital. Use another DATA_DIR or DATABASE_URL for a real one.',
    );
  await db.workspace.upsert({
    where: { id: identity.id },
    create: { ...identity, kind },
    update: identity,
  });
}

/** Notes over which channels this start can page, for the command line. */
export async function noteChannelsSetUp(
  db: Db,
  workspaceId: string,
  channels: Iterable<string>,
): Promise<void> {
  await db.workspace.update({ where: { id: workspaceId }, data: { channelsSetUp: [...channels] } });
}

/** The one real workspace this database serves, with who we are in it; null when Slack never told. */
export async function knownWorkspace(db: Db): Promise<WorkspaceIdentity | null> {
  const [only, another] = await db.workspace.findMany();
  if (!only || another || only.kind !== 'REAL') return null;
  const { id, name, botId, botUserId, archives } = only;
  return botId !== null && botUserId !== null && archives !== null
    ? { id, name, botId, botUserId, archives }
    : null;
}

/** The workspace whose plan this database holds; null when it holds none. */
export function workspaceInUse(
  db: Db,
): Promise<{ id: string; archives: string | null; channelsSetUp: string[] } | null> {
  return db.workspace.findFirst({
    where: { plans: { some: {} } },
    select: { id: true, archives: true, channelsSetUp: true },
  });
}
