import { PLANNED_DOWNTIME_RULES, type PlannedDowntimeRules } from '../domain/plan/plan.ts';
import { minutesText } from '../domain/time/durations.ts';

/** What a file says of planned downtimes; null: nothing, because it is as usual. */
export function plannedEntry({ noticeMinutes, askBackOutMinutes }: PlannedDowntimeRules) {
  const usual = PLANNED_DOWNTIME_RULES;
  const notices =
    noticeMinutes.join() === usual.noticeMinutes.join() ? {} : { notices: noticeMinutes.map(minutesText) };
  const asked =
    askBackOutMinutes === usual.askBackOutMinutes ? {} : { askBackOut: minutesText(askBackOutMinutes) };
  const entry = { ...notices, ...asked };
  return Object.keys(entry).length > 0 ? entry : null;
}
