import { storedFindings } from '../../db/stored/findings.ts';
import type { CheckResult } from '../../domain/health/check-result.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** What the newest look at the installation found, the worst first; nothing when it was never looked at. */
export async function selfCheck(ctx: ServiceContext): Promise<CheckResult[]> {
  const row = await ctx.db.selfCheck.findUnique({ where: { workspaceId: ctx.workspaceId } });
  return row ? storedFindings(row.findings) : [];
}

/** Whether somebody sees in App Home what does not work. `userId`: their Slack user. */
export function isAdmin(plan: Plan, userId: string): boolean {
  return plan.people.some((person) => person.slackUser === userId && plan.admins.includes(person.key));
}
