import { randomUUID } from 'node:crypto';
import { notifiesAnew, type ToldAt, type ToldWhy } from '../../domain/incident/notify-anew.ts';
import type { TimelineEvent } from '../../domain/incident/timeline.ts';
import { toldInSlack } from '../paging/told-in-slack.ts';
import { overtakeEarlier } from '../slack/outbox/overtake.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/**
 * Tells the administrators on duty: by a new message where that must be noticed, else what stands is edited. That it
 * was corrected, failed again or is over is news only to those who had heard of it.
 */
export async function tellDuty(work: IncidentWork, why: Exclude<ToldWhy, 'PAGED' | 'UPDATE'>): Promise<void> {
  const { plan } = work;
  await work.show({ kind: 'DUTY' });
  const told = work.isNew ? [] : await toldInSlack(work);
  const people = [...work.people, ...plan.people].filter(({ key }) => plan.lastResort.people.includes(key));
  for (const user of new Set(people.map(({ slackUser }) => slackUser))) {
    const earlier = told.filter((one) => one.user === user);
    if (why !== 'DECISION' && earlier.length === 0) continue;
    await tellAnew(work, user, why, earlier);
  }
}

/** A new message to a Slack user that replaces the one that stands, where the matter must be noticed. `earlier`: what they were told. */
export async function tellAnew(
  work: IncidentWork,
  user: string,
  why: Exclude<ToldWhy, 'PAGED'>,
  earlier: readonly ToldAt[],
): Promise<void> {
  const { incident, now } = work;
  const { outage } = incident;
  if (!notifiesAnew({ why, outage }, earlier, now)) return;
  const body = { why, outage, at: now.toISOString() };
  const message = { kind: 'DUTY', user, id: randomUUID() } as const;
  await work.post({ ...message, target: user, body });
  await work.also(overtakeEarlier(incident.id, user, message));
}

/** Whether a limit was passed among these events. */
export function limitPassed(events: readonly TimelineEvent[]): boolean {
  return events.some(
    (event) => event.kind === 'thresholds' && event.crossed.some(({ threshold }) => threshold === 'LIMIT'),
  );
}
