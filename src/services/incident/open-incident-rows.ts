import type { Db } from '../../db/client.ts';
import { columnsOf } from '../../db/columns.ts';
import type {
  Incident,
  IncidentService,
  IncidentSite,
  Outbox,
  PagingRun,
} from '../../db/generated/client.ts';
import { Prisma } from '../../db/generated/client.ts';
import { list } from './incident-rows.ts';

const BRIEF = columnsOf<Incident>()(
  ['id', 'number', 'kind', 'state', 'systemKey', 'planVersionId', 'outage'],
  ['since', 'downSince', 'validatedAt', 'reconciledAt', 'stoodDownAt'],
);
const SITE = columnsOf<IncidentSite>()(['siteKey'], []);
const SERVICE = columnsOf<IncidentService>()(
  [
    'serviceKey',
    'toleranceStatus',
    'workaroundMinutes',
    'rtoMinutes',
    'mtdMinutes',
    'hours',
    'hoursZone',
    'revision',
  ],
  ['workaroundAt', 'caughtUpAt'],
);
const RUN = columnsOf<PagingRun>()(['side', 'outage', 'state'], []);
const CARD = columnsOf<Outbox>()(['key', 'channel', 'ts'], []);

type Lists = Record<'sites' | 'services' | 'runs' | 'messages', unknown[]>;

/** Reads what a list says of the incidents that are neither closed nor stood down, the newest first, in one statement. */
export async function readOpenIncidents(db: Db, workspaceId: string) {
  const rows = await db.$queryRaw<{ incident: Lists }[]>`
    SELECT row_to_json(whole) AS incident FROM (SELECT ${BRIEF.list},
      ${list(Prisma.sql`SELECT ${SITE.list} FROM incident_site WHERE incident_id = i.id`)} AS sites,
      ${list(Prisma.sql`SELECT ${SERVICE.list} FROM incident_service WHERE incident_id = i.id ORDER BY ordinal`)} AS services,
      ${list(Prisma.sql`SELECT ${RUN.list} FROM paging_run WHERE incident_id = i.id AND outage = i.outage`)} AS runs,
      ${list(Prisma.sql`SELECT ${CARD.list} FROM outbox WHERE incident_id = i.id AND key = 'card'`)} AS messages
      FROM incident i WHERE workspace_id = ${workspaceId} AND state NOT IN ('CLOSED', 'STOOD_DOWN')
      ORDER BY number DESC) whole`;
  return rows.map(({ incident: { sites, services, runs, messages, ...incident } }) => ({
    ...BRIEF.read(incident),
    sites: sites.map(SITE.read),
    services: services.map(SERVICE.read),
    runs: runs.map(RUN.read),
    messages: messages.map(CARD.read),
  }));
}
