import type { Tx } from '../../../db/client.ts';
import { asJson } from '../../../db/json.ts';
import type { Side } from '../../../domain/plan/plan.ts';
import type { AskedFile } from '../../../domain/report/asked-file.ts';
import { wakeAfter } from '../../in-transaction.ts';

/** What is kept to draw each kind of direct message: names of rows, never what they say now. */
export interface DirectMessageBodies {
  /** Other figures were proposed by an actor: sign or object. */
  PROPOSAL: { system: string; service: string; version: number };
  /** A proposal was withdrawn or declined. */
  PROPOSAL_ENDED: { system: string; service: string; version: number };
  /** One side said no; the id of its objection. `answered`: to who objected. */
  OBJECTION: { system: string; service: string; objection: string; answered?: true };
  /** A side wants to end what is in force. */
  ENDING: { system: string; service: string; version: number };
  /** To who speaks for a service: does this suit it? */
  ASK_SERVICE: { system: string; service: string; version: number };
  /** The service contests a version. */
  CONTESTED: { system: string; service: string; version: number };
  /** Versions on which both sides agreed, by their ids. */
  SIGNED: { versions: string[] };
  /**
   * Versions with which the plan file replaced others, and those in force that it no longer has, by their ids.
   * `service`: to who speaks for it, with its versions alone. `request`: a file that leads are to confirm, and nothing else.
   */
  CHANGED_BY_FILE: { versions: string[]; dropped?: string[]; service?: string; request?: string };
  /** The question to the other of a swap. */
  SWAP: { swap: string };
  /** To who asked for it: the other agreed. */
  SWAP_AGREED: { swap: string };
  /** To whom a cover concerns: what a Slack user did with it. */
  COVER_NEWS: { cover: string; news: 'made' | 'declined' | 'withdrawn'; by: string };
  /** Tolerances are to be reviewed. */
  REVIEW: Record<string, never>;
  /** The calendar of a layer has not been read since an instant, ISO 8601. */
  CALENDAR_FAILS: { schedule: string; layer: string; since: string };
  /** It is read again. */
  CALENDAR_BACK: { schedule: string; layer: string; since: string };
  /** Gaps of the plan that are this person's, by their keys. */
  GAPS: { gaps: string[] };
  /** A planned downtime, to a lead of a side: approve it as it is in this revision. */
  PLANNED_ASK: { planned: string; revision: number };
  /** The same in a unit's channel; `message` counts the messages about it there. */
  PLANNED_NOTICE: { planned: string; message: number };
  /** To who leads the work for IT: go on or go back? */
  PLANNED_BACK_OUT: { planned: string; deadline: string };
  /** To the other side: a later end is asked for, by its id. */
  PLANNED_EXTENSION: { planned: string; extension: string };
  /**
   * To whom it concerns: what became of it. To who leads the work: `to_lead`, both sides approved; `prepare`, it is within
   * a day.
   */
  PLANNED_NEWS: {
    planned: string;
    news: 'withdrawn' | 'held_up' | 'to_lead' | 'prepare';
    revision: number;
  };
  /** To who is on call: a system does not answer its probes, declare it? */
  PROPOSED_DECLARATION: { proposed: string };
  /** Who is on call in the seven days from now, for the leads; with the number of a checkpoint of everything recorded. */
  WEEKLY: { checkpoint?: number };
  /** A month's report in the downtime channel, such as `2026-03`. */
  MONTHLY_REPORT: { month: string };
  /** To who asked for a file: Slack did not take it, or it could not be drawn; why. */
  FILE_NOT_SENT: { file: AskedFile; why: string };
  /**
   * To a lead: an incident was closed, its after-action is drafted; its id. `signedFor`: to who signed it for that side, it
   * has changed since. `action`: to whose action it is, by its number.
   */
  AFTER_ACTION: { incident: string; signedFor?: Side; action?: number };
}

export type DirectMessageKind = keyof DirectMessageBodies;

/** A direct message of some kind to one person. */
export interface DirectMessage<K extends DirectMessageKind = DirectMessageKind> {
  workspaceId: string;
  kind: K;
  /** The same is never written twice. Example: `proposal:archive:ed:3:U0LEAD`. */
  key: string;
  /** Slack user. */
  to: string;
  /** What it is about, when it is to be drawn again once that changes. Example: `tolerance:archive:ed:3`. */
  about?: string;
  body: DirectMessageBodies[K];
}

/** What direct messages about a plan file that is to be confirmed are about. */
export function aboutRequest(id: string): string {
  return `plan-request:${id}`;
}

/** What direct messages about one version of a tolerance are about. */
export function aboutVersion(of: { system: string; service: string; version: number }): string {
  return `tolerance:${of.system}:${of.service}:${of.version}`;
}

/** What direct messages about the after-action of an incident are about. */
export function aboutAfterAction(incidentId: string): string {
  return `after-action:${incidentId}`;
}

/** What direct messages about one swap are about. */
export function aboutSwap(swap: string): string {
  return `swap:${swap}`;
}

/** What the direct messages of one week are about, by its Monday. */
export function aboutWeek(week: string): string {
  return `week:${week}`;
}

/**
 * Writes what a person is to be told, in the transaction that records it; it is sent once that is committed. A direct
 * message that was written before stays as it is.
 */
export async function writeDirectMessage<K extends DirectMessageKind>(
  tx: Tx,
  directMessage: DirectMessage<K>,
): Promise<void> {
  const { to, body, ...row } = directMessage;
  const data = { ...row, target: to, queue: queueOf(to), body: asJson(body) };
  await tx.outbox.createMany({ data: [data], skipDuplicates: true });
  wakeAfter(tx, 'outbox');
}

/**
 * The same for what is told together: what a direct message of this key has not got yet is added to it, and it is drawn
 * again.
 */
export async function addToDirectMessage(tx: Tx, directMessage: DirectMessage<'SIGNED'>): Promise<void> {
  const { workspaceId, key, kind, to, body } = directMessage;
  await tx.$executeRaw`
    INSERT INTO outbox AS o (workspace_id, key, kind, target, queue, body)
    VALUES (${workspaceId}, ${key}, ${kind}, ${to}, ${queueOf(to)}, ${JSON.stringify(body)}::jsonb)
    ON CONFLICT (workspace_id, key) WHERE incident_id IS NULL DO UPDATE SET wanted = o.wanted + 1,
      body = jsonb_set(o.body, '{versions}', (o.body -> 'versions') || (excluded.body -> 'versions'))`;
  wakeAfter(tx, 'outbox');
}

/** What is told to one person keeps its order. */
function queueOf(user: string): string {
  return `user:${user}`;
}

/** What these direct messages are about has changed: they are drawn again. In the transaction that changes it. */
export async function redrawDirectMessages(tx: Tx, workspaceId: string, about: string[]): Promise<void> {
  if (about.length === 0) return;
  await tx.outbox.updateMany({
    where: { workspaceId, incidentId: null, about: { in: about } },
    data: { wanted: { increment: 1 } },
  });
  wakeAfter(tx, 'outbox');
}
