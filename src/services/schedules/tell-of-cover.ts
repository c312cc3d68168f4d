import type { Tx } from '../../db/client.ts';
import { personOf } from '../../domain/agreement/people.ts';
import { type Cover, concernedBy } from '../../domain/cover.ts';
import type { ServiceContext } from '../context.ts';
import { type LetterBodies, writeLetter } from '../letters/write-letter.ts';

/**
 * Writes to those whom a cover concerns (who covers, who is covered, who made it) what somebody, a Slack user, did with
 * it, but not to this one. Answers the Slack users who are told.
 */
export async function tellOfCover(
  ctx: ServiceContext,
  tx: Tx,
  cover: Cover,
  { news, by }: Pick<LetterBodies['COVER_NEWS'], 'news' | 'by'>,
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
    await writeLetter(tx, {
      workspaceId,
      kind: 'COVER_NEWS',
      key: `cover:${cover.id}:${news}:${to}`,
      to,
      body,
    });
  }
  return users;
}
