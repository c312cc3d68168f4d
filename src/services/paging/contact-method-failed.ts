import type { Page } from '../../db/generated/client.ts';
import { storedWord } from '../../db/stored/word.ts';
import { CHANNEL_NAMES } from '../../domain/contacts/contact-methods.ts';
import { isLiveRun } from '../../domain/paging/run-states.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { useNextContactMethod } from './ask-next.ts';
import { runOf } from './runs.ts';

/**
 * A page ended without reaching its person: their next contact method goes at once, and the thread says so; when nobody
 * of the step is left the next step goes. Once the side has somebody, or the person cannot, nothing follows and nothing
 * is said: the page keeps it.
 */
export async function contactMethodFailed(work: IncidentWork, page: Page, reason: string): Promise<void> {
  const run = await runOf(work, page.runId);
  const next = await useNextContactMethod(work, run, page);
  const event = {
    kind: 'page_failed' as const,
    side: run.side,
    person: page.slackUser,
    channel: storedWord(CHANNEL_NAMES, page.channel),
    next,
    reason,
  };
  const asked = isLiveRun(run) && page.declinedAt === null;
  if (asked) await work.say(event);
}
