import type { Tx } from '../../db/client.ts';
import { leadsOf } from '../../domain/agreement/people.ts';
import { type Plan, SIDES } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';
import {
  type DirectMessageBodies,
  writeDirectMessage,
} from '../slack/direct-messages/write-direct-message.ts';
import type { PlannedRow } from './planned-rows.ts';

type Subject = Pick<
  PlannedRow,
  'id' | 'revision' | 'serviceKeys' | 'unitMessages' | 'leadRadiology' | 'leadIt' | 'proposedBy'
>;

/** What everything that is shown of a planned downtime is about. */
export function aboutPlanned(id: string): string {
  return `planned:${id}`;
}

/** Asks the leads of both sides to approve it as it is now. */
export async function askForApproval(tx: Tx, ctx: ServiceContext, of: Subject): Promise<void> {
  const { workspaceId } = ctx;
  const about = aboutPlanned(of.id);
  for (const to of leadUsers(ctx.plans.current().plan)) {
    const key = `${about}:ask:${of.revision}:${to}`;
    await writeDirectMessage(tx, {
      ...{ workspaceId, kind: 'PLANNED_ASK', key, to, about },
      body: { planned: of.id, revision: of.revision },
    });
  }
}

/** Tells the leads, who leads the work and who proposed it, but for the one who did it (`by`, an actor key). */
export async function tellInvolved(
  tx: Tx,
  ctx: ServiceContext,
  of: Subject,
  { news, by }: { news: DirectMessageBodies['PLANNED_NEWS']['news']; by: string },
): Promise<void> {
  const { plan } = ctx.plans.current();
  const { proposedBy } = of;
  const proposer = proposedBy.startsWith('slack:') ? [proposedBy.slice('slack:'.length)] : [];
  const leads = news === 'to_lead' || news === 'prepare' ? [] : [...leadUsers(plan), ...proposer];
  for (const to of new Set([...leads, ...workLeads(plan, of)]))
    if (`slack:${to}` !== by) await tellOne(tx, ctx, of, { news, to });
}

async function tellOne(
  tx: Tx,
  ctx: ServiceContext,
  { id, revision }: Subject,
  { news, to }: { news: DirectMessageBodies['PLANNED_NEWS']['news']; to: string },
): Promise<void> {
  const { workspaceId } = ctx;
  const about = aboutPlanned(id);
  const key = `${about}:${news}:${revision}:${to}`;
  const body = { planned: id, news, revision };
  await writeDirectMessage(tx, { workspaceId, kind: 'PLANNED_NEWS', key, to, about, body });
}

/**
 * Posts a new message in the channel of every unit that it affects, services of one channel in one message; the one before
 * it then points to it. Answers the names of the services.
 */
export async function postToUnits(tx: Tx, ctx: ServiceContext, of: Subject): Promise<string[]> {
  const { workspaceId } = ctx;
  const message = of.unitMessages + 1;
  await tx.plannedDowntime.update({ where: { id: of.id }, data: { unitMessages: message } });
  const about = aboutPlanned(of.id);
  const services = servicesOf(ctx.plans.current().plan, of);
  for (const to of new Set(services.map(({ liaisonChannel }) => liaisonChannel))) {
    const key = `${about}:unit:${message}:${to}`;
    const body = { planned: of.id, message };
    await writeDirectMessage(tx, { workspaceId, kind: 'PLANNED_NOTICE', key, to, about, body });
  }
  return services.map(({ name }) => name);
}

/** The services that a planned downtime affects, by the plan in force. */
export function servicesOf({ services }: Plan, { serviceKeys }: Pick<PlannedRow, 'serviceKeys'>) {
  return services.filter(({ key }) => serviceKeys.includes(key));
}

/** Slack users of who leads the work for each side. */
function workLeads({ people }: Plan, { leadRadiology, leadIt }: Subject): string[] {
  return [leadRadiology, leadIt].flatMap((key) => people.find((one) => one.key === key)?.slackUser ?? []);
}

function leadUsers(plan: Plan): string[] {
  return [...new Set(SIDES.flatMap((side) => leadsOf(plan, side).map(({ slackUser }) => slackUser)))];
}
