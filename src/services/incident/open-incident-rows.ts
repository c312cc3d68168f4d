import { type Db, rowsOf, type Tx } from '../../db/client.ts';
import { columnsOf, jsonList } from '../../db/columns.ts';
import type {
  Diversion,
  GateAnswer,
  Incident,
  IncidentService,
  Outbox,
  PagingRun,
} from '../../db/generated/client.ts';
import { Prisma } from '../../db/generated/client.ts';
import { IMPACT, SERVICE_CLOCKS, SERVICE_STOPS, SITE } from '../../db/incident-columns.ts';
import { ENDED } from '../../db/states.ts';
import type { OpenIncident } from '../../domain/incident/joining.ts';

const BRIEF = columnsOf<Incident>()(
  ['id', 'number', 'kind', 'state', 'impact', 'systemKey', 'planVersionId', 'outage', 'coveredSides'],
  [
    ...(['since', 'downSince', 'declaredAt', 'enteredLaterAt', 'nextUpdateAt'] as const),
    ...(['technicallyUpAt', 'validatedAt', 'attackAt'] as const),
    ...(['reconciledRadiologyAt', 'reconciledItAt', 'reconciledAt', 'stoodDownAt'] as const),
  ],
);
const SERVICE = columnsOf<IncidentService>()(SERVICE_CLOCKS, SERVICE_STOPS);
const RUN = columnsOf<PagingRun>()(
  ['side', 'outage', 'state', 'acknowledgedBy'],
  ['acknowledgedAt', 'unownedAt'],
);
const ANSWER = columnsOf<GateAnswer>()(['gate', 'line', 'outage', 'answer', 'words', 'owner', 'by'], ['at']);
const DIVERSION = columnsOf<Diversion>()(['serviceKey', 'siteKey'], ['since']);
const CARD = columnsOf<Outbox>()(['key', 'channel', 'ts'], []);

type Lists = Record<
  'sites' | 'services' | 'impacts' | 'runs' | 'messages' | 'gateAnswers' | 'diversions',
  unknown[]
> & {
  leadId: string | null;
};

/** Reads what a list says of the incidents that are neither closed nor stood down, the newest first, in one statement. */
export async function readOpenIncidents(db: Db, workspaceId: string) {
  const rows = await rowsOf<{ incident: Lists }>(
    db,
    Prisma.sql`
    SELECT row_to_json(whole) AS incident FROM (SELECT ${BRIEF.list},
      (SELECT lead_id FROM incident_group WHERE id = i.group_id) AS "leadId",
      ${jsonList(Prisma.sql`SELECT ${SITE.list} FROM incident_site WHERE incident_id = i.id`)} AS sites,
      ${jsonList(Prisma.sql`SELECT ${SERVICE.list} FROM incident_service WHERE incident_id = i.id ORDER BY ordinal`)} AS services,
      ${jsonList(Prisma.sql`SELECT ${IMPACT.list} FROM impact_change WHERE incident_id = i.id ORDER BY id`)} AS impacts,
      ${jsonList(Prisma.sql`SELECT ${RUN.list} FROM paging_run WHERE incident_id = i.id AND outage = i.outage`)} AS runs,
      ${jsonList(Prisma.sql`SELECT ${ANSWER.list} FROM gate_answer WHERE incident_id = i.id ORDER BY id`)} AS "gateAnswers",
      ${jsonList(Prisma.sql`SELECT ${DIVERSION.list} FROM diversion WHERE incident_id = i.id AND ended_at IS NULL ORDER BY since, id`)} AS diversions,
      ${jsonList(Prisma.sql`SELECT ${CARD.list} FROM outbox WHERE incident_id = i.id AND key = 'card'`)} AS messages
      FROM incident i WHERE workspace_id = ${workspaceId} AND state NOT IN ${ENDED}
      ORDER BY number DESC) whole`,
  );
  return rows.map(
    ({
      incident: { sites, services, impacts, runs, messages, gateAnswers, diversions, leadId, ...incident },
    }) => ({
      ...BRIEF.read(incident),
      leadId,
      sites: sites.map(SITE.read),
      services: services.map(SERVICE.read),
      impacts: impacts.map(IMPACT.read),
      runs: runs.map(RUN.read),
      gateAnswers: gateAnswers.map(ANSWER.read),
      diversions: diversions.map(DIVERSION.read),
      messages: messages.map(CARD.read),
    }),
  );
}

const JOINABLE = columnsOf<Incident>()(['id', 'number', 'kind', 'state', 'systemKey'], ['enteredLaterAt']);

/** Reads the open incidents of a system with their sites, the oldest first, in one statement. */
export async function openIncidentsOf(
  tx: Db | Tx,
  workspaceId: string,
  systemKey: string,
): Promise<OpenIncident[]> {
  const rows = await tx.$queryRaw<{ incident: { sites: string[] } }[]>`
    SELECT row_to_json(whole) AS incident FROM (SELECT ${JOINABLE.list},
      ARRAY(SELECT site_key FROM incident_site WHERE incident_id = i.id) AS sites
      FROM incident i WHERE workspace_id = ${workspaceId} AND system_key = ${systemKey}
        AND state NOT IN ${ENDED}
      ORDER BY number) whole`;
  return rows.map(({ incident }) => ({ ...JOINABLE.read(incident), sites: incident.sites }));
}
