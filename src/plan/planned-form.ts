import { z } from 'zod';
import { PLANNED_DOWNTIME_RULES } from '../domain/plan/plan.ts';
import { minutes } from './values.ts';

/** When units are told of a planned downtime, and when its back-out is decided. */
export const plannedDowntime = z
  .strictObject({
    notices: z.array(minutes).min(1).max(8).optional(),
    askBackOut: minutes.default(PLANNED_DOWNTIME_RULES.askBackOutMinutes),
  })
  .transform(({ notices, askBackOut }) => ({
    noticeMinutes: notices
      ? [...new Set(notices)].toSorted((a, b) => b - a)
      : PLANNED_DOWNTIME_RULES.noticeMinutes,
    askBackOutMinutes: askBackOut,
  }))
  .default(PLANNED_DOWNTIME_RULES);
