import { ENDED_STATES } from '../../domain/incident/incident.ts';
import { LIVE_RUN_STATES } from '../../domain/paging/run-states.ts';
import { connect } from '../../postgres/connect.ts';
import { within } from '../../postgres/session-timeouts.ts';
import { wordList } from '../../postgres/word-list.ts';
import { inTime } from './in-time.ts';

const LIVE = wordList(LIVE_RUN_STATES);
const ENDED = wordList(ENDED_STATES);

/** What the rows say about the pager at one moment. */
export interface Figures {
  /** Pages of open incidents. */
  pages: { state: string; channel: string; count: number }[];
  openIncidents: { kind: string; count: number }[];
  unownedSides: { side: string; count: number }[];
  /** The deadline that is overdue longest: its instant of hospital time; null without one. */
  oldestDeadline: Date | null;
  /** The instant of hospital time since which a page has been pending that is not sent; null without one. */
  oldestPage: Date | null;
  /** Messages that Slack does not show as they should be, each with how far it is: progress makes it another one. */
  behind: string[];
  /** Seconds of hospital time since each calendar was last read; null: never. */
  calendars: { schedule: string; layer: string; ageSeconds: number | null }[];
  /** The last attempt of each probe from each place. */
  probes: { probe: string; place: string; kind: string; ms: number; ageSeconds: number }[];
  /** Real seconds since the newest self-check, and what it found. */
  selfCheck: { ageSeconds: number; bad: number; warn: number } | null;
}

/** Which rows of which database are asked, and how long (real time) an answer is waited for. */
interface Question {
  url: string;
  workspaceId: string;
  hospitalNow: Date;
  withinMs: number;
}

const OPEN = `i.workspace_id = $1 AND i.state NOT IN ${ENDED}`;
const list = (query: string): string => `(SELECT coalesce(json_agg(x), '[]') FROM (${query}) x)`;
const found = (level: string): string =>
  `(SELECT count(*) FROM jsonb_array_elements(findings) f WHERE f ->> 'level' = '${level}')`;

/** One statement, every part over an index. $1: workspace, $2: hospital time. */
const FIGURES = `SELECT
  ${list(`SELECT p.state, p.channel, count(*)::int AS count FROM incident i JOIN page p ON p.incident_id = i.id
    WHERE ${OPEN} GROUP BY 1, 2`)} AS pages,
  ${list(`SELECT i.kind, count(*)::int AS count FROM incident i WHERE ${OPEN} GROUP BY 1`)} AS "openIncidents",
  ${list(`SELECT r.side, count(*)::int AS count FROM incident i JOIN paging_run r ON r.incident_id = i.id
    WHERE ${OPEN} AND r.state = 'UNOWNED' GROUP BY 1`)} AS "unownedSides",
  (SELECT min(due_at) FROM deadline WHERE workspace_id = $1 AND due_at < $2) AS "oldestDeadline",
  (SELECT min(p.due_at) FROM page p JOIN paging_run r ON r.id = p.run_id
    WHERE p.workspace_id = $1 AND p.state IN ('PENDING', 'SENDING') AND p.due_at <= $2
      AND r.state IN ${LIVE}
  ) AS "oldestPage",
  ARRAY(SELECT id || ':' || shown FROM outbox o WHERE workspace_id = $1 AND o.wanted - o.shown > 0
    AND given_up_at_real IS NULL
    AND kind NOT IN ('HOME', 'USER_GROUP', 'PIN', 'BOOKMARK', 'FILE') ORDER BY id LIMIT 500) AS behind,
  ${list(`SELECT schedule_key AS schedule, layer, extract(epoch FROM $2 - read_at)::float8 AS "ageSeconds"
    FROM calendar_feed WHERE workspace_id = $1 ORDER BY 1, 2`)} AS calendars,
  ${list(`SELECT probe_key AS probe, place, last ->> 'kind' AS kind, (last ->> 'ms')::float8 AS ms,
      extract(epoch FROM $2 - (last ->> 'at')::timestamptz)::float8 AS "ageSeconds"
    FROM (SELECT *, attempts -> -1 AS last FROM probe_state WHERE workspace_id = $1) s
    WHERE last IS NOT NULL ORDER BY 1, 2`)} AS probes,
  (SELECT json_build_object('ageSeconds', extract(epoch FROM clock_timestamp() - at_real),
    'bad', ${found('bad')}, 'warn', ${found('warn')}) FROM self_check WHERE workspace_id = $1) AS "selfCheck"`;

/**
 * Reads the figures over a connection of its own, so that a scrape never takes one from paging. Throws when the
 * database has not answered within `withinMs` of real time.
 */
export function readFigures(options: Question): Promise<Figures> {
  return inTime(ask(options), options.withinMs);
}

async function ask({ url, workspaceId, hospitalNow, withinMs }: Question): Promise<Figures> {
  const client = await connect(url, {
    purpose: 'metrics',
    timeouts: within(withinMs),
    connectWithinMs: withinMs,
    answerWithinMs: withinMs,
  });
  try {
    const { rows } = await client.query<Figures>(FIGURES, [workspaceId, hospitalNow]);
    const [figures] = rows;
    if (!figures) throw new Error('no metrics');
    return figures;
  } finally {
    client.end().catch(() => undefined);
  }
}
