import { dayTimeIn } from '../../domain/time-text.ts';
import { ACTIONS } from '../ids.ts';
import { actions, button, type Message, section } from './elements.ts';
import { line } from './mrkdwn.ts';
import { NAME_MAX } from './words.ts';

/** One half of a swap, by names. */
export interface SwapHalf {
  person: string;
  covers: string;
  from: Date;
  to: Date;
}

/** The question to the other of a swap. Times in `zone`, the reader's. */
export function swapMessage(
  swap: string,
  by: string,
  halves: readonly SwapHalf[],
  reader: { zone: string; asOf: Date },
): Message {
  const text = `🔄 <@${by}> asks you to swap shifts. It counts when you agree.`;
  return {
    text,
    blocks: [
      section([text, ...halves.map((half) => halfText(half, reader))].join('\n')),
      actions([button(ACTIONS.agreeSwap, 'I agree', swap, 'primary')]),
    ],
  };
}

/** The same message once its button was pressed. */
export function swapAgreedMessage(): Message {
  const text = '✅ You agreed to the swap. It counts from now on.';
  return { text, blocks: [section(text)] };
}

/** The same message once a part of it is in the past. */
export function swapOverMessage(): Message {
  const text = '⌛ The time of this swap came without an answer. It does not count.';
  return { text, blocks: [section(text)] };
}

/** To who asked: the other, a Slack user, agreed. Times in `zone`, the reader's. */
export function swapAnsweredMessage(
  by: string,
  halves: readonly SwapHalf[],
  reader: { zone: string; asOf: Date },
): Message {
  const text = `✅ <@${by}> agreed to your swap. It counts from now on.`;
  return { text, blocks: [section([text, ...halves.map((half) => halfText(half, reader))].join('\n'))] };
}

/** One half in a line. Example: `Tom covers Priya, Mon 9 Mar 08:00 EDT to Tue 10 Mar 08:00 EDT`. */
export function halfText(
  { person, covers, from, to }: SwapHalf,
  reader: { zone: string; asOf: Date },
): string {
  const at = (when: Date) => dayTimeIn(when, reader.zone, reader.asOf);
  return `${line(person, NAME_MAX)} covers ${line(covers, NAME_MAX)}, ${at(from)} to ${at(to)}`;
}
