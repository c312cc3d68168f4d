import { realSince } from '../../clock.ts';
import type { RunState } from '../../db/generated/enums.ts';
import { storedWord } from '../../db/stored/word.ts';
import { WAIT_AT_MOST, waitUntil } from '../../db/waits.ts';
import { SYSTEM } from '../../domain/actor.ts';
import type { ChannelName } from '../../domain/contacts/contact-methods.ts';
import { CHANNEL_NAMES } from '../../domain/contacts/contact-methods.ts';
import { isLiveRun } from '../../domain/paging/run-states.ts';
import type { ServiceContext } from '../context.ts';
import { wakeAfter } from '../in-transaction.ts';
import { drawAgainAt, overtakeEarlier } from '../slack/outbox/overtake.ts';
import { showAgain } from '../slack/outbox/show-again.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { useNextContactMethod } from './ask-next.ts';
import { contactMethodFailed } from './contact-method-failed.ts';
import { runOf } from './runs.ts';

/** Outcome of a page that an internal error holds up; it is tried again. */
export const OUR_ERROR = 'an internal error';

const RELEASED = { claimedBy: null, claimedUntilReal: null };

interface SentPage {
  id: string;
  incidentId: string;
  runId: string;
  slackUser: string;
  channel: string;
  /** An earlier send of it may have arrived: what Slack shows may be that one, and is drawn anew. */
  mayHaveGone: boolean;
}

/** The provider took the page. The first one of a run starts its MTTA. The message it became is kept, to be edited later. */
export async function pageSent(
  ctx: ServiceContext,
  page: SentPage,
  kind: 'accepted' | 'delivered',
  providerId: string,
): Promise<void> {
  const recorded = await onIncident(ctx, SYSTEM, page.incidentId, async (work) => {
    await work.record({ kind: 'page_sent', page: page.id, person: page.slackUser, channel: channelOf(page) });
    const sent = await markSent(work, page, kind === 'accepted' ? 'ACCEPTED' : 'DELIVERED', providerId);
    // Somebody else sent it too, while this sender was stalled: one of the two messages is kept up to date.
    if (!sent) return null;
    if (page.channel !== 'SLACK_DM') {
      // Its run may have ended while it was on its way: then its provider is told.
      wakeAfter(work.tx, 'withdrawals');
      return sent;
    }
    const [channel = '', ts = ''] = providerId.split(':');
    if (sent.joined) {
      await work.also(drawAgainAt(page.incidentId, { channel, ts }));
      return sent;
    }
    const answered = !isLiveRun({ state: sent.runState });
    const posted = { channel, ts, upToDate: !answered && !page.mayHaveGone };
    const message = { kind: 'PAGE', page: page.id } as const;
    await work.post({ ...message, target: page.slackUser, posted });
    await work.also(overtakeEarlier(page.incidentId, page.slackUser, message));
    return sent;
  });
  if (recorded) ctx.pageSent?.(recorded.channel, realSince(ctx.clock, recorded.dueAt) / 1_000);
}

interface Sent {
  channel: string;
  dueAt: Date;
  runState: RunState;
  /** It joined the message of another page. */
  joined: boolean;
}

/** In one statement: the page is sent, and when it is the first of its run that is noted too. null: it was sent before. */
async function markSent(
  { tx, now }: IncidentWork,
  page: SentPage,
  state: 'ACCEPTED' | 'DELIVERED',
  providerId: string,
): Promise<Sent | null> {
  const [sent] = await tx.$queryRaw<Sent[]>`
    WITH sent AS (
      UPDATE page SET state = ${state}::"PageState", claimed_by = NULL, claimed_until_real = NULL, sent_at = ${now}::timestamptz,
        provider_id = ${providerId}, outcome = NULL, sending_since_real = NULL
      WHERE id = ${page.id}::uuid AND state = 'SENDING' RETURNING channel, due_at, run_id),
    first AS (
      UPDATE paging_run r SET first_page_at = ${now}::timestamptz FROM sent
      WHERE r.id = sent.run_id AND r.first_page_at IS NULL)
    SELECT sent.channel, sent.due_at AS "dueAt", r.state::text AS "runState", EXISTS (SELECT FROM outbox o
      WHERE o.incident_id = r.incident_id AND o.kind = 'PAGE' AND o.channel || ':' || o.ts = ${providerId}) AS joined
    FROM sent JOIN paging_run r ON r.id = sent.run_id`;
  return sent ?? null;
}

/**
 * Puts a page back, to be tried again after some real time; the card says so from the first failure on, and why. `attempts`
 * proves whose claim it is: one that another sender took over meanwhile stays with that sender. `notTaken`: it is
 * certain that nobody has it from this send; else the next one says *again*.
 */
export async function retryPage(
  ctx: ServiceContext,
  page: { id: string; incidentId: string; attempts: number },
  afterMs: number,
  reason: string,
  notTaken: boolean,
): Promise<void> {
  const [before] = await ctx.db.$queryRaw<{ outcome: string | null }[]>`
    UPDATE page p SET state = 'PENDING', claimed_by = NULL, claimed_until_real = NULL, outcome = ${reason},
      failing_since_real = CASE WHEN p.outcome IS NULL THEN clock_timestamp() ELSE p.failing_since_real END,
      next_attempt_real = ${waitUntil(afterMs, WAIT_AT_MOST.page)},
      sending_since_real = CASE WHEN ${notTaken} THEN NULL ELSE p.sending_since_real END
    FROM page old
    WHERE p.id = ${page.id}::uuid AND p.state = 'SENDING' AND p.attempts = ${page.attempts} AND old.id = p.id
    RETURNING old.outcome`;
  if (before && before.outcome !== reason) await showAgain(ctx, page.incidentId, [{ kind: 'CARD' }]);
}

/** A page that is not pending any more is never sent. `attempts` proves whose claim it is. */
export async function abandonPage(
  ctx: ServiceContext,
  page: { id: string; attempts: number },
  why: string,
): Promise<void> {
  await ctx.db.page.updateMany({
    where: { id: page.id, state: 'SENDING', attempts: page.attempts },
    data: { ...RELEASED, state: 'CANCELLED', outcome: why },
  });
  ctx.wake('withdrawals');
}

/**
 * The channel will never reach this person: their next contact method goes at once, and the thread says so; when nobody
 * of the step is left the next step goes. `attempts` proves whose claim it is.
 */
export async function pageFailed(
  ctx: ServiceContext,
  page: { id: string; incidentId: string; attempts: number },
  reason: string,
): Promise<void> {
  await onIncident(ctx, SYSTEM, page.incidentId, async (work) => {
    const [failed] = await work.tx.page.updateManyAndReturn({
      where: { id: page.id, state: 'SENDING', attempts: page.attempts },
      data: { ...RELEASED, state: 'FAILED', outcome: reason },
    });
    if (failed) await contactMethodFailed(work, failed, reason);
  });
}

/**
 * A page has been failing for a while: it is tried on and on, and the person's next contact method goes as well.
 * `failing_since_real` is emptied in the same transaction: so this happens once, whoever noticed it.
 */
export async function pageKeepsFailing(
  ctx: ServiceContext,
  page: { id: string; incidentId: string },
): Promise<void> {
  const unnoticed = { id: page.id, failingSinceReal: { not: null } };
  if ((await ctx.db.page.count({ where: unnoticed })) === 0) return;
  await onIncident(ctx, SYSTEM, page.incidentId, async (work) => {
    const noticed = await work.tx.page.updateMany({
      where: unnoticed,
      data: { failingSinceReal: null },
    });
    if (noticed.count === 0) return;
    const failing = await work.tx.page.findUniqueOrThrow({ where: { id: page.id } });
    const run = await runOf(work, failing.runId);
    const next = await useNextContactMethod(work, run, failing);
    if (next.length === 0) return;
    const of = { side: run.side, person: failing.slackUser, channel: channelOf(failing), next };
    await work.say({ kind: 'page_late', ...of });
  });
}

function channelOf(page: { channel: string }): ChannelName {
  return storedWord(CHANNEL_NAMES, page.channel);
}
