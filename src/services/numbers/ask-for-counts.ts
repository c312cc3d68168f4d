import { addMinutes } from 'date-fns/addMinutes';
import { isStillDown } from '../../domain/incident/incident.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import { countsToAskFor, whoCounts } from '../../domain/numbers/counts-due.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { recordsOf } from './modality-of.ts';

const COUNTS = { kind: 'COUNTS' } as const;

/** From the first numbers or counts of an incident on, counts are asked for as often as its plan says. */
export async function countsAreDue(work: IncidentWork): Promise<void> {
  const every = work.plan.downtimeNumbers?.countEveryMinutes;
  if (every && kindPolicy(work.incident).live) await work.dueUnlessSet(COUNTS, addMinutes(work.now, every));
}

/**
 * Asks in one line of the thread for the counts of every modality that were not entered lately, until radiology has validated;
 * then signing waits for them.
 */
export async function askForCounts(work: IncidentWork): Promise<void> {
  const every = work.plan.downtimeNumbers?.countEveryMinutes;
  if (!every) return;
  await work.due(COUNTS, addMinutes(work.now, every));
  if (!isStillDown(work.incident.state)) return;
  const asked = countsToAskFor(await recordsOf(work), every, work.now);
  if (asked.length === 0) return;
  const people = asked.flatMap(
    (record) =>
      whoCounts(record)
        ?.match(/^slack:(.+)$/)
        ?.slice(1) ?? [],
  );
  await work.say({
    kind: 'counts_due',
    modalities: asked.map(({ key, name }) => ({ key, name })),
    people: [...new Set(people)],
  });
}
