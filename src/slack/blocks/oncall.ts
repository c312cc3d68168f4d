import type { KnownBlock } from '@slack/web-api';
import { feedWords } from '../../domain/feed-text.ts';
import type { OnCallBoard, OnCallPerson, PolicyNow, ScheduleNow } from '../../domain/on-call-board.ts';
import type { RosterFinding } from '../../domain/roster-findings.ts';
import { dayTimeIn, timeIn } from '../../domain/time-text.ts';
import { ACTIONS, COMMAND, value } from '../ids.ts';
import { actions, button, context, type Message, section } from './elements.ts';
import { line, listedBy, who } from './mrkdwn.ts';
import { halfText, type SwapHalf } from './swap.ts';
import { CHANNEL_WORD, NAME_MAX } from './words.ts';

const POLICIES_SHOWN = 6;
const PEOPLE_SHOWN = 4;
const WAITING_SHOWN = 4;
const TEXT_MAX = 200;
export const FINDINGS_A_PAGE = 12;

/** Who is reading: their zone, and names of people by their keys. */
export interface OnCallReader {
  zone: string;
  /** Pages count from 1. */
  page: number;
  nameOf(person: string): string;
  /** Swaps that the other has not agreed to yet, by names. */
  waiting: { swap: string; by: string; halves: SwapHalf[] }[];
}

/** The answer to `/pacs-down oncall`: who is on call, who is next, and what is wrong in the coming four weeks. */
export function onCallMessage(board: OnCallBoard, reader: OnCallReader): Message {
  const pages = Math.max(
    1,
    Math.ceil(board.findings.length / FINDINGS_A_PAGE),
    Math.ceil(board.policies.length / POLICIES_SHOWN),
  );
  const page = Math.min(Math.max(1, reader.page), pages);
  const part = <T>(all: readonly T[], most: number): T[] => all.slice((page - 1) * most, page * most);
  const found = board.findings.length;
  const blocks: KnownBlock[] = [
    ...part(board.policies, POLICIES_SHOWN).map((policy) => section(policyText(policy, board, reader))),
    section(
      found === 0
        ? '🟢 *The coming four weeks:* no gap, no overlap, everybody can be reached.'
        : `⚠️ *The coming four weeks:* ${found} to look at.`,
    ),
    ...part(board.findings, FINDINGS_A_PAGE).map((finding, i) =>
      section(
        findingText(finding, board, reader),
        // Nobody mends a calendar by taking over its past.
        finding.kind === 'feed'
          ? undefined
          : button(`${ACTIONS.override}:${i}`, 'Somebody covers', mendValue(finding)),
      ),
    ),
    ...reader.waiting
      .slice(0, WAITING_SHOWN)
      .map(({ swap, by, halves }, i) =>
        section(
          [
            `⏳ A swap waits for the other, asked by ${who(by)}`,
            ...halves.map((half) => halfText(half, { zone: reader.zone, asOf: board.asOf })),
          ].join('\n'),
          button(`${ACTIONS.agreeSwap}:${i}`, 'I agree', swap),
        ),
      ),
    actions([button(ACTIONS.override, 'Cover a shift', '')]),
    context(
      [
        `as of ${timeIn(board.asOf, reader.zone)}`,
        ...(reader.waiting.length > WAITING_SHOWN
          ? [`${reader.waiting.length - WAITING_SHOWN} more swaps wait`]
          : []),
        ...(pages > 1 ? [`page ${page} of ${pages}: ${COMMAND} oncall ${page < pages ? page + 1 : 1}`] : []),
      ].join(' · '),
    ),
  ];
  const names = board.policies.flatMap(({ schedules, people }) => [
    ...people.map(({ name }) => name),
    ...schedules.flatMap(({ person }) => person?.name ?? []),
  ]);
  return { text: `On call: ${listedBy([...new Set(names)], 5, (name) => line(name, NAME_MAX))}`, blocks };
}

/** What the override form is filled in with: schedule, and seconds of UTC from when to when. */
function mendValue({ schedule, from, to }: RosterFinding): string {
  return value(schedule.key, seconds(from), seconds(to));
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

function policyText(policy: PolicyNow, board: OnCallBoard, reader: OnCallReader): string {
  const systems = listedBy(policy.systems, 4, (name) => line(name, NAME_MAX));
  const people = policy.people.map((person) => `always ${personText(person)}`);
  const rows = [
    ...people.slice(0, PEOPLE_SHOWN),
    ...(people.length > PEOPLE_SHOWN ? [`and ${people.length - PEOPLE_SHOWN} more`] : []),
    ...policy.schedules
      .slice(0, PEOPLE_SHOWN)
      .map((schedule) => scheduleText(schedule, board.asOf, reader.zone)),
    ...(policy.schedules.length > PEOPLE_SHOWN
      ? [`and ${policy.schedules.length - PEOPLE_SHOWN} more schedules`]
      : []),
  ];
  const first = rows.length > 0 ? rows : ['⚠️ *nobody*: the next step is paged at once'];
  return [`*${policy.side}* · ${systems}`, ...first].join('\n');
}

function scheduleText({ name, person, next }: ScheduleNow, asOf: Date, zone: string): string {
  const now = person ? personText(person) : '⚠️ *nobody*';
  const until = next ? ` until ${dayTimeIn(next.at, zone, asOf)}` : '';
  const after = next ? `, then ${next.person ? `<@${next.person.slackUser}>` : '⚠️ nobody'}` : '';
  return `${line(name, NAME_MAX)}: ${now}${until}${after}`;
}

function personText({ slackUser, ways }: OnCallPerson): string {
  const how = ways.length > 0 ? listedBy(ways, 6, (way) => CHANNEL_WORD[way]) : '⚠️ *cannot be paged here*';
  return `<@${slackUser}> (${how})`;
}

function findingText(finding: RosterFinding, board: OnCallBoard, reader: OnCallReader): string {
  const name = (key: string) => line(reader.nameOf(key), NAME_MAX);
  const when = `${dayTimeIn(finding.from, reader.zone, board.asOf)} to ${dayTimeIn(finding.to, reader.zone, board.asOf)}`;
  const head = line(finding.schedule.name, NAME_MAX);
  return `${saysWhen(finding) ? head : `${head} · ${when}`}\n${findingWords(finding, name, { zone: reader.zone })}`;
}

/** Whether a finding's words say themselves when it is. */
export function saysWhen({ kind }: RosterFinding): boolean {
  return kind === 'feed' || kind === 'unmatched';
}

/**
 * What a finding says, without its schedule and, mostly, its time. `zone`: the reader's, else the schedule's. `show`: how
 * text of calendars is shown, escaped for Slack unless it is given.
 */
export function findingWords(
  finding: RosterFinding,
  name: (key: string) => string,
  {
    zone = finding.schedule.zone,
    show = (text: string) => line(text, TEXT_MAX),
  }: { zone?: string; show?: (text: string) => string } = {},
): string {
  switch (finding.kind) {
    case 'gap':
      return 'Gap: nobody is on call.';
    case 'unreachable':
      return `${name(finding.person)} is on call and cannot be paged here.`;
    case 'twice':
      return finding.by === 'override'
        ? `Two cover: ${name(finding.wins)} counts (made last), not ${name(finding.loses)}.`
        : `Two shifts in the calendar: ${name(finding.wins)} counts (began first), not ${name(finding.loses)}.`;
    case 'idle':
      return `${name(finding.person)} covers ${finding.covers ? name(finding.covers) : 'nobody'}, who is not on call then: nothing changes.`;
    case 'feed':
    case 'unmatched': {
      const { what, mend } = feedWords(finding, zone, show);
      return `${what} ${mend}`.trimEnd();
    }
  }
}
