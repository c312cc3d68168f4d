import { randomUUID } from 'node:crypto';
import { addHours } from 'date-fns';
import { firstDelivery } from '../../db/locks.ts';
import { Invalid, NotAllowed, NotFound } from '../../domain/errors.ts';
import type { Person, Plan } from '../../domain/plan.ts';
import { sidesOfSchedule } from '../../domain/schedule/side-of.ts';
import { personBehind } from '../contacts/whose.ts';
import type { ServiceContext } from '../context.ts';
import { refusePatientData } from '../free-text.ts';
import { TRANSACTION } from '../incident-work.ts';
import { aboutSwap, writeLetter } from '../letters/write-letter.ts';
import { lookAtRostersAgain } from './look-again.ts';
import { shiftsChanged } from './shifts-changed.ts';

export interface Stretch {
  from: Date;
  to: Date;
}

export interface OverrideRequest {
  userId: string;
  /** The same for a second delivery of one submission. */
  requestKey: string;
  scheduleKey: string;
  /** Who takes over. */
  person: string;
  /** Only while this person would be on call; null: whoever is, or nobody. */
  covers: string | null;
  on: Stretch;
  /** A swap: the covered person takes this in return, once the other agrees. */
  inReturn: Stretch | null;
  why: string;
}

/** `asks`: whose consent to a swap is awaited. `overlaps`: how many covers of before touch the time; the one made last counts. */
export interface OverrideMade {
  asks: Person | null;
  overlaps: number;
}

const LONGEST_DAYS = 92;
const WHY_MAX = 200;

/**
 * Somebody takes over a shift for a time, at once; a swap when the other of the two has agreed. Steps that fire from
 * now on page by it, in open incidents too. People of the schedule's side and admins may.
 * Throws Invalid (with `field`), NotAllowed, NotFound.
 */
export async function overrideShift(ctx: ServiceContext, request: OverrideRequest): Promise<OverrideMade> {
  const { plan } = ctx.plans.current();
  const me = personBehind(ctx, request.userId);
  const schedule = plan.schedules.find(({ key }) => key === request.scheduleKey);
  if (!schedule) throw new NotFound('This schedule is no longer in the plan. Open the view again.');
  const now = ctx.clock.now();
  requireMayCover(plan, me, schedule.key);
  const person = standing(plan, schedule.key, request.person, 'person');
  const covers = request.covers ? standing(plan, schedule.key, request.covers, 'covers') : null;
  if (covers?.key === person.key) throw new Invalid('Nobody covers for themself.', 'covers');
  requireStretch(request.on, now, '');
  const why = request.why.trim().slice(0, WHY_MAX);
  if (!why) throw new Invalid('Say why, in a few words.', 'why');
  refusePatientData(why, now, 'why');
  if (request.inReturn) requireStretch(request.inReturn, now, 'back');
  const asks = request.inReturn ? otherOf(me, person, covers) : null;

  const swap = request.inReturn ? randomUUID() : null;
  const madeBy = `slack:${request.userId}`;
  const row = { workspaceId: ctx.workspaceId, scheduleKey: schedule.key, why, swap, madeBy, madeAt: now };
  const agreed = swap ? {} : { agreedAt: now, agreedBy: madeBy };
  const overlaps = await ctx.db.$transaction(async (tx) => {
    if (!(await firstDelivery(tx, ctx.workspaceId, request.requestKey))) return 0;
    const { from, to } = request.on;
    const touched = await tx.override.count({
      where: {
        workspaceId: ctx.workspaceId,
        scheduleKey: schedule.key,
        agreedAt: { not: null },
        startsAt: { lt: to },
        endsAt: { gt: from },
      },
    });
    const first = { ...row, ...agreed, personKey: person.key, coversKey: covers?.key ?? null };
    await tx.override.create({ data: { ...first, startsAt: from, endsAt: to } });
    if (request.inReturn && covers) {
      const back = { ...row, personKey: covers.key, coversKey: person.key };
      await tx.override.create({
        data: { ...back, startsAt: request.inReturn.from, endsAt: request.inReturn.to },
      });
    }
    if (swap && asks)
      await writeLetter(tx, {
        workspaceId: ctx.workspaceId,
        kind: 'SWAP',
        key: aboutSwap(swap),
        to: asks.slackUser,
        about: aboutSwap(swap),
        body: { swap },
      });
    if (!swap) await lookAtRostersAgain(tx, ctx.workspaceId, now);
    return touched;
  }, TRANSACTION);
  ctx.nudge();
  if (!swap) await shiftsChanged(ctx, schedule.key);
  return { asks, overlaps };
}

function requireMayCover(plan: Plan, me: Person, schedule: string): void {
  if (plan.admins.includes(me.key)) return;
  const sides = sidesOfSchedule(plan, schedule);
  if (me.sides.some((side) => sides.includes(side))) return;
  throw new NotAllowed(`This schedule is ${sides.join(' and ')}'s. Ask somebody of that side, or an admin.`);
}

function standing(plan: Plan, schedule: string, key: string, field: string): Person {
  const person = plan.people.find((entry) => entry.key === key);
  if (!person) throw new Invalid('This person is not in the plan.', field);
  const sides = sidesOfSchedule(plan, schedule);
  if (person.sides.some((side) => sides.includes(side))) return person;
  throw new Invalid(`Choose somebody who stands on ${sides.join(' or ')} in the plan.`, field);
}

function requireStretch({ from, to }: Stretch, now: Date, which: '' | 'back'): void {
  const field = which ? 'backTo' : 'to';
  if (to <= from) throw new Invalid('It ends before it begins. Check both times.', field);
  if (to <= now) throw new Invalid('That time is over.', field);
  if (to > addHours(from, 24 * LONGEST_DAYS))
    throw new Invalid(`${LONGEST_DAYS} days is the most. For longer, change the plan.`, field);
}

function otherOf(me: Person, person: Person, covers: Person | null): Person {
  if (!covers) throw new Invalid('In a swap, say for whom they cover.', 'covers');
  if (me.key === person.key) return covers;
  if (me.key === covers.key) return person;
  throw new NotAllowed('A swap is asked for by one of the two.');
}
