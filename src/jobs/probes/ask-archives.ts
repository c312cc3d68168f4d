import type { Presence } from '../../db/presence.ts';
import type { AskArchive } from '../../probes/archive-asker.ts';
import type { ServiceContext } from '../../services/context.ts';
import { type ArchiveToAsk, archivesToAsk } from '../../services/numbers/archives-to-ask.ts';
import { recordArchiveCount } from '../../services/numbers/record-archive-count.ts';
import { claimingPass } from '../worker/claiming-pass.ts';
import { makeInFlight } from '../worker/in-flight.ts';
import type { Pass } from '../worker/worker.ts';

const MOST_AT_ONCE = 2;

/** Looks for downtimes of which the archive is to be asked, and asks it for each; of several copies of the app one does. */
export function archiveCounter(
  ctx: ServiceContext,
  ask: AskArchive,
  presence: Presence,
): { pass: Pass /** Ends what is being asked. */; stop(): void } {
  const inFlight = makeInFlight(presence);
  const stopping = new AbortController();

  async function askOne(question: ArchiveToAsk): Promise<void> {
    const { incidentId } = question;
    const of = { incidentId, claimer: presence.name };
    try {
      await recordArchiveCount(ctx, of, await ask(question, stopping.signal));
    } catch (error) {
      // Its claim ends with this process.
      if (stopping.signal.aborted) return;
      await recordArchiveCount(ctx, of, { why: 'asking it ended with an error of this app' });
      throw error;
    }
  }

  return {
    pass: claimingPass(ctx, inFlight, {
      most: MOST_AT_ONCE,
      claim: (claimer, slots) => archivesToAsk(ctx, claimer, slots),
      begin: (question) => inFlight.during(question.incidentId, 'archive', () => askOne(question)),
    }),
    stop: () => stopping.abort(),
  };
}
