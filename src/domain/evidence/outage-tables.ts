import type { ClockName } from '../incident/clocks.ts';
import { SIDES } from '../plan/plan.ts';
import { minutesText } from '../time/durations.ts';
import type { EvidenceFacts, EvidenceTable, LimitKept, Outage, Recorded } from './model.ts';
import { newestFirst, type PlanNames } from './words.ts';

const CLOCK: Record<ClockName, string> = {
  WORKAROUND: 'workaround',
  RESTORATION: 'restoration (RTO)',
  RECOVERY: 'full recovery (MTD)',
  RECONCILIATION: 'reconciliation',
};
const IMPACT: Record<Outage['impact'], string> = { FULL: 'full', PARTIAL: 'partial', SLOW: 'slow' };

/** What happened in the unplanned outages of the period, newest first: three tables. */
export function outageTables(facts: EvidenceFacts, names: PlanNames): EvidenceTable[] {
  const outages = newestFirst(facts.incidents);
  const empty = `${names.noOutage[0]?.toUpperCase()}${names.noOutage.slice(1)}.`;
  const table = (title: string, note: string, head: string[], rows: string[][]): EvidenceTable => ({
    kind: 'table',
    title,
    note,
    head,
    rows,
    empty,
  });
  const did = (one: Recorded | null) => (one ? names.recorded(one) : 'not recorded');
  return [
    table(
      'Unplanned outages',
      names.watched,
      [
        'Began',
        'Incident',
        'System',
        'Impact',
        'Down for',
        'Declared',
        ...SIDES.map((side) => `${side} acknowledged`),
        'Items done',
        'Attack suspected',
      ],
      outages.map((outage) => [
        names.instant(outage.at),
        `PACS-${outage.number}`,
        names.system(outage.system),
        IMPACT[outage.impact],
        `${minutesText(Math.round(outage.minutes))}${outage.stillDown ? ', still down' : ''}`,
        outage.enteredLater
          ? `${did(outage.declared)}; run on paper, entered later: ${did(outage.enteredLater)}`
          : did(outage.declared),
        ...SIDES.map((side) => {
          const answer = outage.acknowledged[side];
          return answer
            ? `after ${minutesText(Math.round(answer.minutes))}: ${did(answer)}`
            : outage.enteredLater
              ? 'not on the paper'
              : 'not acknowledged';
        }),
        outage.enteredLater ? 'on paper' : `${outage.items.done} of ${outage.items.all}`,
        outage.attackSuspected ? 'yes' : 'no',
      ]),
    ),
    table(
      'Unplanned outages: limits and what it took',
      'Minutes that count: of a service with hours only those within them. PROPOSED: nobody had agreed on the limit.',
      ['Incident', 'Service', 'Clock', 'Limit', 'Actual', 'Result'],
      outages.flatMap(({ number, limits, stillDown }) =>
        limits.map((limit) => [
          `PACS-${number}`,
          limit.service || 'the incident',
          CLOCK[limit.clock],
          limit.limitMinutes === null
            ? 'none'
            : `${minutesText(limit.limitMinutes)}${limit.proposed ? ', PROPOSED' : ''}`,
          actualText(limit, stillDown),
          resultText(limit, stillDown, names),
        ]),
      ),
    ),
    table(
      'Unplanned outages: gates, reconciliation and closing',
      '',
      [
        'Incident',
        'Technically up (IT)',
        'Validated (RADIOLOGY)',
        ...SIDES.map((side) => `Reconciled ${side}`),
        'Closed',
        'Units that confirmed it is back',
      ],
      outages.map(({ number, technicallyUp, validated, reconciled, closed, toldBack }) => [
        `PACS-${number}`,
        did(technicallyUp),
        did(validated),
        ...SIDES.map((side) => did(reconciled[side])),
        did(closed),
        `${toldBack.confirmed} of ${toldBack.units}`,
      ]),
    ),
  ];
}

/** What it took; of a clock that runs, what it has taken so far. */
function actualText({ actualMinutes, clock }: LimitKept, stillDown: boolean): string {
  if (actualMinutes === null) return 'not over yet';
  return stillDown && clock === 'RESTORATION'
    ? `${minutesText(actualMinutes)} so far`
    : minutesText(actualMinutes);
}

function resultText(
  { limitMinutes, met, breachedAt, actualMinutes, clock }: LimitKept,
  stillDown: boolean,
  names: PlanNames,
): string {
  if (limitMinutes === null) return 'no limit';
  if (met === false || breachedAt)
    return breachedAt ? `BREACHED, recorded ${names.instant(breachedAt)}` : 'BREACHED';
  if (actualMinutes === null || (stillDown && clock === 'RESTORATION')) return 'running';
  return 'met';
}
