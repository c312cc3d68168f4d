import { max } from 'date-fns/max';
import { firstDelivery } from '../../db/locks.ts';
import { type Actor, actedAt, actorKey } from '../../domain/actor.ts';
import { AlreadyRecorded, Conflict, Invalid, NotAllowed, NotFound } from '../../domain/errors.ts';
import { SIDE_NAME, SIDES, type Side } from '../../domain/plan/plan.ts';
import { backOutAskedAt, latestBackOut } from '../../domain/planned/back-out.ts';
import { checkExtension } from '../../domain/planned/check-times.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import type { ServiceContext } from '../context.ts';
import { holderOf } from '../paging/runs.ts';
import { writeDirectMessage } from '../slack/direct-messages/write-direct-message.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { onRunningPlanned, type RunningPlanned } from './on-planned.ts';
import type { PlannedRow } from './planned-rows.ts';
import { WHY_MAX } from './reason-to-change.ts';
import { recordPlanned } from './record-planned.ts';
import { aboutPlanned, servicesOf } from './tell-planned.ts';

type SlackActor = Actor & { kind: 'slack' };

/**
 * One side asks for a later end of a window that runs; the other side is asked whether it agrees. Until it does the window
 * ends as before. Throws Invalid (until, why), NotAllowed, Conflict (asked already, ended).
 */
export function askExtension(
  ctx: ServiceContext,
  input: { actor: SlackActor; requestKey: string; planned: string; until: Date; why: string },
): Promise<void> {
  const { actor, planned, until, requestKey } = input;
  const why = cutText(input.why.trim(), WHY_MAX);
  if (!why) throw new Invalid('Give a short reason: the other side reads it.', 'why');
  return onRunningPlanned(ctx, { actor, planned, act: 'EXTEND' }, async ({ work, row, sides }) => {
    if (!(await firstDelivery(work.tx, ctx.workspaceId, requestKey))) return;
    const { tx, now } = work;
    if (row.extensions.some(({ answeredAt }) => answeredAt === null))
      throw new Conflict('A later end was asked for already. The other side has to answer first.');
    const fault = checkExtension({ start: row.startedAt ?? row.startsAt, end: row.endsAt }, until, now);
    if (fault) throw new Invalid(fault, 'until');
    await passIncidentTexts(work, { why });
    const side = await sideOf(work, actor, sides);
    const { id } = await tx.plannedExtension.create({
      data: {
        ...{ workspaceId: ctx.workspaceId, plannedId: row.id, until, why },
        ...{ askedSide: side, askedBy: actorKey(actor), askedAt: actedAt(actor, now) },
      },
    });
    const event = { kind: 'extension_asked' as const, side, until: until.toISOString(), why };
    await work.say(event);
    await recordPlanned(tx, ctx, { id: row.id, actor }, event);
    const about = aboutPlanned(row.id);
    for (const to of await deciders(work, row, otherThan(side)))
      await writeDirectMessage(tx, {
        ...{ workspaceId: ctx.workspaceId, kind: 'PLANNED_EXTENSION', about, to },
        key: `${about}:extension:${id}:${to}`,
        body: { planned: row.id, extension: id },
      });
  });
}

/**
 * The other side agrees to a later end, or does not. Agreed, the window and its back-out deadline move, and units are told.
 * Throws NotFound, NotAllowed, Conflict (answered, overran meanwhile), AlreadyRecorded.
 */
export function answerExtension(
  ctx: ServiceContext,
  input: { actor: SlackActor; planned: string; extension: string; agreed: boolean },
): Promise<void> {
  const { actor, planned, extension, agreed } = input;
  return onRunningPlanned(ctx, { actor, planned, act: 'EXTEND' }, async (running) => {
    const { work, row, sides } = running;
    const { tx, now } = work;
    const asked = row.extensions.find(({ id }) => id === extension);
    if (!asked) throw new NotFound('This question no longer exists.');
    const by = actorKey(actor);
    if (asked.answeredBy === by) throw new AlreadyRecorded();
    if (asked.answeredAt) throw new Conflict('Somebody has answered it already.');
    const side = otherThan(asked.askedSide);
    if (!sides.includes(side))
      throw new NotAllowed(`${SIDE_NAME[side]} has to answer this: whoever has it, or its lead.`);
    if (asked.askedBy === by) throw new NotAllowed('You asked for it. The two sides need two people.');
    await tx.plannedExtension.update({
      where: { id: extension },
      data: { agreed, answeredBy: by, answeredAt: actedAt(actor, now) },
    });
    const event = {
      ...{ kind: 'extension_answered' as const, side, until: asked.until.toISOString(), agreed },
    };
    await work.say(event);
    if (agreed) {
      await extend(running, asked.until);
      await work.tell(event, channelsOf(work, row));
    }
    await recordPlanned(tx, ctx, { id: row.id, actor }, event);
  });
}

/** From now on the window ends later, and so does the last moment to go back in it. */
async function extend({ work, row }: RunningPlanned, until: Date): Promise<void> {
  const { tx, plan } = work;
  const backOutBy = max([row.backOutBy, latestBackOut(until, row.backOutMinutes)]);
  await tx.plannedDowntime.update({
    where: { id: row.id },
    data: {
      ...{ endsAt: until, backOutBy, backOutAskedAt: null },
      ...{ backOutDecision: null, backOutDecidedAt: null, backOutDecidedBy: null },
    },
  });
  const asked = backOutAskedAt({ backOutBy }, work.now, plan.plannedDowntime.askBackOutMinutes);
  await work.due({ kind: 'BACK_OUT' }, asked);
  await work.due({ kind: 'WINDOW_END' }, until);
  await work.show({ kind: 'NOTICE' });
}

/** The side for which somebody speaks: the one that they have, else the first for which they may. */
async function sideOf(work: IncidentWork, actor: SlackActor, sides: readonly Side[]): Promise<Side> {
  for (const side of SIDES) if ((await holderOf(work, side))?.acknowledgedBy === actorKey(actor)) return side;
  return sides[0] ?? 'IT';
}

/** Slack users who answer for a side: whoever has it, who leads the work for it, and its leads. */
async function deciders(work: IncidentWork, row: PlannedRow, side: Side): Promise<string[]> {
  const { plan } = work.ctx.plans.current();
  const holder = (await holderOf(work, side))?.acknowledgedBy ?? '';
  const keys = [side === 'IT' ? row.leadIt : row.leadRadiology, ...plan.leads[side]];
  const people = keys.flatMap((key) => plan.people.find((person) => person.key === key)?.slackUser ?? []);
  const held = holder.startsWith('slack:') ? [holder.slice('slack:'.length)] : [];
  return [...new Set([...held, ...people])];
}

/** The channels of the units that it affects. */
export function channelsOf(work: IncidentWork, row: Pick<PlannedRow, 'serviceKeys'>): string[] {
  const services = servicesOf(work.ctx.plans.current().plan, row);
  return services.map(({ liaisonChannel }) => liaisonChannel);
}

function otherThan(side: Side): Side {
  return SIDES.find((one) => one !== side) ?? side;
}
