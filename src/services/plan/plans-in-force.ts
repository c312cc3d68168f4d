import type { Db, Tx } from '../../db/client.ts';
import { storedPlan } from '../../db/stored/plan.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { PlanInForce, ServiceContext } from '../context.ts';
import { newestPlan } from './newest-plan.ts';

/**
 * Plans from memory: verbs and modals need them before anything slow. A version never changes once it is imported;
 * `found` puts another one in force that any copy of the app imported.
 */
export async function plansInForce(
  db: Db,
  workspaceId: string,
): Promise<ServiceContext['plans'] & { found(newest: string): Promise<boolean> }> {
  const known = new Map<string, Plan>();
  let current: PlanInForce | null = null;

  async function byId(id: string, within: Db | Tx = db): Promise<Plan> {
    const cached = known.get(id);
    if (cached) return cached;
    const row = await within.planVersion.findUniqueOrThrow({ where: { id } });
    const plan = storedPlan(row.document);
    known.set(id, plan);
    return plan;
  }

  /** Answers whether it is another one than before. */
  async function found(newest: string): Promise<boolean> {
    if (newest === current?.id) return false;
    current = { id: newest, plan: await byId(newest) };
    return true;
  }

  const newest = await newestPlan(db, workspaceId);
  if (newest) await found(newest);
  return {
    found,
    byId,
    current() {
      if (!current) throw new Error('no plan was imported');
      return current;
    },
  };
}
