import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { openDb } from '../../../src/db/client.ts';
import {
  CHANNEL_NAMES,
  type ChannelName,
  type ContactMethod,
} from '../../../src/domain/contacts/contact-methods.ts';
import { NO_PACE } from '../../../src/domain/slack/pace.ts';
import type { CheckRequest } from '../../../src/services/contacts/begin-check.ts';
import type { ServiceContext } from '../../../src/services/context.ts';
import { importPlan } from '../../../src/services/plan/import-plan.ts';
import { plansInForce } from '../../../src/services/plan/plans-in-force.ts';
import { claimWorkspace } from '../../../src/services/slack/workspace.ts';
import { freshDatabase } from '../database/fresh-database.ts';
import { type TestClock, testClock } from '../process/test-clock.ts';
import { type Hospital, NIGHT, openHospital, samplePlan, WHO } from './hospital.ts';

export const MOBILE = '+12025550112';

/** All six contact methods of Priya Shah, and Ivan Petrov with two over her number; both keep the plan. */
export function planWithContactMethods() {
  const plan = samplePlan();
  const reach = (key: string, methods: [ChannelName, string, number][]) => {
    const person = plan.people.find((one) => one.key === key);
    if (person)
      person.reach = methods.map(([channel, address, afterMinutes]) => ({ channel, address, afterMinutes }));
  };
  reach('priya', [
    ['SLACK_DM', WHO.pacs, 0],
    ['SMS', MOBILE, 1],
    ['CALL', MOBILE, 3],
    ['EMAIL', 'priya@hospital.example', 3],
    ['PAGERDUTY', '', 5],
    ['WEBHOOK', 'https://pager.hospital.example/priya?key=secret', 5],
  ]);
  reach('ivan', [
    ['SLACK_DM', WHO.it, 0],
    ['SMS', MOBILE, 1],
  ]);
  return plan;
}

/** What the verbs need, on a database of their own; nothing is sent, nobody listens. */
export async function contextWithContactMethods(
  setUp: readonly ChannelName[] = CHANNEL_NAMES,
): Promise<{ ctx: ServiceContext; clock: TestClock }> {
  const db = openDb(await freshDatabase(), 8);
  onTestFinished(() => db.$disconnect());
  const clock = testClock(NIGHT);
  const workspaceId = 'T0METHODS';
  const me = { botId: 'B0APP', botUserId: 'U0APP', archives: 'https://strict.slack.test/archives/' };
  await claimWorkspace(db, { id: workspaceId, name: 'Contact methods', kind: 'REAL', ...me });
  await importPlan(db, workspaceId, planWithContactMethods(), clock.now());
  const ctx: ServiceContext = {
    db,
    clock,
    workspaceId,
    archives: '',
    plans: await plansInForce(db, workspaceId),
    channels: new Set(setUp),
    wake: () => undefined,
    pace: NO_PACE,
    log: pino({ level: 'silent' }),
  };
  return { ctx, clock };
}

/** The real app with every channel set up. What goes out over others than Slack stays in its rows: no sender looks at them. */
export async function hospitalWithContactMethods(
  setUp: readonly ChannelName[] = CHANNEL_NAMES,
  mode: 'socket' | 'http' = 'socket',
): Promise<Hospital> {
  const hospital = await openHospital({ plan: planWithContactMethods(), mode });
  const { ctx } = hospital.app;
  // The same set serves what is shown, over its own connections.
  const channels = ctx.channels as Set<string>;
  channels.clear();
  for (const id of setUp) channels.add(id);
  ctx.wake = () => undefined;
  return hospital;
}

/** The plan says something else from now on. */
export function changeContactMethod(
  ctx: ServiceContext,
  key: string,
  channel: ChannelName,
  changed: Partial<ContactMethod>,
): void {
  const person = ctx.plans.current().plan.people.find((one) => one.key === key);
  const method = person?.reach.find((one) => one.channel === channel);
  if (!method) throw new Error(`${key} has no ${channel}`);
  Object.assign(method, changed);
}

/** The newest sentence that waits to go over a channel. */
export async function waitingText(ctx: ServiceContext, channel: ChannelName): Promise<string> {
  const text = await ctx.db.smsReply.findFirst({
    where: { channel, state: 'PENDING' },
    orderBy: { createdAtReal: 'desc' },
  });
  if (!text) throw new Error(`nothing waits to go over ${channel}`);
  return text.body;
}

/** The code that a person reads or hears. */
export async function codeOver(ctx: ServiceContext, channel: ChannelName): Promise<string> {
  return /\d{6}/.exec(await waitingText(ctx, channel))?.[0] ?? '';
}

/** Another code than this one. */
export const wrong = (code: string): string => (code === '000000' ? '111111' : '000000');

/** What the sender does once a provider took or refused everything: the words are kept no longer. */
export async function everythingSent(ctx: ServiceContext, failed?: string): Promise<void> {
  await ctx.db.smsReply.updateMany({
    where: { state: 'PENDING' },
    data: failed ? { state: 'FAILED', body: '', outcome: failed } : { state: 'ACCEPTED', body: '' },
  });
}

/** So many minutes of real time pass for what went out. */
export async function realLater(ctx: ServiceContext, minutes: number): Promise<void> {
  await ctx.db
    .$executeRaw`UPDATE sms_reply SET created_at_real = created_at_real - make_interval(mins => ${minutes}::int)`;
}

let clicks = 0;

/** Priya asks for something to be sent to herself, by a click of her own. */
export function asked(channel: ChannelName, changed: Partial<CheckRequest> = {}): CheckRequest {
  clicks += 1;
  return { userId: WHO.pacs, channel, requestKey: `click ${clicks}`, ...changed };
}
