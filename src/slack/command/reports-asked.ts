import { readIncidentNumber } from '../../domain/slack/incident-number.ts';
import { figuresOf } from '../../services/incident/figures.ts';
import { incidentNumbered } from '../../services/incident/incident-by-number.ts';
import { incidentDetails } from '../../services/incident/incident-details.ts';
import { incidentMeant } from '../../services/incident/incident-meant.ts';
import { keptChart } from '../../services/pictures/kept-chart.ts';
import { keptSummary } from '../../services/pictures/kept-summary.ts';
import { monthlyReports } from '../../services/report/monthly-reports.ts';
import type { Message } from '../blocks/elements.ts';
import { COMMAND } from '../blocks/ids.ts';
import { summaryMessage } from '../incident/blocks/summary.ts';
import { summaryFileButtons } from '../report/blocks/file-messages.ts';
import { reportMessage } from '../report/blocks/report-message.ts';
import type { Deps } from '../requests/deps.ts';

/** A month's report; `month`: as it was typed. Throws Invalid. */
export async function reportAsked({ ctx }: Deps, month: string): Promise<Message> {
  const { reports, zone } = await monthlyReports(ctx, month);
  return reportMessage(reports, zone, await keptChart(ctx, reports));
}

/**
 * The summary of an incident as it stands now, also of one that is open, with the picture that was drawn of it. `typed`: its
 * number; empty: the only open one, else the newest. Throws NotFound, Conflict.
 */
export async function summaryAsked({ ctx }: Deps, typed: string): Promise<Message | { text: string }> {
  const number = readIncidentNumber(typed);
  if (number === null && typed.trim())
    return { text: `Write the incident’s number: \`${COMMAND} summary 12\`.` };
  const id =
    number === null
      ? await incidentMeant(ctx, `${COMMAND} summary`)
      : (await incidentNumbered(ctx, number)).id;
  const [view, figures, picture] = await Promise.all([
    incidentDetails(ctx, id),
    figuresOf(ctx, id),
    keptSummary(ctx, id),
  ]);
  return summaryMessage(view, figures, picture, summaryFileButtons(view.number));
}
