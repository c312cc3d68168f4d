import type { HomeView } from '@slack/web-api';
import type { Plan } from '../../domain/plan/plan.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import type { DayText } from '../../domain/time/days.ts';
import { type AfterActionsOwed, afterActionsOwed } from '../../services/after-action/after-actions-owed.ts';
import { currentGaps } from '../../services/agreement/gaps.ts';
import { signaturesOwed } from '../../services/agreement/signatures-owed.ts';
import { unverifiedAmong } from '../../services/contacts/unverified.ts';
import type { ServiceContext } from '../../services/context.ts';
import { isAdmin, selfCheck } from '../../services/health/self-check.ts';
import { homeToday } from '../../services/home-today.ts';
import { openIncidents } from '../../services/incident/open-incidents.ts';
import { whatIsOwed } from '../../services/incident/what-is-owed.ts';
import { onCallNow } from '../../services/schedule/on-call.ts';
import { homeView } from '../../slack/home/blocks/home.ts';
import type { OwedAfterwards } from '../../slack/home/blocks/home-afterwards.ts';

/** Reads once what the homes of these Slack users say now; answers how each one's is drawn. */
export async function drawHomes(
  ctx: ServiceContext,
  users: readonly string[],
): Promise<(userId: string) => HomeView> {
  const { plan } = ctx.plans.current();
  const incidents = await openIncidents(ctx);
  const owed = await whatIsOwed(ctx, incidents);
  const findings = await selfCheck(ctx);
  const board = await onCallNow(ctx);
  const contactMethods = await unverifiedAmong(ctx, [...users]);
  const someKeepPlan = users.some((user) => keepsPlan(plan, user));
  const gaps = someKeepPlan ? (await currentGaps(ctx)).length : undefined;
  const signatures = someKeepPlan ? await signaturesOwed(ctx) : () => 0;
  const afterwards = await afterActionsOwed(ctx);
  const today = homeToday(ctx);
  const keyOf = (user: string) => plan.people.find(({ slackUser }) => slackUser === user)?.key ?? '';
  return (user) =>
    homeView({
      incidents,
      hospital: plan.hospital,
      owed: owed(user),
      elsewhere: {
        signatures: signatures(keyOf(user)),
        contactMethods: contactMethods.get(user),
        afterActions: owedAfterwards(afterwards(keyOf(user)), today),
      },
      roleName: (role) => plan.roles.find(({ key }) => key === role)?.name ?? role,
      onCall: { board, toCheck: keepsPlan(plan, user) || standsOnASide(plan, user) },
      findings: isAdmin(plan, user) ? findings : [],
      gaps: keepsPlan(plan, user) ? gaps : undefined,
      asOf: ctx.clock.now(),
      zone: zoneOfPerson(plan, user),
    });
}

function owedAfterwards({ toSign, toDo }: AfterActionsOwed, today: DayText): OwedAfterwards {
  return { toSign, toDo: toDo.map(({ incidentId, dueOn }) => ({ incidentId, overdue: dueOn < today })) };
}

/** Whether somebody leads a side or runs the product. */
function keepsPlan(plan: Plan, userId: string): boolean {
  const me = plan.people.find(({ slackUser }) => slackUser === userId);
  const led = [...plan.leads.RADIOLOGY, ...plan.leads.IT];
  return isAdmin(plan, userId) || (me !== undefined && led.includes(me.key));
}

function standsOnASide(plan: Plan, userId: string): boolean {
  return plan.people.some(({ slackUser, sides }) => slackUser === userId && sides.length > 0);
}
