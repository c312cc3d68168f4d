import { randomUUID } from 'node:crypto';
import { addHours } from 'date-fns/addHours';
import type { Tx } from '../../db/client.ts';
import { firstDelivery } from '../../db/locks.ts';
import type { Actor } from '../../domain/actor.ts';
import { Invalid, NotAllowed, NotFound } from '../../domain/errors.ts';
import { sidesOfSchedule } from '../../domain/on-call/sides-of-schedule.ts';
import type { Person, Plan } from '../../domain/plan/plan.ts';
import type { OverrideOrSwap } from '../../domain/schedule/override-or-swap.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import { personBehind } from '../contacts/whose.ts';
import type { ServiceContext } from '../context.ts';
import { passTexts, recordAnswers } from '../free-text.ts';
import { inTransaction } from '../in-transaction.ts';
import { aboutSwap, writeDirectMessage } from '../slack/direct-messages/write-direct-message.ts';
import { changeShifts } from './change-shifts.ts';
import { requireMayOverride } from './may-override.ts';
import { asOverrides } from './override-rows.ts';
import { tellOfOverride } from './tell-of-override.ts';

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
  /** They were asked whether the reason names a patient, and said that it does not. */
  namesNoPatient?: boolean;
}

/** What was made. */
export interface OverrideMade {
  /** null: an earlier delivery of the same submission made it. */
  cover: OverrideOrSwap | null;
  /** Whose consent is awaited. */
  asks: Person | null;
  /** Slack users whom it concerns, who are told or asked. */
  told: string[];
  /** How many covers of before touch the time; the one made last counts. */
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
  if (!schedule) throw new NotFound('This schedule is no longer in the plan. Open the form again.');
  const now = ctx.clock.now();
  requireMayOverride(plan, me, schedule.key);
  const person = standing(plan, schedule.key, request.person, 'person');
  const covers = request.covers ? standing(plan, schedule.key, request.covers, 'covers') : null;
  if (covers?.key === person.key) throw new Invalid('People cannot cover for themselves.', 'covers');
  requireStretch(request.on, now, '');
  const why = cutText(request.why.trim(), WHY_MAX);
  if (!why) throw new Invalid('Give a short reason.', 'why');
  const answer = request.namesNoPatient ? { namesNoPatient: true as const } : {};
  const actor: Actor = { kind: 'slack', userId: request.userId, ...answer };
  const answers = passTexts(ctx, actor, now, { why });
  if (request.inReturn) requireStretch(request.inReturn, now, 'back');
  const asks = request.inReturn ? otherOf(me, person, covers) : null;

  const swap = request.inReturn ? randomUUID() : null;
  const madeBy = `slack:${request.userId}`;
  const row = { workspaceId: ctx.workspaceId, scheduleKey: schedule.key, why, swap, madeBy, madeAt: now };
  const agreed = swap ? {} : { agreedAt: now, agreedBy: madeBy };
  const { from, to } = request.on;
  const write = async (tx: Tx) => {
    const overlaps = await tx.override.count({
      where: {
        workspaceId: ctx.workspaceId,
        scheduleKey: schedule.key,
        agreedAt: { not: null },
        withdrawnAt: null,
        startsAt: { lt: to },
        endsAt: { gt: from },
      },
    });
    const first = { ...row, ...agreed, personKey: person.key, coversKey: covers?.key ?? null };
    const rows = [await tx.override.create({ data: { ...first, startsAt: from, endsAt: to } })];
    if (request.inReturn && covers) {
      const back = { startsAt: request.inReturn.from, endsAt: request.inReturn.to };
      const people = { personKey: covers.key, coversKey: person.key };
      rows.push(await tx.override.create({ data: { ...row, ...people, ...back } }));
    }
    const cover = asOverrides(plan, rows)[0] ?? null;
    return { cover, overlaps, told: cover ? await tell(tx, cover) : [] };
  };
  const tell = async (tx: Tx, cover: OverrideOrSwap): Promise<string[]> => {
    if (!asks) return tellOfOverride(ctx, tx, cover, { news: 'made', by: request.userId });
    const about = aboutSwap(cover.id);
    const { workspaceId } = ctx;
    const body = { swap: cover.id };
    await writeDirectMessage(tx, { workspaceId, kind: 'SWAP', key: about, about, to: asks.slackUser, body });
    return [asks.slackUser];
  };
  const made = await inTransaction(ctx, async (tx) => {
    if (!(await firstDelivery(tx, ctx.workspaceId, request.requestKey)))
      return { cover: null, overlaps: 0, told: [] };
    await recordAnswers(tx, { workspaceId: ctx.workspaceId, incidentId: null, actor, now }, answers);
    return swap ? write(tx) : changeShifts(ctx, tx, schedule.key, () => write(tx));
  });
  return { ...made, asks };
}

function standing(plan: Plan, schedule: string, key: string, field: string): Person {
  const person = plan.people.find((entry) => entry.key === key);
  if (!person) throw new Invalid('This person is not in the plan.', field);
  const sides = sidesOfSchedule(plan, schedule);
  if (person.sides.some((side) => sides.includes(side))) return person;
  throw new Invalid(`Choose somebody on ${sides.join(' or ')} in the plan.`, field);
}

function requireStretch({ from, to }: Stretch, now: Date, which: '' | 'back'): void {
  const field = which ? 'backTo' : 'to';
  if (to <= from) throw new Invalid('It ends before it starts. Check both times.', field);
  if (to <= now) throw new Invalid('That time is in the past.', field);
  if (to > addHours(from, 24 * LONGEST_DAYS))
    throw new Invalid(`The limit is ${LONGEST_DAYS} days. For longer, change the plan.`, field);
}

function otherOf(me: Person, person: Person, covers: Person | null): Person {
  if (!covers) throw new Invalid('In a swap, say who they cover for.', 'covers');
  if (me.key === person.key) return covers;
  if (me.key === covers.key) return person;
  throw new NotAllowed('A swap must be requested by one of the two people.');
}
