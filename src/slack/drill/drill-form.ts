import type { ModalView } from '@slack/web-api';
import { peopleOfPolicies } from '../../domain/paging/paged-people.ts';
import { requireLead } from '../../services/permission/require-lead.ts';
import { learnAccount } from '../requests/account.ts';
import type { Deps } from '../requests/deps.ts';
import { beginDrillModal } from './blocks/drill-modal.ts';

/** The form that begins an exercise, for a lead or an admin. Throws NotAllowed with whom to ask. */
export async function drillForm(deps: Deps, userId: string, system: string | null): Promise<ModalView> {
  await learnAccount(deps, userId);
  await requireLead(deps.ctx, deps.ctx.db, { kind: 'slack', userId }, 'begin an exercise');
  const { plan } = deps.ctx.plans.current();
  const named = peopleOfPolicies(plan);
  const people = plan.people.toSorted((a, b) => Number(named.has(b.key)) - Number(named.has(a.key)));
  return beginDrillModal(plan, people, system);
}
