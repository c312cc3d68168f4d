import type { Tx } from '../../db/client.ts';
import type { Override, Schedule } from '../../domain/schedule/schedule.ts';
import type { ServiceContext } from '../context.ts';

/** The schedules of the plan in force, with what lies over each, by its key. */
export interface Rosters {
  schedules: Schedule[];
  overrides: Map<string, Override[]>;
}

/** What is needed to say who is on call, by the plan in force. */
export async function rostersInForce(ctx: ServiceContext, _tx: Tx): Promise<Rosters> {
  return { schedules: ctx.plans.current().plan.schedules, overrides: new Map() };
}
