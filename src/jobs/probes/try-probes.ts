import type { Presence } from '../../db/presence.ts';
import type { Probe } from '../../domain/probes/probe.ts';
import type { AskArchive } from '../../probes/archive-asker.ts';
import type { RunProbe } from '../../probes/run-probe.ts';
import type { ServiceContext } from '../../services/context.ts';
import { probesToTry } from '../../services/probes/probes-to-try.ts';
import { recordAttempt, releaseProbe } from '../../services/probes/record-attempt.ts';
import { claimingPass } from '../worker/claiming-pass.ts';
import { makeInFlight } from '../worker/in-flight.ts';
import type { Pass } from '../worker/worker.ts';

/** Probes tried at once. */
const MOST_AT_ONCE = 8;

/** How the probes of the plan are tried from here. */
export interface ProbeParts {
  run: RunProbe;
  askArchive: AskArchive;
  /** Copies of the app with one name take turns. */
  place: string;
}

/** Looks for probes that are due and tries each once, each with a limit of its own; of several copies at a place one does. */
export function probeTrier(
  ctx: ServiceContext,
  { run, place }: Pick<ProbeParts, 'run' | 'place'>,
  presence: Presence,
): { pass: Pass /** Ends what is being tried. */; stop(): void } {
  const inFlight = makeInFlight(presence);
  const stopping = new AbortController();

  async function tryOne(probe: Probe): Promise<void> {
    const tried = { probe, place, claimer: presence.name };
    const { probeReference } = ctx.plans.current().plan;
    try {
      await recordAttempt(ctx, tried, await run(probe, probeReference, stopping.signal));
    } catch (error) {
      if (stopping.signal.aborted) return releaseProbe(ctx, tried);
      const says = 'the attempt ended with an error of this app';
      await recordAttempt(ctx, tried, { kind: 'NOT_ASKED', ms: 0, says });
      throw error;
    }
  }

  return {
    pass: claimingPass(ctx, inFlight, {
      most: MOST_AT_ONCE,
      claim: (claimer, slots) => probesToTry(ctx, place, claimer, slots),
      begin: (probe) => inFlight.during(probe.key, 'probe', () => tryOne(probe)),
    }),
    stop: () => stopping.abort(),
  };
}
