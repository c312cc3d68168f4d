import { Conflict, Invalid, NotFound } from '../../domain/errors.ts';
import type { DayText } from '../../domain/time/days.ts';
import { readDay } from '../../domain/time/read-day.ts';
import type { ServiceContext } from '../context.ts';
import { homeToday } from '../home-today.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import {
  type AfterActionInput,
  type Changed,
  changeAfterAction,
  changeAfterActionIf,
} from './on-after-action.ts';
import { tellOwner } from './tell-owner.ts';

/** What is to be done, by whom (person key) and until when. */
export interface Planned {
  text: string;
  owner: string;
  dueOn: DayText;
  /** Key of the checklist that is to be changed; null: it is about none. */
  checklist: string | null;
}

/** Adds an action; answers its number. Throws as `changeAfterAction`, and Invalid at its field. */
export function addAction(ctx: ServiceContext, input: AfterActionInput & Planned): Promise<Changed<number>> {
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
    await tellOwner(work, { number, owner: planned.owner });
    return number;
  });
}

/** Who does an action, and until when. */
export type Assigned = Pick<Planned, 'owner' | 'dueOn'>;

/**
 * Gives an open action another owner or day. `from`: what the form showed. Null: it has that owner and day already. Throws
 * as `addAction`; Conflict when it has ended or was given to others meanwhile, NotFound.
 */
export function moveAction(
  ctx: ServiceContext,
  input: AfterActionInput & { number: number; from: Assigned; to: Assigned },
): Promise<Changed<void> | null> {
  const { number, from, to } = input;
  const rowOf = ({ incident }: IncidentWork) => ({ incidentId_number: { incidentId: incident.id, number } });
  const isNeeded = async (work: IncidentWork) => {
    const action = await work.tx.followUpAction.findUnique({ where: rowOf(work) });
    if (!action) throw new NotFound('That action does not exist.');
    if (action.endedAt)
      throw new Conflict(`Action ${number} is ${action.endedAs === 'DONE' ? 'done' : 'dropped'} already.`);
    if (isSame(action, to)) return false;
    if (!isSame(action, from))
      throw new Conflict(`Somebody else changed action ${number} while you did. Open it again.`);
    requirePlanned(ctx, { ...action, ...to });
    return true;
  };
  return changeAfterActionIf(ctx, input, isNeeded, async (work) => {
    await work.tx.followUpAction.update({ where: rowOf(work), data: to });
    await work.record({ kind: 'action_moved', number, dueOn: to.dueOn });
    await tellOwner(work, { number, owner: to.owner });
  });
}

function isSame(one: Assigned, other: Assigned): boolean {
  return one.owner === other.owner && one.dueOn === other.dueOn;
}

function requirePlanned(ctx: ServiceContext, { text, owner, dueOn, checklist }: Planned): Planned {
  const { plan } = ctx.plans.current();
  const said = text.trim();
  if (!said) throw new Invalid('Say what is to be done.', 'text');
  if (!plan.people.some(({ key }) => key === owner))
    throw new Invalid('Choose somebody in the plan.', 'owner');
  if (!readDay(dueOn))
    throw new Invalid('The calendar has no such day. Type the date as 2027-03-31.', 'dueOn');
  const today = homeToday(ctx);
  if (dueOn < today) throw new Invalid(`This day has passed: today is ${today}.`, 'dueOn');
  return { text: said, owner, dueOn, checklist: checklist || null };
}
