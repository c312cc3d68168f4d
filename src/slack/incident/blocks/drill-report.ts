import { drillReport } from '../../../domain/drill/report.ts';
import { drillWords } from '../../../domain/incident/drill.ts';
import type { FiguresView, IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { clockNoun, matterOf } from '../../../domain/incident/system-words.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { durationText } from '../../../domain/time/time-text.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';

const LATE_NAMED = 3;

/** How a drill went, by the metrics of every incident; null where it is none. */
export function drillReportText(view: IncidentDetails, figures: FiguresView): string | null {
  const { drill } = view;
  if (!drill) return null;
  const { rehearsed, limits, over } = drillReport(view, figures);
  const checklist = line(view.scenarioName, NAME_MAX);
  const late = listedBy(
    over,
    LATE_NAMED,
    ({ serviceName, clock, minutes }) =>
      `${line(serviceName, NAME_MAX) || 'Reconciliation'}${serviceName ? ` ${clockNoun(matterOf(view), clock)}` : ''} by ${durationText(minutes)}`,
  );
  const lines = [
    `*${capitalized(drillWords(drill))}*, led by ${who(drill.leader)}`,
    ...(limits.of > 0
      ? [`*Limits kept* ${limits.kept} of ${limits.of}${late ? `; over: ${late}` : ''}`]
      : []),
    ...(drill.injects.of > 0 ? [`*Injects given* ${drill.injects.given} of ${drill.injects.of}`] : []),
    rehearsed
      ? `✅ *${checklist}* counts as rehearsed. Nothing of it counts in the figures.`
      : `⚪ It did not run to the end: *${checklist}* does not count as rehearsed.`,
  ];
  return lines.join('\n');
}
