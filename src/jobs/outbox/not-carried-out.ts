import type { Claimed } from '../../db/claims/outbox-claims.ts';
import type { ServiceContext } from '../../services/context.ts';
import { rowLater, rowThrottled } from '../../services/slack/outbox/not-shown.ts';
import type { NotCarriedOut } from '../../slack-api/optional-call.ts';

/** Real time before Slack is asked again what somebody has to put right. */
const REFUSED_MS = 10 * 60_000;

/** Slack did not do what the app can do without: it is asked again later, and nothing else waits for it. */
export async function putOffOptional(
  ctx: ServiceContext,
  row: Claimed,
  outcome: NotCarriedOut,
): Promise<void> {
  switch (outcome.kind) {
    case 'refused':
      await rowLater(ctx, row, { afterMs: REFUSED_MS, error: outcome.reason });
      return;
    case 'throttled':
      await rowThrottled(ctx, row, outcome.afterMs);
      return;
    case 'later':
      await rowLater(ctx, row, { afterMs: outcome.afterMs, error: null });
      return;
  }
}
