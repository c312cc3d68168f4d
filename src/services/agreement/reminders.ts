import { type Nag, nagKey, nagsDue } from '../../domain/agreement/nags.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { dueReviews, REVIEW_STAGES, type ReviewReminder } from '../../domain/agreement/reviews.ts';
import { serviceMsBetween } from '../../domain/agreement/service-time.ts';
import { readHours } from '../../domain/service-hours.ts';
import type { ServiceContext } from '../context.ts';
import { currentGaps } from './gaps.ts';
import { readRegister } from './register.ts';

/** Something to be told once, and how it is unsaid when it could not be told. */
export interface Claimed<T> {
  told: T;
  giveBack(): Promise<void>;
}

type Kind = 'TOLD' | 'REMINDED';

/** Nobody is woken for a reminder. Wall clock of the home site. */
const REVIEWS_GO = 'daily 09:00-17:00';
const NAGS_GO = 'Mon-Fri 09:00-17:00';

/**
 * The reminder of reviews that is due now, claimed for this caller: of two copies of the app one gets it. Null when none
 * is. Who cannot tell it gives it back.
 */
export async function claimReviews(ctx: ServiceContext): Promise<Claimed<ReviewReminder> | null> {
  if (!isWithin(ctx, REVIEWS_GO)) return null;
  const register = await readRegister(ctx);
  const marks = await marksOf(ctx, 'REMINDED');
  const reviewKey = (
    t: { system: string; service: string; version: number },
    reviewOn: string,
    stage: number,
  ) => [t.system, t.service, t.version, reviewOn, stage].join(' ');
  const reviewable = register.map(({ system, service, version, standing }) => {
    const of = { system, service, version };
    const on = standing.agreed?.reviewOn ?? '';
    return {
      ...of,
      standing,
      reminded: REVIEW_STAGES.filter((stage) => marks.has(reviewKey(of, on, stage))),
    };
  });
  const reminder = dueReviews(ctx.plans.current().plan, reviewable, ctx.clock.now());
  if (!reminder) return null;
  const keys = reminder.due.flatMap((review) =>
    review.stages.map((stage) => reviewKey(review, review.reviewOn, stage)),
  );
  return claim(ctx, 'REMINDED', keys, new Map(), reminder);
}

/** Who is to be told of which gaps now, each claimed as above. Nobody hears of one gap twice in a week. */
export async function claimNags(ctx: ServiceContext): Promise<Claimed<Nag>[]> {
  if (!isWithin(ctx, NAGS_GO)) return [];
  const { plan } = ctx.plans.current();
  const lastTold = await marksOf(ctx, 'TOLD');
  const due = nagsDue(await currentGaps(ctx), lastTold, ctx.clock.now(), homeZone(plan));
  const claimed = [];
  for (const nag of due) {
    const keys = nag.gaps.map((gap) => nagKey(nag.person, gap));
    claimed.push(await claim(ctx, 'TOLD', keys, lastTold, nag));
  }
  return claimed.filter((one) => one !== null);
}

function isWithin(ctx: ServiceContext, hours: string): boolean {
  const now = ctx.clock.now();
  const zone = homeZone(ctx.plans.current().plan);
  return serviceMsBetween(readHours(hours), zone, now, new Date(now.getTime() + 1)) > 0;
}

async function marksOf(ctx: ServiceContext, kind: Kind): Promise<Map<string, Date>> {
  const rows = await ctx.db.agreementMark.findMany({ where: { workspaceId: ctx.workspaceId, kind } });
  return new Map(rows.map(({ key, at }) => [key, at]));
}

/** Puts the marks down unless somebody did so since they were read. */
async function claim<T>(
  ctx: ServiceContext,
  kind: Kind,
  keys: string[],
  before: ReadonlyMap<string, Date>,
  told: T,
): Promise<Claimed<T> | null> {
  const { workspaceId, db } = ctx;
  const at = ctx.clock.now();
  const first = keys[0] ?? '';
  const mine = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`remind:${workspaceId}`}, 0))`;
    const now = await tx.agreementMark.findFirst({ where: { workspaceId, kind, key: first } });
    if (now?.at.getTime() !== before.get(first)?.getTime()) return false;
    await tx.agreementMark.deleteMany({ where: { workspaceId, kind, key: { in: keys } } });
    await tx.agreementMark.createMany({ data: keys.map((key) => ({ workspaceId, kind, key, at })) });
    return true;
  });
  if (!mine) return null;
  return {
    told,
    async giveBack() {
      await db.agreementMark.deleteMany({ where: { workspaceId, kind, key: { in: keys } } });
    },
  };
}
