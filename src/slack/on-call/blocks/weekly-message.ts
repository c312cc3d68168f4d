import type { KnownBlock } from '@slack/web-api';
import { copyText } from '../../../domain/kit/check-text.ts';
import type { KitCopy } from '../../../domain/kit/copies.ts';
import type { OnCallBoard } from '../../../domain/on-call/on-call-board.ts';
import type { PolicyWeek, WeekShift } from '../../../domain/on-call/on-call-week.ts';
import { linesOf, listedBy } from '../../../domain/text/listed-by.ts';
import { timeIn, weekdayTimeIn } from '../../../domain/time/time-text.ts';
import { actions, asOfBlock, button, context, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS, COMMAND } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { findingText, foundText, policyTitle, remedyButton } from './on-call-lines.ts';

/** What stands in one message of Slack; the rest is a button away. */
const POLICIES_SHOWN = 20;
const POLICIES_CHARACTERS = 7_000;
const SCHEDULES_SHOWN = 3;
const SHIFTS_SHOWN = 12;
const PEOPLE_SHOWN = 4;
const FINDINGS_SHOWN = 8;
const COPIES_SHOWN = 4;
const COPY_MAX = 90;

/**
 * To a lead, once a week: who is on call for every system and side in the coming seven days, and what is wrong in the
 * coming four weeks, each with the button that fixes it. Times in the reader's zone. `checkpoint`: of everything recorded,
 * so that its hash stands outside the database. `oldCopies`: printed kits that are out of date.
 */
export function weeklyMessage(
  board: OnCallBoard,
  week: readonly PolicyWeek[],
  reader: { zone: string; nameOf(person: string): string },
  checkpoint: { number: number; hash: string } | null = null,
  oldCopies: readonly KitCopy[] = [],
): Message {
  const { findings, asOf } = board;
  const policies = thatFit(week.map((policy) => policyText(policy, reader.zone)));
  const more = week.length - policies.length;
  const rest = findings.length - FINDINGS_SHOWN;
  const found = findings.length === 0 ? 'nothing to fix' : `${findings.length} to check`;
  const blocks: KnownBlock[] = [
    section('📅 *Who is on call this week*'),
    ...policies.map((text) => section(text)),
    ...(more > 0 ? [section(`and ${more} more: _Show all_`)] : []),
    section(foundText(findings.length)),
    ...findings
      .slice(0, FINDINGS_SHOWN)
      .map((finding, i) => section(findingText(finding, asOf, reader), remedyButton(finding, i))),
    ...(rest > 0 ? [section(`and ${rest} more: _Show all_`)] : []),
    ...(oldCopies.length > 0 ? [section(copiesText(oldCopies))] : []),
    actions([button(ACTIONS.override, 'Cover a shift', ''), button(ACTIONS.onCall, 'Show all', '1')]),
    ...(checkpoint
      ? [
          context(
            `Checkpoint ${checkpoint.number} of all records, for \`npx pacs-down verify --against\`: ${checkpoint.hash}`,
          ),
        ]
      : []),
    asOfBlock(`as of ${timeIn(asOf, reader.zone)}, times in ${line(reader.zone, 40)}`),
  ];
  return { text: `📅 Who is on call this week; in the next four weeks, ${found}.`, blocks };
}

/** Printed kits to replace, and how. */
function copiesText(copies: readonly KitCopy[]): string {
  return [
    `🗂 *Printed kits older than the plan: ${copies.length}.* Print a new one: \`${COMMAND} kit\``,
    ...linesOf(
      copies,
      COPIES_SHOWN,
      (copy) => `• ${line(copyText(copy), COPY_MAX)}`,
      `: \`${COMMAND} kit copies\``,
    ),
  ].join('\n');
}

function thatFit(texts: readonly string[]): string[] {
  let characters = 0;
  const until = texts.findIndex((text) => {
    characters += text.length;
    return characters > POLICIES_CHARACTERS;
  });
  return texts.slice(0, Math.min(POLICIES_SHOWN, until < 0 ? texts.length : until));
}

function policyText({ side, systems, people, schedules }: PolicyWeek, zone: string): string {
  const always = listedBy(people, PEOPLE_SHOWN, ({ slackUser }) => `<@${slackUser}>`);
  const rows = [
    ...(always ? [`always ${always}`] : []),
    ...linesOf(
      schedules,
      SCHEDULES_SHOWN,
      ({ name, shifts }) => `${line(name, NAME_MAX)}: ${shiftsText(shifts, zone)}`,
      ' schedules',
    ),
  ];
  return [policyTitle({ side, systems }), ...(rows.length > 0 ? rows : ['⚠️ *nobody*'])].join('\n');
}

/** The last shift goes on past the week: its end is not said. */
function shiftsText(shifts: readonly WeekShift[], zone: string): string {
  return listedBy(shifts, SHIFTS_SHOWN, ({ person, to }) => {
    const name = person ? `<@${person.slackUser}>` : '⚠️ *nobody*';
    return to === shifts.at(-1)?.to ? name : `${name} until ${weekdayTimeIn(to, zone)}`;
  });
}
