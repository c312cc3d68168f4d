import { asJson } from '../../db/json.ts';
import { lockProbes } from '../../db/locks.ts';
import { storedAttempts } from '../../db/stored/attempts.ts';
import { nextAttempt, withAttempt } from '../../domain/probes/attempt.ts';
import type { Probe } from '../../domain/probes/probe.ts';
import type { ProbeResult } from '../../domain/probes/probe-result.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import { followSystem } from './follow-system.ts';

/** Who tried a probe, and from where. */
export interface Tried {
  probe: Probe;
  place: string;
  claimer: string;
}

/**
 * Records an attempt, when it is tried next, and what follows for its system, in one transaction. A claim that was lost
 * meanwhile records nothing.
 */
export async function recordAttempt(
  ctx: ServiceContext,
  { probe, place, claimer }: Tried,
  result: ProbeResult,
): Promise<void> {
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    await lockProbes(tx, workspaceId, probe.system);
    const where = { workspaceId_probeKey_place: { workspaceId, probeKey: probe.key, place } };
    const row = await tx.probeState.findUnique({ where });
    if (row?.claimedBy !== claimer) return;
    const now = ctx.clock.now();
    const { kind, says } = result;
    const before = storedAttempts(row.attempts);
    // Rounded up: an answer in less than a millisecond took time too.
    const attempts = withAttempt(before, { at: now, kind, ms: Math.ceil(result.ms), says });
    await tx.probeState.update({
      where,
      data: {
        attempts: asJson(attempts),
        nextAt: nextAttempt(probe.everySeconds, attempts, now),
        ...{ claimedBy: null, claimedUntilReal: null },
      },
    });
    if (before.at(-1)?.kind !== kind) note(ctx, probe, place, result);
    await followSystem(tx, ctx, probe.system);
  });
}

/** Gives a claim back: somebody tries it at once. */
export async function releaseProbe(ctx: ServiceContext, { probe, place, claimer }: Tried): Promise<void> {
  await ctx.db.probeState.updateMany({
    where: { workspaceId: ctx.workspaceId, probeKey: probe.key, place, claimedBy: claimer },
    data: { claimedBy: null, claimedUntilReal: null },
  });
}

function note({ log }: ServiceContext, { key }: Probe, place: string, { kind, says }: ProbeResult): void {
  const about = { probe: key, place, why: says };
  if (kind === 'NOT_ASKED') log.warn(about, 'a probe says nothing: the fault is on this side');
  else log.info({ ...about, kind }, 'a probe changed');
}
