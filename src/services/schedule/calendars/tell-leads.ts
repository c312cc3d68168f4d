import type { Tx } from '../../../db/client.ts';
import { sidesOfSchedule } from '../../../domain/on-call/sides-of-schedule.ts';
import type { ServiceContext } from '../../context.ts';
import {
  type DirectMessageBodies,
  type DirectMessageKind,
  writeDirectMessage,
} from '../../slack/direct-messages/write-direct-message.ts';
import type { Feed } from '../rosters/feed-state.ts';

/** Writes to the leads of a schedule's sides that its calendar has failed for long, in the transaction that records it. */
export async function warnLeads(tx: Tx, ctx: ServiceContext, feed: Feed, since: Date): Promise<void> {
  await tellLeads(tx, ctx, feed, 'CALENDAR_FAILS', { ...named(feed), since: since.toISOString() });
}

/** And that it is read again. `since`: when it began to fail. */
export async function tellLeadsBack(tx: Tx, ctx: ServiceContext, feed: Feed, since: Date): Promise<void> {
  await tellLeads(tx, ctx, feed, 'CALENDAR_BACK', { ...named(feed), since: since.toISOString() });
}

const named = ({ schedule, layer }: Feed) => ({ schedule, layer });

async function tellLeads<K extends DirectMessageKind & `CALENDAR_${string}`>(
  tx: Tx,
  ctx: ServiceContext,
  feed: Feed,
  kind: K,
  body: DirectMessageBodies[K],
): Promise<void> {
  const { plan } = ctx.plans.current();
  const leads = new Set(
    sidesOfSchedule(plan, feed.schedule).flatMap((side) =>
      side === 'SECURITY' ? plan.admins : plan.leads[side],
    ),
  );
  for (const { slackUser } of plan.people.filter(({ key }) => leads.has(key))) {
    const key = [kind, feed.schedule, feed.layer, body.since, slackUser].join(':');
    await writeDirectMessage(tx, { workspaceId: ctx.workspaceId, kind, key, to: slackUser, body });
  }
}
