import type { GroupView } from '../../domain/incident/group-and-attack-view.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { GroupRow } from '../group/read-group.ts';
import { permalinkOf } from '../slack/message-errors.ts';

/** A group as one of its incidents shows it. */
export function groupView(
  incident: { id: string; leftGroupAt: Date | null },
  { cause, leadId, members }: GroupRow,
  { plan, archives }: { plan: Pick<Plan, 'systems'>; archives: string },
): GroupView {
  const lead = members.find(({ id }) => id === leadId);
  return {
    cause,
    leads: incident.id === leadId,
    lead: { number: lead?.number ?? 0, permalink: lead ? permalinkOf(lead.messages, archives) : null },
    others: members
      .filter(({ id }) => id !== incident.id)
      .map((member) => ({
        number: member.number,
        systemName: plan.systems.find(({ key }) => key === member.systemKey)?.name ?? member.systemKey,
        state: member.state,
        impact: member.impact,
        down: member.leftGroupAt === null,
        permalink: permalinkOf(member.messages, archives),
      })),
    left: incident.leftGroupAt !== null,
  };
}
