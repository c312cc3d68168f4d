import type { Plan, Side } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** What waits for one person after outages, the oldest first. */
export interface AfterActionsOwed {
  /** Closed incidents whose after-action a side that they lead has not signed. */
  toSign: { incidentId: string; number: number }[];
  /** Actions that are theirs to do, with the day of each. */
  toDo: { incidentId: string; dueOn: string }[];
}

/** Reads once what is open after incidents; answers what of it waits for one person, by their key in the plan. */
export async function afterActionsOwed(ctx: ServiceContext): Promise<(person: string) => AfterActionsOwed> {
  const { db, workspaceId } = ctx;
  const { plan } = ctx.plans.current();
  const unsigned = await db.$queryRaw<{ incidentId: string; number: number; side: Side }[]>`
    SELECT i.id AS "incidentId", i.number, s.side FROM after_action a
    JOIN incident i ON i.id = a.incident_id
    CROSS JOIN (VALUES ('RADIOLOGY'), ('IT')) s (side)
    WHERE a.workspace_id = ${workspaceId} AND i.state::text = 'CLOSED' AND NOT EXISTS (
      SELECT FROM after_action_signature d
      WHERE d.incident_id = a.incident_id AND d.revision = a.revision AND d.side::text = s.side)
    ORDER BY i.number, s.side`;
  const actions = await db.followUpAction.findMany({
    where: { workspaceId, endedAt: null },
    select: { incidentId: true, owner: true, dueOn: true },
    orderBy: [{ dueOn: 'asc' }, { incidentId: 'asc' }, { number: 'asc' }],
  });
  return (person) => {
    const led = unsigned.filter(({ side }) => leads(plan, side, person));
    const mine = actions.filter(({ owner }) => owner === person);
    return {
      toSign: led
        .filter(({ number }, at) => led[at - 1]?.number !== number)
        .map(({ incidentId, number }) => ({ incidentId, number })),
      toDo: mine.map(({ incidentId, dueOn }) => ({ incidentId, dueOn })),
    };
  };
}

function leads(plan: Plan, side: Side, person: string): boolean {
  return plan.leads[side].includes(person);
}
