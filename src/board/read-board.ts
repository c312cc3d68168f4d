import type { OnCallBoard } from '../domain/on-call/on-call-board.ts';
import type { PlannedDetails } from '../domain/planned/planned-details.ts';
import type { ServiceContext } from '../services/context.ts';
import { openIncidents } from '../services/incident/open-incidents.ts';
import { plannedList } from '../services/planned/planned-details.ts';
import { onCallNow } from '../services/schedule/on-call.ts';
import { type Board, buildBoard } from './build-board.ts';

/** Real time after which who is on call and what is planned is read again: it changes by the hour. */
const ON_CALL_EVERY_MS = 30_000;

/**
 * Makes what reads the board: one statement, and a few more for who is on call and what is planned at most once in 30 s. It rejects when the
 * database does not answer. `realNow`: real milliseconds.
 */
export function boardReader(ctx: ServiceContext, realNow: () => number): () => Promise<Board> {
  let onCall: OnCallBoard | null = null;
  let planned: PlannedDetails[] = [];
  let readAt = 0;
  return async () => {
    const briefs = await openIncidents(ctx);
    if (!onCall || realNow() - readAt >= ON_CALL_EVERY_MS) {
      onCall = await onCallNow(ctx);
      planned = await plannedList(ctx);
      readAt = realNow();
    }
    return buildBoard(ctx.plans.current().plan, { briefs, onCall, planned, asOf: ctx.clock.now() });
  };
}
