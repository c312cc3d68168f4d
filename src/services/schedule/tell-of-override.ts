import type { Tx } from '../../db/client.ts';
import { personOf } from '../../domain/agreement/people.ts';
import { concernedBy, type OverrideOrSwap } from '../../domain/schedule/override-or-swap.ts';
import type { ServiceContext } from '../context.ts';
import {
  type DirectMessageBodies,
  writeDirectMessage,
} from '../slack/direct-messages/write-direct-message.ts';

/**
 * Writes to those whom a cover concerns (who covers, who is covered, who made it) what somebody, a Slack user, did with
 * it, but not to this one. Answers the Slack users who are told.
 */
export async function tellOfOverride(
  ctx: ServiceContext,
  tx: Tx,
  cover: OverrideOrSwap,
  { news, by }: Pick<DirectMessageBodies['COVER_NEWS'], 'news' | 'by'>,
): Promise<string[]> {
  const { plan } = ctx.plans.current();
  const { workspaceId } = ctx;
  const people = [
    ...concernedBy(cover).flatMap((key) => plan.people.find((person) => person.key === key) ?? []),
    personOf(plan, cover.madeBy),
  ];
  const users = [...new Set(people.flatMap((person) => person?.slackUser ?? []))].filter(
    (user) => user !== by,
  );
  for (const to of users) {
    const body = { cover: cover.id, news, by };
    await writeDirectMessage(tx, {
      workspaceId,
      kind: 'COVER_NEWS',
      key: `cover:${cover.id}:${news}:${to}`,
      to,
      body,
    });
  }
  return users;
}
