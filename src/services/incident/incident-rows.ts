import { type Db, rowsOf } from '../../db/client.ts';
import { columnsOf, jsonList } from '../../db/columns.ts';
import type {
  ArchiveCount,
  ChecklistItem,
  ClosedOver,
  Deadline,
  Diversion,
  Downtime,
  DowntimeNumber,
  Drill,
  DrillInject,
  ExamCount,
  GateAnswer,
  ImpactChange,
  Incident,
  IncidentService,
  Notice,
  Outbox,
  Page,
  PagingRun,
  PlannedDowntime,
  StatusUpdate,
  TimelineEvent,
} from '../../db/generated/client.ts';
import { Prisma } from '../../db/generated/client.ts';
import { INCIDENT, SERVICE_CLOCKS, SERVICE_STOPS, SITE } from '../../db/incident-columns.ts';

const SERVICE = columnsOf<IncidentService>()(
  [...SERVICE_CLOCKS, 'workaroundBy', 'workaroundHow', 'caughtUpBy'],
  SERVICE_STOPS,
);
const RUN = columnsOf<PagingRun>()(
  [
    'id',
    'side',
    'outage',
    'state',
    'policy',
    'acknowledgedBy',
    'coveringFor',
    'coverConfirmedBy',
    'onePersonWhy',
  ],
  ['firstPageAt', 'unownedAt', 'acknowledgedAt', 'askedAt'],
);
const PAGE = columnsOf<Page>()(
  ['id', 'round', 'step', 'slackUser', 'state', 'outcome'],
  ['sentAt', 'declinedAt'],
);
const NOTICE = columnsOf<Notice>()(
  ['id', 'serviceKey', 'about', 'outage', 'confirmedBy', 'spokeToRole'],
  ['toldAt', 'overdueAt', 'confirmedAt'],
);
const ANSWER = columnsOf<GateAnswer>()(['gate', 'line', 'outage', 'answer', 'words', 'owner', 'by'], ['at']);
const OVER = columnsOf<ClosedOver>()(['point', 'name', 'reason'], ['closedAt']);
const DIVERSION = columnsOf<Diversion>()(
  ['id', 'serviceKey', 'siteKey', 'by', 'endedBy'],
  ['since', 'endedAt'],
);
const EXAMS = columnsOf<ExamCount>()(['modality', 'performed', 'by'], []);
const USED = columnsOf<DowntimeNumber>()(['number'], []);
const ARCHIVE = columnsOf<ArchiveCount>()(['result'], ['askedAt']);
const REOPENED = columnsOf<TimelineEvent>()(['actor', 'data'], ['at']);
/** `by` and `reason` beside what the intervals follow from. */
const CHANGE = columnsOf<ImpactChange>()(['siteKey', 'serviceKey', 'impact', 'by', 'reason'], ['at']);
const UPDATE = columnsOf<StatusUpdate>()(
  ['text', 'works', 'viewImages', 'doing', 'estimateMinMinutes', 'estimateMaxMinutes', 'by'],
  ['at'],
);
const DOWNTIME = columnsOf<Downtime>()([], ['startedAt', 'endedAt']);
const DRILL = columnsOf<Drill>()(['format', 'announced', 'leader'], []);
const INJECT = columnsOf<DrillInject>()([], ['givenAt']);
const PLANNED = columnsOf<PlannedDowntime>()(
  ['id', 'ticket', 'backOutDecision'],
  ['startedAt', 'endsAt', 'backOutBy', 'overranAt'],
);
/** Another incident that is still down at one of its sites. */
const BESIDE = columnsOf<Incident>()(['number', 'systemKey'], ['declaredAt']);
const DEADLINE = columnsOf<Deadline>()(['key'], ['dueAt']);
const MESSAGE = columnsOf<Outbox>()(
  ['key', 'kind', 'about', 'target', 'channel', 'ts', 'error', 'wanted', 'shown'],
  [],
);
const ITEM = columnsOf<ChecklistItem>()(
  ['key', 'scenario', 'phase', 'role', 'text', 'state', 'claimedBy', 'doneBy', 'skippedBy', 'skipReason'],
  ['claimedAt', 'doneAt', 'skippedAt', 'remindedAt'],
);

/** So many are looked at for the estimate before the last one. */
const UPDATES_READ = 10;

/** Messages of which a surface says something although nothing is wrong with them. */
const SHOWN = ['CARD', 'COVERING'];

type Picked<C extends { read(row: unknown): unknown }> = ReturnType<C['read']>;
export type RunRows = Picked<typeof RUN> & { pages: Picked<typeof PAGE>[] };
export type ServiceRow = Picked<typeof SERVICE>;
export type MessageRow = Picked<typeof MESSAGE>;
export type ItemRow = Picked<typeof ITEM>;

/** An incident with what the surfaces say of it. */
export type IncidentRows = Picked<typeof INCIDENT> & {
  sites: Picked<typeof SITE>[];
  services: ServiceRow[];
  /** In the order in which they were recorded. */
  impacts: Picked<typeof CHANGE>[];
  /** The newest outage first, and in it in the order in which they began; the newest page first. */
  runs: RunRows[];
  notices: Picked<typeof NOTICE>[];
  /** What was said of the lines of its gates, the newest last. */
  gateAnswers: Picked<typeof ANSWER>[];
  /** What was open at each closing. */
  closedOver: Picked<typeof OVER>[];
  /** In the order in which they began. */
  diversions: Picked<typeof DIVERSION>[];
  /** The last count of each modality. */
  exams: Picked<typeof EXAMS>[];
  /** Downtime numbers that were used for an exam, in order. */
  numbersUsed: Picked<typeof USED>[];
  /** What the archive had when it was asked last; at most one. */
  archiveCounts: Picked<typeof ARCHIVE>[];
  /** The last time it was opened again; at most one. */
  reopened: Picked<typeof REOPENED>[];
  /** The newest updates, the newest first. */
  updates: Picked<typeof UPDATE>[];
  /** Other systems that are down at one of its sites, drills aside. */
  beside: Picked<typeof BESIDE>[];
  deadlines: Picked<typeof DEADLINE>[];
  downtimes: Picked<typeof DOWNTIME>[];
  /** Of a drill one row. */
  drills: Picked<typeof DRILL>[];
  injects: Picked<typeof INJECT>[];
  /** The planned downtime that it is, or was; at most one. */
  planned: Picked<typeof PLANNED>[];
  /** The card, what Slack refuses, and questions about covering. */
  messages: MessageRow[];
};

/** Reads one incident in one statement; null when there is none. Its items only where they are asked for: else there are none. */
export async function readIncident(
  db: Db,
  { workspaceId, incidentId }: { workspaceId: string; incidentId: string },
  { checklist }: { checklist: boolean },
): Promise<{ incident: IncidentRows; items: ItemRow[] } | null> {
  const items = Prisma.sql`SELECT ${ITEM.list} FROM checklist_item WHERE incident_id = i.id ORDER BY ordinal`;
  const [found] = await rowsOf<{ incident: Document }>(
    db,
    Prisma.sql`
    SELECT row_to_json(whole) AS incident FROM (SELECT ${INCIDENT.list},
      ${jsonList(Prisma.sql`SELECT ${SITE.list} FROM incident_site WHERE incident_id = i.id`)} AS sites,
      ${jsonList(Prisma.sql`SELECT ${SERVICE.list} FROM incident_service WHERE incident_id = i.id ORDER BY ordinal`)} AS services,
      ${jsonList(Prisma.sql`SELECT ${CHANGE.list} FROM impact_change WHERE incident_id = i.id ORDER BY id`)} AS impacts,
      ${jsonList(RUNS)} AS runs,
      ${jsonList(Prisma.sql`SELECT ${NOTICE.list} FROM notice
        WHERE incident_id = i.id ORDER BY outage DESC, about = 'DOWN', told_at DESC`)} AS notices,
      ${jsonList(Prisma.sql`SELECT ${ANSWER.list} FROM gate_answer WHERE incident_id = i.id ORDER BY id`)} AS "gateAnswers",
      ${jsonList(Prisma.sql`SELECT ${OVER.list} FROM closed_over WHERE incident_id = i.id ORDER BY closed_at, point`)} AS "closedOver",
      ${jsonList(Prisma.sql`SELECT ${DIVERSION.list} FROM diversion WHERE incident_id = i.id ORDER BY since, id`)} AS diversions,
      ${jsonList(Prisma.sql`SELECT DISTINCT ON (modality) ${EXAMS.list} FROM exam_count WHERE incident_id = i.id ORDER BY modality, id DESC`)} AS exams,
      ${jsonList(Prisma.sql`SELECT ${USED.list} FROM downtime_number WHERE state = 'USED'
        AND block_id IN (SELECT id FROM downtime_number_block WHERE incident_id = i.id) ORDER BY number`)} AS "numbersUsed",
      ${jsonList(Prisma.sql`SELECT ${ARCHIVE.list} FROM archive_count WHERE incident_id = i.id AND asked_at IS NOT NULL`)} AS "archiveCounts",
      ${jsonList(Prisma.sql`SELECT ${REOPENED.list} FROM timeline_event
        WHERE incident_id = i.id AND kind = 'reopened' ORDER BY id DESC LIMIT 1`)} AS reopened,
      ${jsonList(Prisma.sql`SELECT ${UPDATE.list} FROM status_update WHERE incident_id = i.id ORDER BY at DESC LIMIT ${UPDATES_READ}`)} AS updates,
      ${jsonList(Prisma.sql`SELECT ${BESIDE.list} FROM incident o
        WHERE workspace_id = i.workspace_id AND still_down AND kind <> 'DRILL' AND system_key <> i.system_key
          AND EXISTS (SELECT 1 FROM incident_site a JOIN incident_site b USING (site_key)
            WHERE a.incident_id = o.id AND b.incident_id = i.id) ORDER BY number`)} AS beside,
      ${jsonList(Prisma.sql`SELECT ${DEADLINE.list} FROM deadline WHERE incident_id = i.id`)} AS deadlines,
      ${jsonList(Prisma.sql`SELECT ${DOWNTIME.list} FROM downtime WHERE incident_id = i.id`)} AS downtimes,
      ${jsonList(Prisma.sql`SELECT ${DRILL.list} FROM drill WHERE incident_id = i.id`)} AS drills,
      ${jsonList(Prisma.sql`SELECT ${INJECT.list} FROM drill_inject WHERE incident_id = i.id`)} AS injects,
      ${jsonList(Prisma.sql`SELECT ${PLANNED.list} FROM planned_downtime WHERE incident_id = i.id`)} AS planned,
      ${jsonList(Prisma.sql`SELECT ${MESSAGE.list} FROM outbox
        WHERE incident_id = i.id AND (error IS NOT NULL OR kind = ANY(${SHOWN}))`)} AS messages,
      ${checklist ? jsonList(items) : NOTHING} AS items
      FROM incident i WHERE id = ${incidentId}::uuid AND workspace_id = ${workspaceId}) whole`,
  );
  return found ? read(found.incident) : null;
}

const RUNS = Prisma.sql`SELECT ${RUN.list}, ${jsonList(
  Prisma.sql`SELECT ${PAGE.list} FROM page WHERE run_id = r.id ORDER BY due_at DESC`,
)} AS pages FROM paging_run r WHERE incident_id = i.id ORDER BY outage DESC, attempt`;

const NOTHING = Prisma.sql`'[]'::json`;

type Lists = Exclude<keyof IncidentRows, keyof Picked<typeof INCIDENT>> | 'items';
type Document = Record<Lists, unknown[]>;

function read(document: Document): { incident: IncidentRows; items: ItemRow[] } {
  const { sites, services, impacts, runs, notices, updates, beside, deadlines, ...more } = document;
  const { downtimes, planned, drills, injects, messages, items, ...others } = more;
  const { gateAnswers, closedOver, diversions, reopened, ...rest } = others;
  const { exams, numbersUsed, archiveCounts, ...incident } = rest;
  return {
    items: items.map(ITEM.read),
    incident: {
      ...INCIDENT.read(incident),
      sites: sites.map(SITE.read),
      services: services.map(SERVICE.read),
      impacts: impacts.map(CHANGE.read),
      runs: runs.map((run) => ({
        ...RUN.read(run),
        pages: (run as { pages: unknown[] }).pages.map(PAGE.read),
      })),
      notices: notices.map(NOTICE.read),
      gateAnswers: gateAnswers.map(ANSWER.read),
      closedOver: closedOver.map(OVER.read),
      diversions: diversions.map(DIVERSION.read),
      exams: exams.map(EXAMS.read),
      numbersUsed: numbersUsed.map(USED.read),
      archiveCounts: archiveCounts.map(ARCHIVE.read),
      reopened: reopened.map(REOPENED.read),
      updates: updates.map(UPDATE.read),
      beside: beside.map(BESIDE.read),
      deadlines: deadlines.map(DEADLINE.read),
      downtimes: downtimes.map(DOWNTIME.read),
      drills: drills.map(DRILL.read),
      injects: injects.map(INJECT.read),
      planned: planned.map(PLANNED.read),
      messages: messages.map(MESSAGE.read),
    },
  };
}
