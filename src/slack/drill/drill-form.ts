import type { ModalView } from '@slack/web-api';
import { pagedFirst } from '../../domain/paging/paged-people.ts';
import { requireLead } from '../../services/permission/require-lead.ts';
import { learnAccount } from '../requests/account.ts';
import type { Deps } from '../requests/deps.ts';
import { beginDrillModal } from './blocks/drill-modal.ts';

/** The form that begins an exercise, for a lead or an admin. Throws NotAllowed with whom to ask. */
export async function drillForm(deps: Deps, userId: string, system: string | null): Promise<ModalView> {
  await learnAccount(deps, userId);
  await requireLead(deps.ctx, deps.ctx.db, { kind: 'slack', userId }, 'begin an exercise');
  const { plan } = deps.ctx.plans.current();
  return beginDrillModal(plan, pagedFirst(plan), system);
}
