import type { FiguresView, IncidentDetails } from '../incident/incident-details.ts';
import { csvOf } from './csv.ts';

/** How an incident went, in figures, for other programs: names that stay, instants in ISO 8601 UTC. */
export function summaryData(
  { number, kind, state, system, sites, since, declaredAt, gates, diversions, paper }: IncidentDetails,
  figures: FiguresView,
): object {
  return {
    ...{ number, kind, state, system: system.key, sites: sites.map(({ key }) => key), since, declaredAt },
    technicallyUpAt: gates.technicallyUp?.at ?? null,
    validatedAt: gates.validated?.at ?? null,
    closedAt: gates.closed?.at ?? null,
    diversions: diversions.map(({ name, since: from, ended }) => ({
      ...{ of: name, since: from, endedAt: ended?.at ?? null },
    })),
    paper,
    ...figures,
  };
}

const HEAD = ['service', 'clock', 'limit_min', 'actual_min', 'met', 'proposed', 'incident', 'kind'];

/** Its clocks as CSV (RFC 4180), a line for each. */
export function summaryCsv({ number, kind }: IncidentDetails, { rows }: FiguresView): string {
  return csvOf([
    HEAD,
    ...rows.map((row) => [
      row.serviceName,
      row.clock,
      row.limitMinutes,
      row.actualMinutes,
      row.met === null ? null : String(row.met),
      String(row.proposed),
      number,
      kind,
    ]),
  ]);
}
