import type { KnownBlock } from '@slack/web-api';
import type { OnCallBoard } from '../../../domain/on-call/on-call-board.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { timeIn } from '../../../domain/time/time-text.ts';
import { actions, button, context, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS, COMMAND } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { OVERRIDES_A_PAGE, type OverrideRow, overrideBlocks } from '../../overrides/blocks/override-lines.ts';
import { findingText, foundText, othersText, policyText, remedyButton } from './on-call-lines.ts';

const POLICIES_SHOWN = 5;
const OTHERS_A_PAGE = 5;
const ERRORS_SHOWN = 3;
const ERROR_MAX = 200;
export const FINDINGS_A_PAGE = 8;

/** Who is reading: their zone, and names of people by their keys. */
export interface OnCallReader {
  zone: string;
  /** Pages count from 1. */
  page: number;
  nameOf(person: string): string;
  /** Covers and swaps that are not over, with what the reader may do. */
  covers: OverrideRow[];
}

/** The answer to `/pacs-down oncall`: who is on call, who is next, and what is wrong in the coming four weeks. */
export function onCallMessage(board: OnCallBoard, reader: OnCallReader): Message {
  const { blocks, page, pages, foot } = onCallPage(board, reader);
  const turn =
    pages > 1 ? [`page ${page} of ${pages}: ${COMMAND} oncall ${page < pages ? page + 1 : 1}`] : [];
  const names = board.policies.flatMap(({ schedules, people }) => [
    ...people.map(({ name }) => name),
    ...schedules.flatMap(({ person }) => person?.name ?? []),
  ]);
  return {
    text: `On call: ${listedBy([...new Set(names)], 5, (name) => line(name, NAME_MAX))}`,
    blocks: [
      ...blocks,
      actions([button(ACTIONS.override, 'Cover a shift', '')]),
      context([...foot, ...turn].join(' · ')),
    ],
  };
}

/** One page of the view, and what stands under it. */
export function onCallPage(
  board: OnCallBoard,
  reader: OnCallReader,
): { blocks: KnownBlock[]; page: number; pages: number; foot: string[] } {
  const { asOf, policies, others, findings, groups } = board;
  const pages = Math.max(
    1,
    Math.ceil(findings.length / FINDINGS_A_PAGE),
    Math.ceil(policies.length / POLICIES_SHOWN),
    Math.ceil(others.length / OTHERS_A_PAGE),
    Math.ceil(reader.covers.length / OVERRIDES_A_PAGE),
  );
  const page = Math.min(Math.max(1, reader.page), pages);
  const part = <T>(all: readonly T[], most: number): T[] => all.slice((page - 1) * most, page * most);
  return {
    page,
    pages,
    foot: [`as of ${timeIn(asOf, reader.zone)}`],
    blocks: [
      ...part(policies, POLICIES_SHOWN).map((policy) => section(policyText(policy, board, reader.zone))),
      ...othersText(part(others, OTHERS_A_PAGE), asOf, reader.zone).map((text) => section(text)),
      ...(groups.length > 0 ? [section(groups.slice(0, ERRORS_SHOWN).map(groupText).join('\n'))] : []),
      section(foundText(findings.length)),
      ...part(findings, FINDINGS_A_PAGE).map((finding, i) =>
        section(findingText(finding, asOf, reader), remedyButton(finding, i)),
      ),
      ...overrideBlocks(part(reader.covers, OVERRIDES_A_PAGE), reader.covers.length, { ...reader, asOf }),
    ],
  };
}

function groupText({ schedules, error }: OnCallBoard['groups'][number]): string {
  const names = listedBy(schedules, 2, (name) => line(name, NAME_MAX));
  return `⚠️ *The user group of ${names}* does not show who is on call: ${line(error, ERROR_MAX)}.`;
}
