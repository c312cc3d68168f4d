import type { Tx } from '../../db/client.ts';
import { spokespersonOf } from '../../domain/agreement/spokesperson.ts';
import { type Plan, SIDES } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import { aboutRequest, writeDirectMessage } from '../slack/direct-messages/write-direct-message.ts';
import { leadUsers } from './lead-users.ts';

interface ChangedByFile {
  planVersionId: string;
  /** What the file proposes in place of something. */
  versions: readonly { id: string; service: string }[];
  /** Ids of what is in force and no longer in the file. */
  dropped: string[];
}

/**
 * Tells the leads of a plan which figures its file replaced and which it dropped, and who speaks for a service which of
 * its figures: one direct message an import for each, none when there is nothing to tell.
 */
export async function tellOfFile(
  tx: Tx,
  workspaceId: string,
  plan: Plan,
  { planVersionId, versions, dropped }: ChangedByFile,
): Promise<void> {
  const kind = 'CHANGED_BY_FILE';
  const ids = versions.map(({ id }) => id);
  for (const to of ids.length + dropped.length > 0 ? leadUsers(plan, SIDES) : []) {
    const key = `changed-by-file:${planVersionId}:${to}`;
    await writeDirectMessage(tx, { workspaceId, kind, key, to, body: { versions: ids, dropped } });
  }
  for (const [service, its] of Map.groupBy(versions, (version) => version.service)) {
    const to = spokespersonOf(plan, service)?.slackUser;
    if (!to) continue;
    const key = `changed-by-file:${planVersionId}:${service}:${to}`;
    const body = { versions: its.map(({ id }) => id), service };
    await writeDirectMessage(tx, { workspaceId, kind, key, to, body });
  }
}

/** Asks the leads of both sides about a plan file that goes against something signed. */
export async function tellLeadsOfRequest(tx: Tx, ctx: ServiceContext, request: string): Promise<void> {
  const { workspaceId } = ctx;
  const about = aboutRequest(request);
  for (const to of leadUsers(ctx.plans.current().plan, SIDES)) {
    const body = { versions: [], request };
    await writeDirectMessage(tx, {
      workspaceId,
      kind: 'CHANGED_BY_FILE',
      key: `${about}:${to}`,
      to,
      about,
      body,
    });
  }
}
