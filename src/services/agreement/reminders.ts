import type { Db, Tx } from '../../db/client.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { reminderKey, remindersDue } from '../../domain/agreement/reminders.ts';
import { readServiceHours } from '../../domain/time/service-hours.ts';
import { serviceMsBetween } from '../../domain/time/service-time.ts';
import type { ServiceContext } from '../context.ts';
import { inTransaction } from '../in-transaction.ts';
import {
  type DirectMessageBodies,
  writeDirectMessage,
} from '../slack/direct-messages/write-direct-message.ts';
import { currentGaps } from './gaps.ts';
import { reviewKey, reviewsToTell } from './reviews-near.ts';

type Kind = 'TOLD' | 'REMINDED';

/** Nobody is woken for a reminder. Wall clock of the home site. */
const REVIEWS_GO = 'daily 09:00-17:00';
const NAGS_GO = 'Mon-Fri 09:00-17:00';

/**
 * Writes the reminders that are due: to the leads of reviews, to everybody of the gaps that are theirs. What is written
 * is marked as told in the same transaction: of two copies of the app one writes it, and nobody hears of one gap twice
 * in a week.
 */
export async function remind(ctx: ServiceContext): Promise<void> {
  if (isWithin(ctx, REVIEWS_GO)) await remindOfReviews(ctx);
  if (isWithin(ctx, NAGS_GO)) await remindOfGaps(ctx);
}

async function remindOfReviews(ctx: ServiceContext): Promise<void> {
  const { workspaceId } = ctx;
  const reminderFor = await reviewsToTell(ctx);
  if (!reminderFor(() => false)) return;
  await oneAtATime(ctx, async (tx) => {
    const marks = await marksOf(tx, workspaceId, 'REMINDED');
    const reminder = reminderFor((key) => marks.has(key));
    if (!reminder) return;
    const keys = reminder.due.flatMap((review) =>
      review.stages.map((stage) => reviewKey(review, review.reviewOn, stage)),
    );
    await mark(ctx, tx, 'REMINDED', keys);
    for (const person of reminder.to) await tell(ctx, tx, person, { kind: 'REVIEW', body: {} });
  });
}

async function remindOfGaps(ctx: ServiceContext): Promise<void> {
  const gaps = await currentGaps(ctx);
  const { plan } = ctx.plans.current();
  await oneAtATime(ctx, async (tx) => {
    const lastTold = await marksOf(tx, ctx.workspaceId, 'TOLD');
    for (const { person, gaps: theirs } of remindersDue(gaps, lastTold, ctx.clock.now(), homeZone(plan))) {
      await mark(
        ctx,
        tx,
        'TOLD',
        theirs.map((gap) => reminderKey(person, gap)),
      );
      await tell(ctx, tx, person, { kind: 'GAPS', body: { gaps: theirs.map(({ key }) => key) } });
    }
  });
}

type Reminder = { [K in 'REVIEW' | 'GAPS']: { kind: K; body: DirectMessageBodies[K] } }['REVIEW' | 'GAPS'];

async function tell(ctx: ServiceContext, tx: Tx, person: string, reminder: Reminder): Promise<void> {
  const to = ctx.plans.current().plan.people.find(({ key }) => key === person)?.slackUser;
  if (!to) return;
  const key = `${reminder.kind.toLowerCase()}:${ctx.clock.now().toISOString()}:${to}`;
  await writeDirectMessage(tx, { workspaceId: ctx.workspaceId, key, to, ...reminder });
}

function isWithin(ctx: ServiceContext, hours: string): boolean {
  const now = ctx.clock.now();
  const zone = homeZone(ctx.plans.current().plan);
  return serviceMsBetween(readServiceHours(hours), zone, now, new Date(now.getTime() + 1)) > 0;
}

async function oneAtATime(ctx: ServiceContext, work: (tx: Tx) => Promise<void>): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`remind:${ctx.workspaceId}`}, 0))`;
    await work(tx);
  });
}

async function marksOf(db: Db | Tx, workspaceId: string, kind: Kind): Promise<Map<string, Date>> {
  const rows = await db.agreementMark.findMany({ where: { workspaceId, kind } });
  return new Map(rows.map(({ key, at }) => [key, at]));
}

async function mark(ctx: ServiceContext, tx: Tx, kind: Kind, keys: string[]): Promise<void> {
  const { workspaceId } = ctx;
  const at = ctx.clock.now();
  await tx.agreementMark.deleteMany({ where: { workspaceId, kind, key: { in: keys } } });
  await tx.agreementMark.createMany({ data: keys.map((key) => ({ workspaceId, kind, key, at })) });
}
