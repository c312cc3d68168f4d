import type { Tx } from '../../db/client.ts';
import type { VersionEnd } from '../../domain/agreement/tolerance-status.ts';
import { aboutVersion, redrawDirectMessages } from '../slack/direct-messages/write-direct-message.ts';

interface Ended {
  id: string;
  version: { system: string; service: string; version: number };
}

/** Ends versions, each for good, and has what was written about them drawn again. */
export async function endVersions(
  tx: Tx,
  workspaceId: string,
  versions: readonly Ended[],
  end: VersionEnd,
): Promise<void> {
  if (versions.length === 0) return;
  await tx.toleranceVersion.updateMany({
    where: { id: { in: versions.map(({ id }) => id) } },
    data: { endedAt: end.at, endedAs: end.as, endedBy: end.by, endedWhy: end.why },
  });
  const about = versions.map(({ version }) => aboutVersion(version));
  await redrawDirectMessages(tx, workspaceId, about);
}
