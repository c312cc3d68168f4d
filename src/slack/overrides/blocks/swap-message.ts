import type { OverrideOrSwap } from '../../../domain/schedule/override-or-swap.ts';
import { actions, button, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { who } from '../../blocks/mrkdwn.ts';
import { halfText, type OverrideReader } from './override-lines.ts';

/** The question to the other of a swap. Times in the reader's zone. */
export function swapMessage(swap: OverrideOrSwap, reader: OverrideReader): Message {
  const text = `🔄 ${who(swap.madeBy)} asks you to swap shifts. It takes effect when you agree.`;
  return {
    text,
    blocks: [
      section([text, ...swap.halves.map((half) => halfText(half, reader))].join('\n')),
      actions([
        button(ACTIONS.agreeSwap, 'I agree', swap.id, 'primary'),
        button(ACTIONS.declineSwap, 'Decline', swap.id),
      ]),
    ],
  };
}

/** The same message once its button was pressed. */
export function swapAgreedMessage(): Message {
  return inOneLine('✅ You agreed to the swap. It is in effect now.');
}

/** The same message once the other said no. */
export function swapDeclinedMessage(): Message {
  return inOneLine('🚫 You declined the swap. Nothing changes.');
}

/** The same message once it was taken back. */
export function swapWithdrawnMessage(): Message {
  return inOneLine('↩️ This swap was withdrawn.');
}

/** The same message once a part of it is in the past. */
export function swapOverMessage(): Message {
  return inOneLine('⌛ This swap was not answered in time. It does not take effect.');
}

/** What became of a question, above the shifts it was about: the direct message is where they are looked up later. */
export function settledSwapMessage(said: Message, swap: OverrideOrSwap, reader: OverrideReader): Message {
  return inOneLine([said.text, ...swap.halves.map((half) => halfText(half, reader))].join('\n'));
}

function inOneLine(text: string): Message {
  return { text, blocks: [section(text)] };
}
