import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import type { ClockName } from '../incident/clocks.ts';
import { inArchiveText } from '../numbers/paper-record.ts';
import { SIDES } from '../plan/plan.ts';
import { minutesText } from '../time/durations.ts';
import type { EvidenceFacts, EvidenceTable, Outage, Recorded } from './model.ts';
import type { LimitKept } from './outage-figures.ts';
import { NOT_DONE, NOT_DUE, NOT_RECORDED } from './printed-words.ts';
import { breachesOf, stillText, whyNoProcedure } from './what-counts.ts';
import { newestFirst, type PlanNames } from './words.ts';

const CLOCK: Record<ClockName, string> = {
  WORKAROUND: 'workaround',
  RESTORATION: 'restoration (RTO)',
  RECOVERY: 'full recovery (MTD)',
  RECONCILIATION: 'reconciliation',
};
const IMPACT: Record<Outage['impact'], string> = { FULL: 'full', PARTIAL: 'partial', SLOW: 'slow' };
const TITLE = 'Unplanned outages';
const NO_WORKAROUND = 'no workaround recorded';

/** What happened in the unplanned outages of the period, newest first: five tables, or that there was none. */
export function outageTables(facts: EvidenceFacts, names: PlanNames, now: Date): EvidenceTable[] {
  const outages = newestFirst(facts.incidents);
  const none = `${names.noOutage[0]?.toUpperCase()}${names.noOutage.slice(1)}.`;
  const table = (
    title: string,
    note: string,
    head: string[],
    rows: string[][],
    empty = none,
  ): EvidenceTable => ({
    kind: 'table',
    title,
    note,
    head,
    rows,
    empty,
  });
  if (outages.length === 0) return [table(TITLE, '', [], [])];
  return [
    table(
      TITLE,
      'An outage shows that the downtime procedure works when it was more than slow, both sides answered, every service whose workaround limit passed had a workaround in time, the mandatory items and at least half of the items of its phases were done or skipped with a reason, and it was closed.',
      [
        'Began',
        'Incident',
        'System',
        'Impact',
        'Lasted',
        'Declared',
        ...SIDES.map((side) => `${side} acknowledged`),
        'Items done',
        'Attack suspected',
        'Shows that the procedure works',
      ],
      outages.map((outage) => outageRow(outage, names)),
    ),
    table(
      `${TITLE}: limits and what it took`,
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
      `${TITLE}: gates, reconciliation and closing`,
      'In quotation marks what each side saw and signed for.',
      [
        'Incident',
        'Technically up (IT)',
        'Validated (RADIOLOGY)',
        ...SIDES.map((side) => `Reconciled ${side}`),
        'Closed',
        'Left open at closing',
        'Units that confirmed it is back',
      ],
      outages.map((outage) => gatesRow(outage, names, now)),
    ),
    table(
      `${TITLE}: diversion`,
      'As people recorded it here.',
      ['Incident', 'From', 'Began', 'Ended', 'Lasted', 'Recorded by'],
      outages.flatMap((outage) => diversionRows(outage, names)),
      'Nobody recorded that patients were diverted.',
    ),
    table(
      `${TITLE}: exams on paper`,
      'Performed by the last counts, which people entered by hand. Where the plan names a probe that counts, it asked the archive for the downtime numbers that were used.',
      ['Incident', 'Performed', 'Counted by hand by', 'Archive asked by', 'When', 'It had'],
      outages.flatMap((outage) => paperRows(outage, names)),
      'Nobody counted any.',
    ),
  ];
}

function outageRow(outage: Outage, names: PlanNames): string[] {
  const { enteredLater, items, declared } = outage;
  const still = stillText(outage);
  return [
    names.instant(outage.at),
    `PACS-${outage.number}`,
    names.system(outage.system),
    IMPACT[outage.impact],
    [minutesText(Math.round(outage.minutes)), ...(still ? [still] : [])].join(', '),
    enteredLater
      ? `${names.recorded(declared)}; run on paper, entered later: ${names.recorded(enteredLater)}`
      : names.recorded(declared),
    ...SIDES.map((side) => {
      const answer = outage.acknowledged[side];
      if (!answer) return enteredLater ? 'not on the paper' : NOT_DONE;
      const { minutes } = answer;
      return `${minutes === null ? '' : `after ${minutesText(Math.round(minutes))}: `}${names.recorded(answer)}`;
    }),
    enteredLater ? 'on paper' : `${items.done} of ${items.all}`,
    outage.attackSuspected ? 'yes' : 'no',
    outage.stillDown ? 'running' : showsText(outage),
  ];
}

/** Planned downtimes of the period, newest first: they are no outages, and count in no figure. */
export function plannedTable(facts: EvidenceFacts, names: PlanNames): EvidenceTable {
  return {
    kind: 'table',
    title: 'Planned downtimes',
    note: '',
    head: ['Began', 'Incident', 'System', 'Works again (RADIOLOGY)'],
    rows: newestFirst(facts.planned).map(({ number, system, at, backAt }) => [
      names.instant(at),
      `PACS-${number}`,
      names.system(system),
      backAt ? names.instant(backAt) : NOT_DUE,
    ]),
    empty: 'None in the period.',
  };
}

/** Whether it shows that the procedure works, with every limit that was breached all the same. */
function showsText(outage: Outage): string {
  const why = whyNoProcedure(outage);
  if (why) return `no: ${why}`;
  return [outage.enteredLater ? 'on one person’s word' : 'yes', ...breachesOf(outage)].join('; ');
}

function diversionRows({ number, diversions, closed }: Outage, names: PlanNames): string[][] {
  return diversions.map(({ of, since, ended, by }) => [
    `PACS-${number}`,
    of,
    names.instant(since),
    ended ? names.instant(ended) : closed ? NOT_RECORDED : NOT_DUE,
    ended ? minutesText(differenceInMinutes(ended, since)) : 'not over yet',
    names.actor(by),
  ]);
}

function paperRows({ number, paper }: Outage, names: PlanNames): string[][] {
  if (!paper) return [];
  const { performed, countedBy, archive } = paper;
  return [
    [
      `PACS-${number}`,
      countedBy.length > 0 ? `${performed}` : NOT_RECORDED,
      countedBy.map((by) => names.actor(by)).join(', ') || NOT_RECORDED,
      archive ? `the probe ${archive.probe}` : 'nothing: by hand alone',
      archive ? names.instant(archive.at) : 'never',
      archive ? inArchiveText(archive) : 'not known',
    ],
  ];
}

function gatesRow(outage: Outage, names: PlanNames, now: Date): string[] {
  const { number, technicallyUp, validated, reconciled, closed, reopened, toldBack, leftOpen } = outage;
  const { reconciliationDue: due } = outage;
  const gate = (one: Recorded | null, otherwise: string) => (one ? names.recorded(one) : otherwise);
  const whole = SIDES.every((side) => reconciled[side]);
  return [
    `PACS-${number}`,
    gate(technicallyUp, validated ? NOT_RECORDED : NOT_DUE),
    `${gate(validated, technicallyUp ? NOT_DONE : NOT_DUE)}${quoted(validated)}`,
    ...SIDES.map((side) => {
      const one = reconciled[side];
      return `${gate(one, validated && (!due || due < now) ? NOT_DONE : NOT_DUE)}${quoted(one)}`;
    }),
    [gate(closed, whole ? NOT_DONE : NOT_DUE), ...reopened.map(reopenedText(names))].join('; '),
    leftOpen.join('; ') || (closed ? 'nothing' : NOT_DUE),
    toldBack.units > 0
      ? `${toldBack.confirmed} of ${toldBack.units}`
      : validated
        ? 'no unit was told'
        : NOT_DUE,
  ];
}

/** Example: `reopened 27 Nov 2026 08:10 by Ruth Lindqvist: “counts differ”`. */
const reopenedText = (names: PlanNames) => (one: Outage['reopened'][number]) =>
  `reopened ${names.recorded(one)}: “${one.reason}”`;

/** What somebody signed for. Example: `: “CT 41 matched”`. */
function quoted(one: { statement: string | null } | null): string {
  return one?.statement ? `: “${one.statement}”` : '';
}

/** What it took; of a clock that runs, what it has taken so far. */
function actualText(limit: LimitKept, stillDown: boolean): string {
  const { actualMinutes, soFarMinutes, notRecorded, limitMinutes } = limit;
  if (notRecorded) {
    if (stillDown && limit.met !== false) return 'none so far';
    return limitMinutes === null ? 'none needed' : NO_WORKAROUND;
  }
  return actualMinutes === null ? `${minutesText(soFarMinutes)} so far` : minutesText(actualMinutes);
}

function resultText(
  { limitMinutes, met, breachedAt, actualMinutes, notRecorded }: LimitKept,
  stillDown: boolean,
  names: PlanNames,
): string {
  if (limitMinutes === null) return 'no limit';
  if (met === false || breachedAt)
    return breachedAt ? `BREACHED, recorded ${names.instant(breachedAt)}` : 'BREACHED';
  if (notRecorded && !stillDown) return 'met: the system was back before';
  if (actualMinutes === null) return 'running';
  return 'met';
}
