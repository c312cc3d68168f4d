import type { ModalView } from '@slack/web-api';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { requireLead } from '../../services/permission/require-lead.ts';
import { learnAccount } from '../requests/account.ts';
import type { Deps } from '../requests/deps.ts';
import { lateModal } from './blocks/late-modal.ts';

/** The form for an outage that was run on paper, for a lead or an admin. Throws NotAllowed with whom to ask. */
export async function lateForm(deps: Deps, userId: string, system: string | null): Promise<ModalView> {
  const { ctx } = deps;
  await learnAccount(deps, userId);
  const actor = { kind: 'slack' as const, userId };
  await requireLead(ctx, ctx.db, actor, 'enter an outage that was run on paper');
  const { plan } = ctx.plans.current();
  return lateModal(plan, system, zoneOfPerson(plan, userId));
}
