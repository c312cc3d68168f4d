import type { ServiceContext } from '../../../services/context.ts';
import { monthlyReports } from '../../../services/report/monthly-reports.ts';
import type { DirectMessageBodies } from '../../../services/slack/direct-messages/write-direct-message.ts';
import { reportMessage } from '../../../slack/report/blocks/report-message.ts';
import { chartPicture } from '../../pictures/chart-picture.ts';
import type { Drawn } from '../draw-message.ts';
import type { Addressed } from './read-once.ts';

/** In the downtime channel: a month's report. */
export async function drawMonthlyReport(
  ctx: ServiceContext,
  { showPicture }: Addressed,
  { month }: DirectMessageBodies['MONTHLY_REPORT'],
): Promise<Drawn> {
  const { reports, zone } = await monthlyReports(ctx, month);
  return reportMessage(reports, zone, showPicture && (await chartPicture(reports, showPicture)));
}
