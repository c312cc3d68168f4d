import type { Db } from '../../../src/db/client.ts';
import type { PageState } from '../../../src/db/generated/enums.ts';
import type { ApiCall } from '../../../src/practice/workspace/kept.ts';
import { wordsIn } from '../slack/reading.ts';

/** The page that a call brings to Slack's door, by the reference that every copy of it shows; null when it brings none. */
export function referenceOf(call: ApiCall): string | null {
  if (call.method !== 'chat.postMessage') return null;
  const shown = call.args as { text: string; blocks: unknown[] };
  return /page ([0-9a-f]{8})/.exec(wordsIn(shown))?.[1] ?? null;
}

/** When a call reached the door, in milliseconds of wall time. */
export const wallOf = (call: ApiCall): number => performance.timeOrigin + call.at;

export interface UnsentPage {
  reference: string;
  /** The message that carries it: pages for both sides of one person share one. */
  message: string | null;
  state: PageState;
  /** Wall milliseconds at which the decision to page was recorded. */
  pendingSince: number;
}

/** The outcome of a page that notifies nobody anew: the person's message says the same (docs/decisions/0048). */
export const STANDS = 'not sent: their message stands';

/** Every page that notifies somebody, with the instant from which it was pending. */
export async function unsentPages(db: Db): Promise<UnsentPage[]> {
  const rows = await db.$queryRaw<{ id: string; message: string | null; state: PageState; since: Date }[]>`
    SELECT p.id, p.provider_id AS message, p.state, min(e.recorded_at_real) AS since
    FROM page p JOIN timeline_event e ON e.incident_id = p.incident_id AND e.at = p.due_at
      AND e.kind IN ('step_paged', 'unowned', 'still_unowned') AND e.data ->> 'side' = p.side::text
    WHERE p.outcome IS DISTINCT FROM ${STANDS}
    GROUP BY p.id`;
  return rows.map(({ id, message, state, since }) => ({
    reference: id.slice(0, 8),
    message,
    state,
    pendingSince: since.getTime(),
  }));
}
