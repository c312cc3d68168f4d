import type { ModalView } from '@slack/web-api';
import { NotAllowed } from '../../domain/errors.ts';
import { type Plan, SIDES } from '../../domain/plan/plan.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import type { PlannedDetails, PlannedWithHistory } from '../../domain/planned/planned-details.ts';
import { EARLY_START_MINUTES } from '../../domain/planned/planned-state.ts';
import { mayActFor, mayApprove, mayPlan } from '../../domain/planned/who-may-plan.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import { personBehind } from '../../services/contacts/whose.ts';
import { plannedDetails, plannedList, plannedWithHistory } from '../../services/planned/planned-details.ts';
import type { PLANNED_VIEWS, ValueOf } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import {
  extendModal,
  type FormReader,
  moveModal,
  newDraft,
  proposeModal,
  withdrawModal,
} from './blocks/planned-forms.ts';
import { plannedListModal } from './blocks/planned-list-modal.ts';
import { type PlannedRights, plannedModal } from './blocks/planned-modal.ts';

/** What the field of the ticket takes. */
const TICKET_MAX = 40;

type PlannedView = ValueOf<(typeof PLANNED_VIEWS)[number]>;

/** What a button about planned downtimes opens. Throws NotFound, NotAllowed. */
export async function openPlannedView(deps: Deps, userId: string, act: PlannedView): Promise<ModalView> {
  switch (act.kind) {
    case 'planned':
      return openPlanned(deps, userId, act.planned);
    case 'planned_list':
      return openPlannedList(deps, act.page);
    case 'planned_new':
      return proposeForm(deps, userId, '');
    case 'planned_move':
      requireMayPlan(deps, userId);
      return moveModal(await plannedDetails(deps.ctx, act.planned), readerOf(deps, userId));
    case 'planned_withdraw':
      requireMayPlan(deps, userId);
      return withdrawModal(await plannedDetails(deps.ctx, act.planned));
    case 'planned_extend':
      return extendModal(await plannedDetails(deps.ctx, act.planned), readerOf(deps, userId));
  }
}

/** What follows `/pacs-down planned`: nothing for the list, else the number of a change, which is opened or planned. */
export async function plannedNamed(deps: Deps, userId: string, typed: string): Promise<ModalView> {
  if (!typed) return openPlannedList(deps, 1);
  const all = await plannedList(deps.ctx);
  const found = all.find(({ ticket }) => ticket.toUpperCase() === typed.toUpperCase());
  return found ? openPlanned(deps, userId, found.id) : proposeForm(deps, userId, cutText(typed, TICKET_MAX));
}

async function openPlannedList(deps: Deps, page: number): Promise<ModalView> {
  return plannedListModal(await plannedList(deps.ctx), page);
}

/** One planned downtime, with what the reader may do. `hint`: what was just done. */
export async function openPlanned(
  deps: Deps,
  userId: string,
  planned: string,
  hint = '',
): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  const view = await plannedWithHistory(deps.ctx, planned);
  return plannedModal(view, { plan, rights: rightsOf(plan, view, userId), hint });
}

function proposeForm(deps: Deps, userId: string, ticket: string): ModalView {
  requireMayPlan(deps, userId);
  const reader = readerOf(deps, userId);
  return proposeModal(deps.ctx.plans.current().plan, reader, newDraft(ticket, reader));
}

/** Throws NotAllowed. */
export function requireMayPlan(deps: Deps, userId: string): void {
  const { plan } = deps.ctx.plans.current();
  const may = mayPlan(plan, personBehind(deps.ctx, userId).key);
  if (!may.ok) throw new NotAllowed(may.message);
}

/** Who reads a form. */
export function readerOf(deps: Deps, userId: string): FormReader {
  const { plan } = deps.ctx.plans.current();
  const me = plan.people.find(({ slackUser }) => slackUser === userId);
  return { zone: zoneOfPerson(plan, userId), me: me ? { key: me.key, sides: me.sides } : null };
}

function rightsOf(plan: Plan, view: PlannedWithHistory, userId: string): PlannedRights {
  const me = plan.people.find(({ slackUser }) => slackUser === userId);
  const key = me?.key ?? '';
  const before = view.state === 'PROPOSED' || approved(view);
  const leads = { RADIOLOGY: view.leads.RADIOLOGY.key, IT: view.leads.IT.key };
  const sides = view.state === 'STARTED' ? mayActFor(plan, leads, key) : [];
  const open = view.extensions.find(({ answer }) => answer === null);
  const works = (me?.sides.length ?? 0) > 0 || mayPlan(plan, key).ok;
  const by = `slack:${userId}`;
  const mine = open && sides.some((side) => side !== open.asked.side) && open.asked.by !== by;
  return {
    approve:
      view.state === 'PROPOSED'
        ? SIDES.filter(
            (side) => mayApprove(plan, { side, person: key, me: by, approvals: view.approvals }).ok,
          )
        : [],
    plan: before && mayPlan(plan, key).ok,
    prepare: before && works,
    start: approved(view) && isNear(view) && works,
    extend: sides.length > 0 && !open,
    decideBackOut: sides.includes('IT'),
    answer: mine ? open.id : null,
  };
}

function approved({ state }: PlannedDetails): boolean {
  return state === 'APPROVED' || state === 'NOTICED';
}

function isNear({ start, end, asOf }: PlannedDetails): boolean {
  return asOf.getTime() >= start.getTime() - EARLY_START_MINUTES * 60_000 && asOf < end;
}
