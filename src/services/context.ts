import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Db, Tx } from '../db/client.ts';
import type { ChannelName } from '../domain/contacts/contact-methods.ts';
import type { LatePage } from '../domain/health/late-pages.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Pace } from '../domain/slack/pace.ts';
import type { Queue } from './queues.ts';

/** A plan as it was imported, with the id under which incidents keep it. */
export interface PlanInForce {
  id: string;
  plan: Plan;
}

/** What every verb needs. Made once by `main`. */
export interface ServiceContext {
  db: Db;
  clock: Clock;
  workspaceId: string;
  /** Address of the workspace's messages, ending in `/archives/`. */
  archives: string;
  /** Where providers and Slack reach us; absent or null: nowhere. */
  publicUrl?: string | null;
  plans: {
    current(): PlanInForce;
    /** `within`: the transaction that asks, so that it needs no second connection while it holds one. */
    byId(id: string, within?: Db | Tx): Promise<Plan>;
  };
  /** Channels that are set up here. */
  channels: ReadonlySet<ChannelName>;
  /** Lets the workers of these queues look at the rows now instead of at the next sweep. Called after a commit. */
  wake(...queues: Queue[]): void;
  /** Told of every page that this process recorded as sent: real seconds from due to sent. For the metrics. */
  pageSent?(channel: string, seconds: number): void;
  /** Pages of an incident that are pending and late, as the watch of this process last saw them. */
  latePages?(incidentId: string): LatePage[];
  /** How fast Slack takes what is shown. */
  pace: Pace;
  log: Logger;
}
