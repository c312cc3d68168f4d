import type { Db } from '../../db/client.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { storedPlan } from '../../domain/plan/stored-plan.ts';
import type { PlanInForce, ServiceContext } from '../context.ts';
import { newestPlan } from './newest-plan.ts';

/**
 * Plans from memory: verbs and modals need them before anything slow. A version never changes once it is imported;
 * `refresh` finds a newer one that another copy of the app imported.
 */
export async function plansInForce(
  db: Db,
  workspaceId: string,
): Promise<ServiceContext['plans'] & { refresh(): Promise<void> }> {
  const known = new Map<string, Plan>();
  let current: PlanInForce | null = null;

  async function byId(id: string): Promise<Plan> {
    const cached = known.get(id);
    if (cached) return cached;
    const row = await db.planVersion.findUniqueOrThrow({ where: { id } });
    const plan = storedPlan(row.document);
    known.set(id, plan);
    return plan;
  }

  async function refresh(): Promise<void> {
    const id = await newestPlan(db, workspaceId);
    if (id && id !== current?.id) current = { id, plan: await byId(id) };
  }

  await refresh();
  return {
    refresh,
    byId,
    current() {
      if (!current) throw new Error('no plan was imported');
      return current;
    },
  };
}
