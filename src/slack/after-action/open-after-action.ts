import type { ModalView } from '@slack/web-api';
import { maySignAfterAction } from '../../domain/after-action/signing.ts';
import { anyOf, homeZone, leadsOf } from '../../domain/agreement/people.ts';
import { standsOnSide } from '../../domain/agreement/proposing.ts';
import { Invalid, isAppError, NotFound } from '../../domain/errors.ts';
import { SIDES } from '../../domain/plan/plan.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { readIncidentNumber } from '../../domain/slack/incident-number.ts';
import { daysAfter } from '../../domain/time/days.ts';
import { afterActionAskedFor } from '../../services/after-action/after-action-document.ts';
import { readAfterAction } from '../../services/after-action/read-after-action.ts';
import { openAfterActions } from '../../services/agreement/open-after-actions.ts';
import { homeToday } from '../../services/home-today.ts';
import { incidentNumbered } from '../../services/incident/incident-by-number.ts';
import { requireActNow } from '../../services/permission/who-may.ts';
import { COMMAND } from '../blocks/ids.ts';
import type { AFTER_VIEWS, ValueOf } from '../blocks/values.ts';
import { learnAccount } from '../requests/account.ts';
import type { Deps } from '../requests/deps.ts';
import { actionModal, addActionModal, writeModal } from './blocks/after-action-forms.ts';
import { afterActionListModal } from './blocks/after-action-list-modal.ts';
import { afterActionModal } from './blocks/after-action-modal.ts';

type AfterView = ValueOf<(typeof AFTER_VIEWS)[number]>;

/** Days until an action is due, as its form begins. */
const DAYS_TO_DO = 30;

/** What a button about after-actions opens. Throws NotFound, Conflict, NotAllowed. */
export async function openAfterView(deps: Deps, userId: string, act: AfterView): Promise<ModalView> {
  if (act.kind === 'after_list') return openAfterList(deps, act.page);
  if (act.kind === 'after') return openAfterAction(deps, userId, act.incidentId);
  const { ctx } = deps;
  const { plan } = ctx.plans.current();
  const { incidentId } = act;
  const afterAction = await readAfterAction(ctx, incidentId);
  const subject = { incidentId, ...afterAction.incident };
  const own =
    act.kind === 'after_action' ? afterAction.actions.find(({ number }) => number === act.number) : null;
  const me = plan.people.find(({ slackUser }) => slackUser === userId)?.key;
  if (!own || own.owner !== me) await requireWriter(deps, userId, incidentId);
  if (act.kind === 'after_write')
    return writeModal(subject, afterAction, { plan, zone: zoneOfPerson(plan, userId) });
  if (act.kind === 'after_add') {
    return addActionModal(subject, afterAction, { plan, dueOn: daysAfter(homeToday(ctx), DAYS_TO_DO) });
  }
  if (!own) throw new NotFound('That action does not exist.');
  return actionModal(subject, own, { as: act.as, plan, afterAction });
}

async function requireWriter(deps: Deps, userId: string, incidentId: string): Promise<void> {
  await learnAccount(deps, userId);
  const actor = { kind: 'slack' as const, userId };
  await requireActNow(deps.ctx, { actor, incidentId, act: 'AFTER_ACTION' });
}

async function mayWrite(deps: Deps, userId: string, incidentId: string): Promise<boolean> {
  try {
    await requireWriter(deps, userId, incidentId);
    return true;
  } catch (error) {
    if (isAppError(error)) return false;
    throw error;
  }
}

/** What follows `/pacs-down after`: nothing for those that are not signed, else an incident's number. Throws Invalid, NotFound. */
export async function afterNamed(deps: Deps, userId: string, typed: string): Promise<ModalView> {
  if (!typed.trim()) return openAfterList(deps, 1);
  const number = readIncidentNumber(typed);
  if (number === null)
    throw new Invalid(
      `Write the incident’s number: \`${COMMAND} after 12\`. Alone, \`${COMMAND} after\` lists what is open.`,
    );
  const { id } = await incidentNumbered(deps.ctx, number);
  return openAfterAction(deps, userId, id);
}

async function openAfterList(deps: Deps, page: number): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  return afterActionListModal(await openAfterActions(deps.ctx), {
    page,
    zone: homeZone(plan),
    today: homeToday(deps.ctx),
  });
}

/** The after-action of one incident, with what the reader may do. `hint`: what was just done. Throws NotFound. */
export async function openAfterAction(
  deps: Deps,
  userId: string,
  incidentId: string,
  hint = '',
): Promise<ModalView> {
  const { ctx } = deps;
  const { plan } = ctx.plans.current();
  const view = await afterActionAskedFor(ctx, incidentId);
  const by = `slack:${userId}`;
  return afterActionModal(view, {
    hint,
    home: homeZone(plan),
    leads: { RADIOLOGY: anyOf(leadsOf(plan, 'RADIOLOGY')), IT: anyOf(leadsOf(plan, 'IT')) },
    rights: {
      write: await mayWrite(deps, userId, incidentId),
      propose: standsOnSide(plan, by),
      sign: SIDES.filter((side) => maySignAfterAction(plan, view.afterAction, side, by).ok),
      me: plan.people.find(({ slackUser }) => slackUser === userId)?.key ?? null,
    },
  });
}
