import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import { type Drill, type Incident, Prisma } from '../../db/generated/client.ts';
import { lockIncidentForAct } from '../../db/locks.ts';
import { type Actor, actedAt, actorKey } from '../../domain/actor.ts';
import { AlreadyRecorded, NotFound } from '../../domain/errors.ts';
import type { Deadline, DeadlineSelector } from '../../domain/incident/deadline.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import { outageOf, topicOf } from '../../domain/incident/thread-topics.ts';
import type { TimelineEvent } from '../../domain/incident/timeline.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { type MessageSelector, messageKey } from '../../domain/slack/incident-message.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction, wakeAfter } from '../in-transaction.ts';
import { type NewMessage, wantedMessages } from '../slack/outbox/want-messages.ts';
import { AffectedServices } from './affected-services.ts';
import { DeadlineChanges } from './deadline-changes.ts';
import { ImpactRecord } from './impact-record.ts';
import { PagingChanges } from './paging-changes.ts';

/** What the leader of a drill decided when it began. */
export type DrillTerms = Pick<Drill, 'format' | 'announced' | 'leader' | 'rings'>;

/** One verb's transaction on one locked incident: its decision, deadlines and outgoing messages are recorded together. */
export interface IncidentWork {
  ctx: ServiceContext;
  tx: Tx;
  now: Date;
  actor: Actor;
  incident: Incident;
  /** The plan under which the incident began. */
  plan: Plan;
  /** People as the plan in force knows them. */
  people: Plan['people'];
  /** How it is rehearsed; null: it is no drill. */
  drill: DrillTerms | null;
  /** It was created in this transaction. */
  isNew: boolean;
  services: AffectedServices;
  /** Where it is down, and how bad it was when. */
  impact: ImpactRecord;
  /** Its runs of paging, and the pages that are pending from now on. */
  paging: PagingChanges;
  /** What this work has written into the timeline so far. */
  events: readonly TimelineEvent[];
  /** Writes the timeline. */
  record(event: TimelineEvent): Promise<void>;
  /** Writes the timeline and a line in the thread. */
  say(event: TimelineEvent): Promise<void>;
  /** The same line as a message of its own in a channel or to a user. */
  tell(event: TimelineEvent, targets: Iterable<string>): Promise<void>;
  /** Sets a deadline; null clears it. */
  due(deadline: Deadline, at: Date | null): Promise<void>;
  /** Sets a deadline unless it is set already. */
  dueUnlessSet(deadline: Deadline, at: Date): Promise<void>;
  /** Clears one deadline or all of a kind; without a selector every one of the incident. */
  clear(selector?: DeadlineSelector): Promise<void>;
  /** Marks messages whose content changed. */
  show(...messages: MessageSelector[]): Promise<void>;
  /** The same for what somebody waits to see: it goes before everything that nobody waits for. */
  showFirst(...messages: MessageSelector[]): Promise<void>;
  /** Creates a message that should exist from now on; asked for twice, it is one. */
  post(message: NewMessage): Promise<void>;
  /** Writes a row of another kind in the statement that writes all this; nothing in this work reads it again. */
  also(write: Prisma.Sql): Promise<void>;
  /** Changes the incident and this work's picture of it. */
  change(data: Parameters<Tx['incident']['update']>[0]['data']): Promise<void>;
}

/**
 * Runs a verb on one incident in one transaction, then lets the jobs run.
 * Throws NotFound for an unknown incident, AlreadyRecorded for an act that was carried out before, and whatever the verb
 * throws; then nothing was done.
 */
export async function onIncident<T>(
  ctx: ServiceContext,
  actor: Actor,
  incidentId: string,
  verb: (work: IncidentWork) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (tx) => {
    const act = actor.kind === 'slack' ? actor.act : undefined;
    const key = act && `act:${act.key}`;
    const locked = await lockIncidentForAct(tx, { workspaceId: ctx.workspaceId, incidentId, key });
    if (!locked) throw new NotFound('That incident does not exist.');
    if (!locked.first) throw new AlreadyRecorded();
    const { work, finish } = await beginWork(ctx, tx, actor, locked.incident);
    const answer = await verb(work);
    await finish();
    return answer;
  });
}

/**
 * The work on an incident that this transaction holds, or has created; `drill`: how the new one is rehearsed. `finish` must
 * be called before the commit.
 */
export async function beginWork(
  ctx: ServiceContext,
  tx: Tx,
  actor: Actor,
  incident: Incident,
  { isNew, drill }: { isNew: boolean; drill?: DrillTerms | undefined } = { isNew: false },
): Promise<{ work: IncidentWork; finish(): Promise<void> }> {
  const events: TimelineEvent[] = [];
  const others: Prisma.Sql[] = [];
  const deadlines = new DeadlineChanges();
  const post: NewMessage[] = [];
  /** Lines that this work adds to messages of the thread. */
  const added = new Map<string, object[]>();
  const redraw: MessageSelector[] = [{ kind: 'CARD' }];
  const first: MessageSelector[] = [];
  const at = ctx.clock.now();
  const done = actedAt(actor, at);
  const row = { workspaceId: ctx.workspaceId, incidentId: incident.id };
  const via = actor.kind !== 'system' && actor.via ? { via: actor.via } : {};
  const by = actorKey(actor);
  const lineOf = (event: TimelineEvent) => ({ event, at: done.toISOString(), actor: by, ...via });

  const work: IncidentWork = {
    ctx,
    tx,
    now: at,
    actor,
    incident,
    plan: await ctx.plans.byId(incident.planVersionId, tx),
    people: ctx.plans.current().plan.people,
    drill: drill ?? (isNew ? null : await drillOf(tx, incident)),
    isNew,
    services: new AffectedServices(tx, row, isNew),
    impact: new ImpactRecord(tx, row),
    paging: new PagingChanges(tx, row, isNew),
    events,
    async record(event) {
      events.push(event);
    },
    async say(event) {
      events.push(event);
      const inThread = { target: work.plan.downtimeChannel, inThread: true };
      const topic = topicOf(event);
      if (!topic) {
        post.push({ kind: 'LINE', id: randomUUID(), ...inThread, body: lineOf(event) });
        return;
      }
      const of = { kind: 'LINES' as const, topic, outage: outageOf(topic, work.incident.outage) };
      const begun = added.get(messageKey(of));
      if (begun) {
        begun.push(lineOf(event));
        return;
      }
      const lines = [lineOf(event)];
      added.set(messageKey(of), lines);
      post.push({ ...of, ...inThread, body: lines });
    },
    async tell(event, targets) {
      const body = lineOf(event);
      for (const target of new Set(targets)) post.push({ kind: 'TELL', id: randomUUID(), target, body });
    },
    async due(deadline, when) {
      if (when) deadlines.set(deadline, when);
      else deadlines.clear(deadline);
    },
    async dueUnlessSet(deadline, when) {
      deadlines.setUnlessSet(deadline, when);
    },
    async clear(selector) {
      deadlines.clear(selector);
    },
    async show(...messages) {
      redraw.push(...messages);
    },
    async showFirst(...messages) {
      first.push(...messages);
    },
    async post(message) {
      const key = messageKey(message);
      if (!post.some((one) => messageKey(one) === key)) post.push(message);
    },
    async also(write) {
      others.push(write);
    },
    async change(data) {
      work.incident = await tx.incident.update({ where: { id: incident.id }, data });
    },
  };

  async function finish(): Promise<void> {
    await work.paging.write();
    const account = actor.kind !== 'system' && actor.account ? { account: actor.account } : {};
    const data = events.map(({ kind, ...event }) => ({ kind, data: { ...event, ...via, ...account } }));
    const [wrote] = await tx.$queryRaw<[{ due: boolean }]>`WITH
      said AS (
        INSERT INTO timeline_event (workspace_id, incident_id, at, actor, kind, data)
        SELECT ${row.workspaceId}::text, ${row.incidentId}::uuid, ${done}::timestamptz, ${by}::text, kind, data
        FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(data)}::jsonb) AS (kind text, data jsonb)) WITH ORDINALITY
        ORDER BY ordinality),
      answered AS (
        UPDATE paging_run SET asked_at = NULL
        WHERE incident_id = ${row.incidentId}::uuid AND acknowledged_by = ${actor.kind === 'system' ? null : by}::text
          AND state = 'ACKNOWLEDGED' AND asked_at IS NOT NULL RETURNING id),
      ${deadlines.written(row)},
      ${wantedMessages({ ...row, post, redraw, first, also: ANSWERED })}
      ${written(others)}
      SELECT EXISTS (SELECT 1 FROM due) AS due`;
    wakeAfter(tx, 'outbox');
    if (wrote.due) wakeAfter(tx, 'deadlines');
  }
  return { work, finish };
}

async function drillOf(tx: Tx, incident: Incident): Promise<DrillTerms | null> {
  if (!kindPolicy(incident).rehearses) return null;
  return tx.drill.findUnique({ where: { incidentId: incident.id } });
}

function written(others: Prisma.Sql[]): Prisma.Sql {
  const queries = others.map((write, i) => Prisma.sql`, ${Prisma.raw(`other_${i}`)} AS (${write})`);
  return queries.length > 0 ? Prisma.join(queries, '') : Prisma.empty;
}

/** Whoever does something answers the question whether they are still on it. */
const ANSWERED = Prisma.sql`UNION ALL SELECT 'ASK', id::text, false FROM answered`;
