import { randomUUID } from 'node:crypto';
import type { Tx } from '../../db/client.ts';
import type { Incident } from '../../db/generated/client.ts';
import { asJson } from '../../db/json.ts';
import { firstDelivery, lockIncident } from '../../db/locks.ts';
import { type Actor, actedAt, actorKey } from '../../domain/actor.ts';
import { AlreadyRecorded, NotFound } from '../../domain/errors.ts';
import type { Deadline, DeadlineSelector } from '../../domain/incident/deadline.ts';
import type { TimelineEvent } from '../../domain/incident/timeline.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { MessageSelector } from '../../domain/slack/incident-message.ts';
import type { ServiceContext } from '../context.ts';
import { redrawHomes } from '../slack/home.ts';
import { type NewMessage, wantMessages } from '../slack/outbox/want-messages.ts';
import { DeadlineChanges } from './deadline-changes.ts';
import { inTransaction, wakeAfter } from './in-transaction.ts';
import { PagingChanges } from './paging-changes.ts';

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
  /** Its runs of paging, and the pages that are owed from now on. */
  paging: PagingChanges;
  /** Writes the timeline. */
  record(event: TimelineEvent): Promise<void>;
  /** Writes the timeline and a line in the thread. */
  say(event: TimelineEvent): Promise<void>;
  /** The same line as a message of its own in a channel or to a user. */
  tell(event: TimelineEvent, targets: Iterable<string>): Promise<void>;
  /** Sets a deadline; null clears it. */
  due(deadline: Deadline, at: Date | null): Promise<void>;
  /** Clears one deadline or all of a kind; without a selector every one of the incident. */
  clear(selector?: DeadlineSelector): Promise<void>;
  /** Marks messages whose content changed. */
  show(...messages: MessageSelector[]): Promise<void>;
  /** The same for what somebody waits to see: it goes before everything that nobody waits for. */
  showFirst(...messages: MessageSelector[]): Promise<void>;
  /** Creates a message that should exist from now on. */
  post(message: NewMessage): Promise<void>;
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
  const result = await inTransaction(ctx, async (tx) => {
    if (!(await lockIncident(tx, ctx.workspaceId, incidentId))) {
      throw new NotFound('That incident is not known here.');
    }
    const act = actor.kind === 'slack' ? actor.act : undefined;
    if (act && !(await firstDelivery(tx, ctx.workspaceId, `act:${act.key}`))) throw new AlreadyRecorded();
    const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId } });
    const { work, finish } = await beginWork(ctx, tx, actor, incident);
    const answer = await verb(work);
    await finish();
    return answer;
  });
  return result;
}

/** The work on an incident that this transaction holds, or has created. `finish` must be called before the commit. */
export async function beginWork(
  ctx: ServiceContext,
  tx: Tx,
  actor: Actor,
  incident: Incident,
  { isNew }: { isNew: boolean } = { isNew: false },
): Promise<{ work: IncidentWork; finish(): Promise<void> }> {
  const deadlines = new DeadlineChanges();
  const post: NewMessage[] = [];
  const redraw: MessageSelector[] = [{ kind: 'CARD' }];
  const first: MessageSelector[] = [];
  const at = ctx.clock.now();
  const done = actedAt(actor, at);
  const row = { workspaceId: ctx.workspaceId, incidentId: incident.id };
  const via = actor.kind !== 'system' && actor.via ? { via: actor.via } : {};

  async function writeEvent(event: TimelineEvent): Promise<{ id: bigint; body: object }> {
    const { kind, ...data } = event;
    const by = actorKey(work.actor);
    const saved = await tx.timelineEvent.create({
      data: { ...row, at: done, actor: by, kind, data: asJson({ ...data, ...via }) },
      select: { id: true },
    });
    return { id: saved.id, body: { event, at: done.toISOString(), actor: by, ...via } };
  }

  const work: IncidentWork = {
    ctx,
    tx,
    now: at,
    actor,
    incident,
    plan: await ctx.plans.byId(incident.planVersionId),
    people: ctx.plans.current().plan.people,
    paging: new PagingChanges(tx, row, isNew),
    async record(event) {
      await writeEvent(event);
    },
    async say(event) {
      const { id, body } = await writeEvent(event);
      const target = work.plan.downtimeChannel;
      post.push({ kind: 'LINE', event: String(id), target, inThread: true, body });
    },
    async tell(event, targets) {
      const body = { event, at: done.toISOString(), actor: actorKey(work.actor), ...via };
      for (const target of new Set(targets)) post.push({ kind: 'TELL', id: randomUUID(), target, body });
    },
    async due(deadline, when) {
      if (when) deadlines.set(deadline, when);
      else deadlines.clear(deadline);
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
      post.push(message);
    },
    async change(data) {
      work.incident = await tx.incident.update({ where: { id: incident.id }, data });
    },
  };

  async function finish(): Promise<void> {
    await work.paging.write();
    if (await answersStillOnIt(work)) redraw.push({ kind: 'ASK' });
    await deadlines.write(tx, row);
    await wantMessages(tx, { ...row, post, redraw, first });
    wakeAfter(tx, 'outbox');
    await redrawHomes(tx, ctx.workspaceId);
  }
  return { work, finish };
}

/** Whoever does something answers the question whether they are still on it. */
async function answersStillOnIt(work: IncidentWork): Promise<boolean> {
  if (work.actor.kind === 'system') return false;
  const asked = await work.tx.pagingRun.updateMany({
    where: {
      incidentId: work.incident.id,
      acknowledgedBy: actorKey(work.actor),
      state: 'ACKNOWLEDGED',
      askedAt: { not: null },
    },
    data: { askedAt: null },
  });
  return asked.count > 0;
}
