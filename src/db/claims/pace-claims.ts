import { costMs, ORDER, type Order, type Pace } from '../../domain/slack/pace.ts';
import { SURFACES, type SurfaceName } from '../../domain/slack/surfaces.ts';
import { Prisma } from '../generated/client.ts';
import { endOfWait, isTooFarAhead, WAIT_AT_MOST } from '../waits.ts';

/** Rows of one surface and method that one look considers, so that no surface waits behind another; more wait for the next. */
const CONSIDERED = 64;

/** Under which posts to a channel or a user are counted. */
export function placeKey(target: string): string {
  return `post:${target}`;
}

/** Until when a refusal holds what a row of the pace counts, `alias` being its table's; null: none does. */
export function heldUntil(alias: 'p' | 'm'): Prisma.Sql {
  return endOfWait(Prisma.raw(`${alias}.held_until_real`), WAIT_AT_MOST.hold);
}

/** The rank of an order, the lowest going first. */
export function rankOf(order: Order): number {
  return ORDER.indexOf(order);
}

/**
 * `free`: when each row of `waiting(id, surface, rank, method, place, at)` may go, as far as is paid now. `place` is the
 * key of the channel that is posted to, null for what is no post. What is paid is read, and held, for what is due alone;
 * the rest is asked again when it is. `waitMs` in SQL.
 */
export function freeRows(workspaceId: string, pace: Pace): Prisma.Sql {
  const { post } = pace;
  const postCost = Prisma.sql`${costMs(post) / 1_000}::float8`;
  const methods = Object.entries(pace.methods).map(
    ([method, limit]) =>
      Prisma.sql`(${method}::text, ${costMs(limit) / 1_000}::float8, ${limit.burst}::float8)`,
  );
  return Prisma.sql`
    limits(method, cost, burst) AS (VALUES ${Prisma.join(methods)}),
    due AS MATERIALIZED (SELECT * FROM waiting WHERE at IS NULL OR at <= statement_timestamp()),
    paid AS MATERIALIZED (
      SELECT * FROM slack_pace
      WHERE workspace_id = ${workspaceId} AND key IN (SELECT method FROM due UNION SELECT place FROM due)
      ORDER BY key FOR UPDATE),
    counted AS (
      SELECT w.*, ${postCost} AS place_cost, l.cost, p.paid_until_real AS place_paid, m.paid_until_real AS paid,
        GREATEST(${heldUntil('p')}, ${heldUntil('m')}) AS held,
        ${post.burst}::float8 * s.share AS place_room,
        l.burst * s.share + CASE
          WHEN w.rank > 0 OR ${heldUntil('m')} > statement_timestamp() - interval '1 minute' THEN 0
          ELSE ${pace.urgentBeyond}::float8 END AS room
      FROM waiting w JOIN limits l ON l.method = w.method
      CROSS JOIN LATERAL (SELECT 1 - (${ORDER.map((order) => pace.spared[order])}::float8[])[w.rank + 1] AS share) s
      LEFT JOIN paid p ON p.key = w.place
        AND NOT ${isTooFarAhead(Prisma.sql`p.paid_until_real`, WAIT_AT_MOST.pace)}
      LEFT JOIN paid m ON m.key = w.method
        AND NOT ${isTooFarAhead(Prisma.sql`m.paid_until_real`, WAIT_AT_MOST.pace)}),
    free AS MATERIALIZED (
      SELECT c.*, GREATEST(c.at, c.held, c.paid - make_interval(secs => (c.room - 1) * c.cost),
        c.place_paid - make_interval(secs => (c.place_room - 1) * c.place_cost)) AS free_at
      FROM counted c)`;
}

/**
 * `chosen`: of what is free and could be locked, as many as go now, the lowest rank first and of each surface as many
 * as there are slots; and `taken`, the keys of the pace from which they were taken: not from one that another claimer
 * wrote for the first time just now, which this statement cannot have read. Where the method is not taken, nothing is
 * taken of the channel. `locked` selects `id` and `shown_content`
 * of the rows of `considered` that nobody else holds or changed.
 */
export function chosenRows(
  workspaceId: string,
  slots: Record<SurfaceName, number>,
  locked: Prisma.Sql,
): Prisma.Sql {
  const left = (room: Prisma.Sql, paid: Prisma.Sql, cost: Prisma.Sql) => Prisma.sql`
    ${room} - GREATEST(0, coalesce(EXTRACT(EPOCH FROM ${paid} - statement_timestamp())::float8, 0)) / ${cost}`;
  const ofSurface = SURFACES.map((name) => Prisma.sql`(${name}::text, ${Math.max(0, slots[name])}::int)`);
  const taking = (calls: Prisma.Sql) => Prisma.sql`
      INSERT INTO slack_pace (workspace_id, key, paid_until_real)
      SELECT ${workspaceId}, key, statement_timestamp() + make_interval(secs => sum(cost))
      FROM (${calls}) call(key, cost) GROUP BY key ORDER BY key
      ON CONFLICT (workspace_id, key) DO UPDATE SET
        paid_until_real = excluded.paid_until_real + CASE
          WHEN ${isTooFarAhead(Prisma.sql`slack_pace.paid_until_real`, WAIT_AT_MOST.pace)} THEN make_interval()
          ELSE GREATEST(slack_pace.paid_until_real - statement_timestamp(), make_interval()) END
        WHERE slack_pace.key IN (SELECT key FROM paid)
      RETURNING key`;
  return Prisma.sql`
    slots(surface, free_slots) AS (VALUES ${Prisma.join(ofSurface)}),
    ready AS (
      SELECT free.*, row_number() OVER (PARTITION BY surface, method ORDER BY rank, id) AS nth
      FROM free JOIN slots USING (surface)
      WHERE free_slots > 0 AND (free_at IS NULL OR free_at <= statement_timestamp())),
    considered AS MATERIALIZED (SELECT * FROM ready WHERE nth <= ${CONSIDERED}),
    locked AS MATERIALIZED (${locked}),
    of_place AS (
      SELECT f.*, locked.shown_content, ${left(Prisma.sql`place_room`, Prisma.sql`place_paid`, Prisma.sql`place_cost`)}
        - row_number() OVER (PARTITION BY f.place ORDER BY f.rank, f.id) AS place_left
      FROM considered f JOIN locked USING (id)),
    of_method AS (
      SELECT o.*, ${left(Prisma.sql`room`, Prisma.sql`paid`, Prisma.sql`cost`)}
        - row_number() OVER (PARTITION BY method ORDER BY rank, id) AS method_left
      FROM of_place o WHERE place IS NULL OR place_left >= 0),
    of_surface AS (
      SELECT m.*, row_number() OVER (PARTITION BY surface ORDER BY rank, id) AS hand
      FROM of_method m WHERE method_left >= 0),
    chosen AS MATERIALIZED (SELECT o.* FROM of_surface o JOIN slots USING (surface) WHERE hand <= free_slots),
    taken_of_methods AS (${taking(Prisma.sql`SELECT method AS key, cost FROM chosen`)}),
    taken_of_places AS (${taking(Prisma.sql`SELECT place, place_cost FROM chosen
      WHERE place IS NOT NULL AND method IN (SELECT key FROM taken_of_methods)`)}),
    taken AS (SELECT key FROM taken_of_methods UNION ALL SELECT key FROM taken_of_places)`;
}
