import { countsText } from '../numbers/counts.ts';
import { archiveText, differencesOf, differenceText, isInUse } from '../numbers/modality-record.ts';
import { clockWord, ofLimitText } from '../report/course-text.ts';
import { dateTimeIn, durationText } from '../time/time-text.ts';
import { decisionLines } from './decisions.ts';
import type { AfterActionFacts } from './facts.ts';
import type { AfterActionSection, NameOf } from './section.ts';
import { whatHappened } from './what-happened.ts';

const MINUTE_MS = 60_000;

/** What is read from the incident: nobody typed it for the after-action. */
export function factSections(facts: AfterActionFacts, nameOf: NameOf): AfterActionSection[] {
  return [
    { heading: 'What happened', lines: whatHappened(facts, nameOf), table: null },
    times(facts, nameOf),
    limits(facts),
    decisions(facts, nameOf),
    ...checklist(facts, nameOf),
    ...numbers(facts, nameOf),
    ...closedOver(facts, nameOf),
  ];
}

function times({ details, course }: AfterActionFacts, nameOf: NameOf): AfterActionSection {
  const { gates, declaredAt, declaredBy, since } = details;
  const { zone, sides, updates } = course;
  const rows: { at: Date; what: string; who: string }[] = [
    { at: since, what: 'first symptom', who: '' },
    { at: declaredAt, what: 'declared', who: nameOf(declaredBy) },
    ...sides.flatMap(({ name, paged, answered }) => [
      { at: paged, what: `${name} paged`, who: '' },
      ...(answered
        ? [{ at: answered, what: `${name} answered after ${minutes(answered, paged)}`, who: '' }]
        : []),
    ]),
    ...updates.sent.map((at) => ({ at, what: 'update sent', who: '' })),
    ...updates.missed.map((at) => ({ at, what: 'update overdue', who: '' })),
    ...course.gates.map(({ name, at }) => ({ at, what: name, who: nameOf(whoPassed(gates, at)) })),
  ];
  const ordered = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return {
    heading: 'Times',
    lines: [`All times are of ${zone}.`],
    table: {
      head: ['When', 'What', 'Who'],
      rows: ordered.map(({ at, what, who }) => [dateTimeIn(at, zone), what, who]),
    },
  };
}

function whoPassed(gates: AfterActionFacts['details']['gates'], at: Date): string {
  const { technicallyUp, validated, closed, stoodDown, reconciled } = gates;
  const all = [technicallyUp, validated, reconciled.RADIOLOGY, reconciled.IT, closed, stoodDown];
  return all.find((one) => one?.at.getTime() === at.getTime())?.by ?? 'system';
}

const minutes = (to: Date, from: Date) =>
  durationText(Math.round((to.getTime() - from.getTime()) / MINUTE_MS));

function limits({ course }: AfterActionFacts): AfterActionSection {
  const rows = course.lanes.flatMap(({ name, clocks }) =>
    clocks.flatMap((figure) => {
      if (figure.limitMinutes === null) return [];
      const kept = figure.met === null ? 'running' : figure.met ? 'kept' : 'OVER THE LIMIT';
      return [
        [
          name,
          clockWord(figure.clock, course.systemKind),
          ofLimitText(figure),
          kept,
          figure.proposed ? 'proposed' : 'agreed',
        ],
      ];
    }),
  );
  return {
    heading: 'Each limit and what it took',
    lines: rows.length === 0 ? ['No service has a limit for this system.'] : [],
    table: rows.length === 0 ? null : { head: ['Service', 'Clock', 'Took', 'Kept', 'Limit'], rows },
  };
}

function decisions(facts: AfterActionFacts, nameOf: NameOf): AfterActionSection {
  const lines = decisionLines(facts);
  const { zone } = facts.course;
  return {
    heading: 'Decisions due and made',
    lines: lines.length === 0 ? ['No limit asked for a decision, and none is on record.'] : [],
    table:
      lines.length === 0
        ? null
        : {
            head: ['When', 'Decision', 'By'],
            rows: lines.map(({ at, what, by }) => [
              dateTimeIn(at, zone),
              what,
              by === null ? '' : nameOf(by),
            ]),
          },
  };
}

function checklist({ details, course }: AfterActionFacts, nameOf: NameOf): AfterActionSection[] {
  const left = details.checklist.filter(({ state }) => state !== 'DONE');
  if (left.length === 0) return [];
  const rows = left.map(({ text, roleName, state, reason, by, at, mandatoryFor }) => [
    mandatoryFor ? `${text} (mandatory)` : text,
    roleName,
    state === 'SKIPPED' ? 'skipped' : 'not done',
    [
      reason,
      by && state === 'SKIPPED' ? nameOf(by) : null,
      at && state === 'SKIPPED' ? dateTimeIn(at, course.zone) : null,
    ]
      .filter(Boolean)
      .join(', '),
  ]);
  return [
    {
      heading: 'Checklist: skipped and not done',
      lines: [`${details.checklist.length - left.length} of ${details.checklist.length} items were done.`],
      table: { head: ['Item', 'Role', 'State', 'Why, who, when'], rows },
    },
  ];
}

function numbers({ numbers: of }: AfterActionFacts, nameOf: NameOf): AfterActionSection[] {
  const records = of?.records.filter(isInUse) ?? [];
  if (!of || records.length === 0) return [];
  return [
    {
      heading: 'Exams on paper',
      lines: [],
      table: {
        head: ['Modality', 'Counts', 'Archive', 'Differences'],
        rows: records.map((record) => [
          record.name,
          record.counts ? `${countsText(record.counts)} (${nameOf(record.counts.by)})` : 'no counts',
          archiveText(record, of.format) ?? 'not asked',
          differencesOf(record)
            .map(({ explained, ...difference }) => {
              const why = explained
                ? `: ${explained.reason} (${nameOf(explained.owner)})`
                : ': not explained';
              return `${differenceText(difference)}${why}`;
            })
            .join('; ') || 'none',
        ]),
      },
    },
  ];
}

function closedOver({ details }: AfterActionFacts, nameOf: NameOf): AfterActionSection[] {
  const { closed, closedOverBefore } = details.gates;
  const over = [...closedOverBefore, ...(closed?.over ?? [])];
  if (over.length === 0) return [];
  return [
    {
      heading: 'Open when it was closed',
      lines: closed ? [`Closed by ${nameOf(closed.by)}.`] : [],
      table: {
        head: ['What', 'Why it was closed all the same'],
        rows: over.map(({ name, reason }) => [name, reason]),
      },
    },
  ];
}
