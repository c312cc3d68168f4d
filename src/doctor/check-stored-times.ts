import { bad, type CheckResult, warn } from '../domain/health/check-result.ts';
import { ENDED_STATES } from '../domain/incident/incident.ts';
import type { Connection } from '../postgres/connect.ts';
import { wordList } from '../postgres/word-list.ts';
import { hasTable, NoConnection, onConnection } from './ask-database.ts';

const ENDED = wordList(ENDED_STATES);

/** The migration of the first version that sets its own time zone. */
const SINCE = '%_write_probe';

/** What an earlier version left. */
interface Shifted {
  /** Stored minus true, in minutes: ahead on a server west of UTC, behind on one east of it. */
  minutes: number;
  /** Incidents of that time that are still open. */
  open: number;
}

/**
 * Earlier versions let the server read our instants in its own zone, so that they are stored off by its offset: a whole
 * number of quarter hours. Two of them stand beside a true one: the workspace, made within two minutes of the first
 * migration, which the server dates by its own clock; and declarations, whose card Slack dates. Where all migrations ran
 * at once no earlier version was there: a first start that Slack refused makes the workspace hours later.
 */
const SHIFTED = `
  WITH shifts AS (
    SELECT w."createdAt" - m.started_at AS by, 2 AS weight
    FROM workspace w, (SELECT min(started_at) AS started_at FROM _prisma_migrations) m
    UNION ALL
    SELECT i.declared_at - to_timestamp(c.ts::float8), 1
    FROM incident i JOIN outbox c ON c.incident_id = i.id AND c.key = 'card' AND c.ts ~ '^[0-9]+[.][0-9]+$'
  ), rounded AS (
    SELECT weight, extract(epoch FROM by) AS seconds, round(extract(epoch FROM by) / 900) * 15 AS minutes FROM shifts
  ), usual AS (
    SELECT minutes::int FROM rounded
    WHERE abs(minutes) BETWEEN 60 AND 840 AND abs(seconds - minutes * 60) < 120
    GROUP BY minutes HAVING sum(weight) > 1 ORDER BY sum(weight) DESC LIMIT 1)
  SELECT minutes, (SELECT count(*)::int FROM incident i
    WHERE i.state NOT IN ${ENDED} AND i.declared_at - make_interval(mins => usual.minutes)
      < (SELECT max(finished_at) FROM _prisma_migrations WHERE migration_name LIKE $1)) AS open
  FROM usual WHERE NOT EXISTS (SELECT 1 FROM hospital_clock WHERE offset_ms > 0)
    AND (SELECT max(started_at) FILTER (WHERE migration_name LIKE $1) - min(started_at) FROM _prisma_migrations)
      > interval '10 minutes'`;

/** Whether times that an earlier version stored are wrong by the offset of the server's time zone. */
export async function checkStoredTimes(url: string): Promise<CheckResult[]> {
  try {
    const found = await onConnection(url, shifted);
    return found ? [told(found)] : [];
  } catch (error) {
    // The check of the database says so.
    if (error instanceof NoConnection) return [];
    throw error;
  }
}

async function shifted(client: Connection): Promise<Shifted | null> {
  if (!(await hasTable(client, 'write_probe'))) return null;
  const { rows } = await client.query<Shifted>(SHIFTED, [SINCE]);
  return rows[0] ?? null;
}

function told({ minutes, open }: Shifted): CheckResult {
  const hours = `${Math.floor(Math.abs(minutes) / 60)}:${String(Math.abs(minutes) % 60).padStart(2, '0')} h`;
  const what = `Times stored before the upgrade are ${hours} ${minutes > 0 ? 'ahead' : 'behind'}: an earlier version used the database's time zone.`;
  if (open > 0)
    return bad(
      `${what} ${open === 1 ? 'One such incident is' : `${open} such incidents are`} still open.`,
      'Stand down incidents opened before the upgrade and declare them again: their clocks and steps are wrong.',
    );
  return warn(
    what,
    'Note this next to reports from that time. New times are correct; old ones are left as they are.',
  );
}
