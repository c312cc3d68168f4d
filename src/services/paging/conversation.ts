import { subMinutes } from 'date-fns/subMinutes';
import { Prisma } from '../../db/generated/client.ts';
import { LIVE_RUN } from '../../db/states.ts';
import type { PagedSide } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** A side for which somebody has a page in one outage; `lastResort`: nobody comes after them. */
interface AskedSide {
  side: PagedSide;
  lastResort: boolean;
}

/** What a direct message about an incident needs to be drawn again. */
export interface ConversationView {
  personSlack: string;
  /** Sides for which the person has pages in Slack, in the outage that is running. */
  asked: AskedSide[];
  /** A newer message about the same incident stands below. */
  overtaken: boolean;
}

/** Messages that notify a person of an incident: of these the newest one is kept up to date. */
const OF_A_CONVERSATION = Prisma.sql`('PAGE', 'DUTY')`;

/** The conversation with a person in which a row of the outbox is one message. */
export async function conversationOf(
  ctx: ServiceContext,
  row: { id: bigint; incidentId: string; target: string },
): Promise<ConversationView> {
  const [found] = await ctx.db.$queryRaw<Pick<ConversationView, 'asked' | 'overtaken'>[]>`
    SELECT ${askedOf(row.incidentId, row.target)} AS asked, ${newerThan(row)} AS overtaken`;
  return { personSlack: row.target, asked: found?.asked ?? [], overtaken: found?.overtaken === true };
}

/** What a page's message needs to be drawn again. */
export async function pageBehind(
  ctx: ServiceContext,
  pageId: string,
  row: { id: bigint; incidentId: string; target: string },
): Promise<
  AskedSide & { pageId: string; personSlack: string; outage: number; also: AskedSide[]; overtaken: boolean }
> {
  const [page] = await ctx.db.$queryRaw<
    (AskedSide & { outage: number; running: number; asked: AskedSide[]; overtaken: boolean })[]
  >`
    SELECT p.side::text, p.last_resort AS "lastResort", r.outage, i.outage AS running,
      ${askedOf(row.incidentId, row.target)} AS asked, ${newerThan(row)} AS overtaken
    FROM page p JOIN paging_run r ON r.id = p.run_id JOIN incident i ON i.id = p.incident_id
    WHERE p.id = ${pageId}::uuid`;
  if (!page) throw new Error(`a message of a page that does not exist: ${pageId}`);
  const { side, lastResort, outage, overtaken } = page;
  const also = outage === page.running ? page.asked.filter((other) => other.side !== side) : [];
  return { pageId, personSlack: row.target, side, lastResort, outage, also, overtaken };
}

/** As JSON: the sides for which somebody has pages in Slack, in the outage that is running. */
function askedOf(incidentId: string, slackUser: string): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(json_agg(a ORDER BY a.side DESC), '[]') FROM (
    SELECT p.side::text AS side, bool_or(p.last_resort) AS "lastResort"
    FROM page p JOIN paging_run r ON r.id = p.run_id JOIN incident i ON i.id = p.incident_id
    WHERE p.incident_id = ${incidentId}::uuid AND p.slack_user = ${slackUser} AND p.channel = 'SLACK_DM'
      AND p.state NOT IN ('CANCELLED', 'FAILED') AND r.outage = i.outage
    GROUP BY p.side) a)`;
}

function newerThan({
  id,
  incidentId,
  target,
}: {
  id: bigint;
  incidentId: string;
  target: string;
}): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM outbox newer WHERE newer.incident_id = ${incidentId}::uuid
    AND newer.target = ${target} AND newer.kind IN ${OF_A_CONVERSATION} AND newer.id > ${id})`;
}

/** Minutes of hospital time for which a page to a person is noticed: within them the other side joins its message. */
const NOTICED_MINUTES = 15;

/**
 * With which other sides a page over Slack goes out, and the message that it joins by an edit: one that asked the person
 * for the other side a short while ago and that nobody answered. null: it is a message of its own.
 */
export async function conversationToJoin(
  ctx: ServiceContext,
  page: { id: string; incidentId: string; runId: string; side: PagedSide; slackUser: string },
): Promise<{ also: AskedSide[]; place: { channel: string; ts: string } | null }> {
  const noticed = subMinutes(ctx.clock.now(), NOTICED_MINUTES);
  const [found] = await ctx.db.$queryRaw<
    { asked: AskedSide[]; place: { channel: string; ts: string } | null }[]
  >`
    SELECT ${askedOf(page.incidentId, page.slackUser)} AS asked, (
      SELECT json_build_object('channel', o.channel, 'ts', o.ts)
      FROM outbox o JOIN page p ON p.id::text = o.about JOIN paging_run r ON r.id = p.run_id
        JOIN paging_run mine ON mine.id = ${page.runId}::uuid
      WHERE o.incident_id = ${page.incidentId}::uuid AND o.kind = 'PAGE' AND o.target = ${page.slackUser}
        AND o.ts IS NOT NULL AND p.side <> mine.side AND r.outage = mine.outage AND r.state IN ${LIVE_RUN}
        AND p.declined_at IS NULL AND p.sent_at >= ${noticed}
        AND NOT EXISTS (SELECT FROM page earlier WHERE earlier.run_id = mine.id AND earlier.id <> ${page.id}::uuid
          AND earlier.slack_user = o.target AND earlier.channel = 'SLACK_DM' AND earlier.sent_at IS NOT NULL)
        AND NOT EXISTS (SELECT FROM outbox newer WHERE newer.incident_id = o.incident_id AND newer.target = o.target
          AND newer.kind IN ${OF_A_CONVERSATION} AND newer.id > o.id)
      LIMIT 1) AS place`;
  return { also: (found?.asked ?? []).filter(({ side }) => side !== page.side), place: found?.place ?? null };
}
