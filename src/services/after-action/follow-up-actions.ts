import { homeZone } from '../../domain/agreement/people.ts';
import { Conflict, Invalid, NotFound } from '../../domain/errors.ts';
import { type DayText, dayTextIn } from '../../domain/time/days.ts';
import { readDay } from '../../domain/time/read-day.ts';
import type { ServiceContext } from '../context.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import { type AfterActionInput, changeAfterAction } from './on-after-action.ts';

/** What is to be done, by whom (person key) and until when. */
export interface Planned {
  text: string;
  owner: string;
  dueOn: DayText;
  /** Key of the checklist that is to be changed; null: it is about none. */
  checklist: string | null;
}

/** Adds an action; answers its number. Throws as `changeAfterAction`, and Invalid at its field. */
export function addAction(ctx: ServiceContext, input: AfterActionInput & Planned): Promise<number> {
  return changeAfterAction(ctx, input, async (work) => {
    const planned = requirePlanned(ctx, input);
    await passIncidentTexts(work, { text: planned.text });
    const { tx, incident, now, by } = work;
    const last = await tx.followUpAction.aggregate({
      where: { incidentId: incident.id },
      _max: { number: true },
    });
    const number = (last._max.number ?? 0) + 1;
    const row = { incidentId: incident.id, workspaceId: ctx.workspaceId, number };
    await tx.followUpAction.create({ data: { ...row, ...planned, addedAt: now, addedBy: by } });
    await work.record({ kind: 'action_added', number, text: planned.text, dueOn: planned.dueOn });
    return number;
  });
}

/** Gives an open action another owner or day. Throws as `addAction`; Conflict when it has ended, NotFound. */
export function moveAction(
  ctx: ServiceContext,
  input: AfterActionInput & { number: number } & Pick<Planned, 'owner' | 'dueOn'>,
): Promise<void> {
  return changeAfterAction(ctx, input, async (work) => {
    const { tx, incident } = work;
    const { number } = input;
    const where = { incidentId_number: { incidentId: incident.id, number } };
    const action = await tx.followUpAction.findUnique({ where });
    if (!action) throw new NotFound('That action does not exist.');
    if (action.endedAt)
      throw new Conflict(`Action ${number} is ${action.endedAs === 'DONE' ? 'done' : 'dropped'} already.`);
    const { owner, dueOn } = requirePlanned(ctx, { ...action, ...input });
    await tx.followUpAction.update({ where, data: { owner, dueOn } });
    await work.record({ kind: 'action_moved', number, dueOn });
  });
}

function requirePlanned(ctx: ServiceContext, { text, owner, dueOn, checklist }: Planned): Planned {
  const { plan } = ctx.plans.current();
  const said = text.trim();
  if (!said) throw new Invalid('Say what is to be done.', 'text');
  if (!plan.people.some(({ key }) => key === owner))
    throw new Invalid('Choose somebody in the plan.', 'owner');
  if (!readDay(dueOn))
    throw new Invalid('The calendar has no such day. Type the date as 2027-03-31.', 'dueOn');
  const today = dayTextIn(ctx.clock.now(), homeZone(plan));
  if (dueOn < today) throw new Invalid(`This day has passed: today is ${today}.`, 'dueOn');
  return { text: said, owner, dueOn, checklist: checklist || null };
}
