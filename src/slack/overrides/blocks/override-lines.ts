import type { KnownBlock } from '@slack/web-api';
import type { OverrideAct, OverrideHalf, OverrideOrSwap } from '../../../domain/schedule/override-or-swap.ts';
import { rangeIn } from '../../../domain/time/time-text.ts';
import { actions, button, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX } from '../../blocks/words.ts';

export const OVERRIDES_A_PAGE = 4;
const WHY_MAX = 200;

/** A cover as somebody reads it, with what they may do. */
export interface OverrideRow {
  cover: OverrideOrSwap;
  acts: OverrideAct[];
}

/** Who is reading, when: their zone, and names of people by their keys. */
export interface OverrideReader {
  zone: string;
  asOf: Date;
  nameOf(person: string): string;
}

const BUTTON: Record<OverrideAct, { id: string; label: string; style?: 'primary' }> = {
  agree: { id: ACTIONS.agreeSwap, label: 'I agree', style: 'primary' },
  decline: { id: ACTIONS.declineSwap, label: 'Decline' },
  withdraw: { id: ACTIONS.withdraw, label: 'Withdraw…' },
};

/** A page (from 1) of covers, each with the buttons of what the reader may do; `of`: how many there are in all. */
export function overrideBlocks(
  rows: readonly OverrideRow[],
  of: number,
  reader: OverrideReader,
): KnownBlock[] {
  if (rows.length === 0) return [];
  return [
    section(`🔁 *Overrides and swaps, now and upcoming:* ${of}`),
    ...rows.flatMap(({ cover, acts }, i) => {
      const [only, ...more] = acts.map((act) => {
        const { id, label, style } = BUTTON[act];
        return button(`${id}:${i}`, label, cover.id, style);
      });
      const text = overrideText(cover, reader);
      return only && more.length > 0 ? [section(text), actions([only, ...more])] : [section(text, only)];
    }),
  ];
}

/** Who covers whom in which schedule, when, why, and who made it. */
export function overrideText(cover: OverrideOrSwap, reader: OverrideReader): string {
  const kind = cover.waits ? ' · ⏳ swap: waiting for the other person' : cover.isSwap ? ' · swap' : '';
  return [
    `*${line(cover.schedule.name, NAME_MAX)}*${kind}`,
    ...cover.halves.map((half) => halfText(half, reader)),
    `_${line(cover.why, WHY_MAX)}_ · by ${who(cover.madeBy)}`,
  ].join('\n');
}

/** One half in a line. Example: `Tom covers Priya, Mon 9 Mar 08:00 to Tue 10 Mar 08:00 EDT`. */
export function halfText({ person, covers, from, to }: OverrideHalf, reader: OverrideReader): string {
  const name = (key: string) => line(reader.nameOf(key), NAME_MAX);
  return `${name(person)} ${covers ? `covers ${name(covers)}` : 'is on call'}, ${rangeIn(from, to, reader.zone, reader.asOf)}`;
}
