import { isSetAside } from '../incident/attack.ts';
import { countsText } from '../numbers/counts.ts';
import { type NumberFormat, numbersText, runText } from '../numbers/downtime-numbers.ts';
import {
  archiveText,
  differencesOf,
  differenceText,
  isInUse,
  type ModalityRecord,
} from '../numbers/modality-record.ts';
import { closedOverLines } from './closed-over.ts';
import type { DecisionLine } from './decision-line.ts';
import { decisionLines } from './decisions.ts';
import type { AfterActionFacts } from './facts.ts';
import { instantIn } from './instant-in.ts';
import { limitSections } from './limit-sections.ts';
import type { AfterActionSection, NameOf } from './section.ts';
import { timeLines } from './times.ts';
import { whatHappened } from './what-happened.ts';

/** What happened, in six lines. */
export function happenedSection(facts: AfterActionFacts, nameOf: NameOf): AfterActionSection {
  return { heading: 'What happened', lines: whatHappened(facts, nameOf), table: null };
}

/** The rest of what is read from the incident: nobody typed it for the after-action. */
export function factSections(facts: AfterActionFacts, nameOf: NameOf): AfterActionSection[] {
  return [
    ...limitSections(facts),
    decisions(facts, nameOf),
    times(facts, nameOf),
    ...numbers(facts, nameOf),
    ...closedOver(facts, nameOf),
    ...checklist(facts, nameOf),
  ];
}

function times(facts: AfterActionFacts, nameOf: NameOf): AfterActionSection {
  const rows = timeLines(facts, nameOf).map(({ at, what, by }) => [
    instantIn(at, facts.course.zone),
    what,
    by === null ? '' : nameOf(by),
  ]);
  return { heading: 'Times', lines: [], table: { head: ['When', 'What', 'Who'], rows } };
}

function decisions(facts: AfterActionFacts, nameOf: NameOf): AfterActionSection {
  const lines = decisionLines(facts);
  const { zone } = facts.course;
  return {
    heading: 'Decisions due and made',
    lines: lines.length === 0 ? ['No limit asked for a decision, and none is on record.'] : [howMany(lines)],
    table:
      lines.length === 0
        ? null
        : {
            head: ['When', 'Decision', 'By'],
            rows: lines.map(({ at, what, by }) => [instantIn(at, zone), what, by === null ? '' : nameOf(by)]),
          },
  };
}

/** Example: `6 came due; what was decided of them was not recorded. 5 that people recorded stand with a name.` */
function howMany(lines: readonly DecisionLine[]): string {
  const due = lines.filter(({ by }) => by === null).length;
  const made = lines.length - due;
  const came =
    due > 0 ? [`${due} came due; what was decided of ${due === 1 ? 'it' : 'them'} was not recorded.`] : [];
  const named = `${made} that people recorded ${made === 1 ? 'stands' : 'stand'} with a name.`;
  return [...came, ...(made > 0 ? [named] : [])].join(' ');
}

/** What was skipped, and what is mandatory and not done, each; of all else how many of each role. */
function checklist({ details, course }: AfterActionFacts, nameOf: NameOf): AfterActionSection[] {
  const { checklist: items } = details;
  const aside = items.filter(isSetAside);
  const left = items.filter((item) => item.state !== 'DONE' && !isSetAside(item));
  const [first] = aside;
  const replaced =
    first?.at && aside.length > 0
      ? [
          `${aside.length} were set aside ${instantIn(first.at, course.zone)}: the checklist of the attack came in their place.`,
        ]
      : [];
  if (left.length + aside.length === 0) return [];
  const named = left.filter(({ state, mandatoryFor }) => state === 'SKIPPED' || mandatoryFor !== null);
  const others = Map.groupBy(
    left.filter((item) => !named.includes(item)),
    ({ roleName }) => roleName,
  );
  const counted = [...others].map(([role, { length }]) => `${role} ${length}`).join(', ');
  const rows = named.map(({ text, roleName, state, reason, by, at }) => [
    text,
    roleName,
    state === 'SKIPPED' ? 'skipped' : 'mandatory, not done',
    state === 'SKIPPED'
      ? [reason, by && nameOf(by), at && instantIn(at, course.zone)].filter(Boolean).join(', ')
      : '',
  ]);
  return [
    {
      heading: 'Checklist',
      lines: [
        `${items.filter(({ state }) => state === 'DONE').length} of ${items.length} items ${details.gates.closed ? 'were done' : 'are done so far'}.`,
        ...replaced,
        ...(counted ? [`Not done, by role: ${counted}.`] : []),
      ],
      table: rows.length > 0 ? { head: ['Item', 'Role', 'State', 'Why, who, when'], rows } : null,
    },
  ];
}

function numbers({ numbers: of, course: { zone } }: AfterActionFacts, nameOf: NameOf): AfterActionSection[] {
  const records = of?.records.filter(isInUse) ?? [];
  if (!of || records.length === 0) return [];
  return [
    {
      heading: 'Exams on paper',
      lines: [],
      table: {
        head: ['Modality', 'Downtime numbers', 'Counts', 'Archive', 'Differences'],
        rows: records.map((record) => [
          record.name,
          numbersOfText(record, of.format),
          record.counts
            ? `${countsText(record.counts)} (${nameOf(record.counts.by)}, ${instantIn(record.counts.at, zone)})`
            : 'no counts',
          archiveText(record, of.format) ?? 'not asked',
          differencesOf(record)
            .map(({ explained, ...difference }) => {
              const why = explained
                ? `: ${explained.reason} (${nameOf(explained.by)}, ${instantIn(explained.at, zone)}; with ${nameOf(explained.owner)})`
                : ': not explained';
              return `${differenceText(difference)}${why}`;
            })
            .join('; ') || 'none',
        ]),
      },
    },
  ];
}

/** Example: `D-0001 to D-0020: 17 used, 2 unused, spoiled D-0018`; those that nobody returned are named. */
function numbersOfText({ blocks, numbers: by }: ModalityRecord, format: NumberFormat): string {
  if (blocks.length === 0) return 'none';
  const given = blocks.map(({ first, last }) => runText(format, first, last)).join(', ');
  const spoiled = by.SPOILED.length > 0 ? [`spoiled ${numbersText(format, by.SPOILED)}`] : [];
  const out = by.ISSUED.length > 0 ? [`not returned ${numbersText(format, by.ISSUED)}`] : [];
  const returned = [`${by.USED.length} used`, `${by.UNUSED.length} unused`, ...spoiled, ...out];
  return `${given}: ${returned.join(', ')}`;
}

function closedOver(facts: AfterActionFacts, nameOf: NameOf): AfterActionSection[] {
  const rows = closedOverLines(facts).map(({ at, by, what, reason }) => [
    what,
    reason,
    `${nameOf(by)}, ${instantIn(at, facts.course.zone)}`,
  ]);
  if (rows.length === 0) return [];
  const head = ['What', 'Why it was closed all the same', 'Closed by'];
  return [{ heading: 'Open when it was closed', lines: [], table: { head, rows } }];
}
