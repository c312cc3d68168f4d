import type { PagingRun } from '../../db/generated/client.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { holderOf } from './runs.ts';
import { stopRun } from './stop-paging.ts';

/** Nobody took over: the holder stays the holder, and is told so. */
export async function endHandOver(work: IncidentWork, run: PagingRun): Promise<void> {
  await stopRun(work, run, 'nobody took it over');
  const held = await holderOf(work, run.side);
  const event = {
    kind: 'hand_over_unanswered' as const,
    side: run.side,
    holder: held?.acknowledgedBy ?? 'system',
  };
  await work.say(event);
  const user = held?.acknowledgedBy?.startsWith('slack:') ? held.acknowledgedBy.slice(6) : null;
  if (user) await work.tell(event, [user]);
}
