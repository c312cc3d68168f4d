import type { Page, PagingRun } from '../../db/generated/client.ts';
import type { ChannelName } from '../../domain/contacts/contact-methods.ts';
import { isLiveRun } from '../../domain/paging/run-states.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { LAST_RESORT_STEP, reachPerson, type Turn } from './reach-person.ts';

const HOPEFUL: readonly Page['state'][] = ['PENDING', 'SENDING', 'ACCEPTED', 'DELIVERED'];

/** People who said in this run that they cannot. */
export async function declined(work: IncidentWork, run: PagingRun): Promise<string[]> {
  const pages = await work.paging.pagesOf(run);
  const cannot = pages.filter((page) => page.declinedAt !== null);
  return [...new Set(cannot.map(({ personKey }) => personKey))];
}

/** Goes on at once with the next step when nobody of the newest one can answer any more. */
export async function nextStepIfNobodyIsAsked(work: IncidentWork, run: PagingRun, turn: Turn): Promise<void> {
  const newest = run.round === turn.round && run.step === turn.step + 1;
  if (run.state !== 'PAGING' || turn.step === LAST_RESORT_STEP || !newest) return;
  const pages = await work.paging.pagesOf(run);
  const asked = pages.filter(({ round, step }) => round === turn.round && step === turn.step);
  const hopeful = asked.some((page) => HOPEFUL.includes(page.state) && page.declinedAt === null);
  if (!hopeful) await work.due({ kind: 'PAGING', side: run.side }, work.now);
}

/**
 * A page will not reach its person: their next contact method is used at once, and when nobody of the step is left the
 * next step is. Answers the channels used instead.
 */
export async function useNextContactMethod(
  work: IncidentWork,
  run: PagingRun,
  page: Pick<Page, 'round' | 'step' | 'personKey' | 'declinedAt'>,
): Promise<ChannelName[]> {
  const { round, step, personKey } = page;
  if (!isLiveRun(run) || page.declinedAt) return [];
  const turn = { round, step, personKey };
  const used = await reachPerson(work, run, turn);
  if (used.length === 0) await nextStepIfNobodyIsAsked(work, run, turn);
  return used;
}
