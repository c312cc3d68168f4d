import { impactState } from '../../../domain/incident/system-words.ts';
import type { Plan } from '../../../domain/plan/plan.ts';
import { cutText } from '../../../domain/text/cut-text.ts';
import { BadValue } from '../../blocks/bad-value.ts';
import { actions, button, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { readValue, value } from '../../blocks/values.ts';
import { readTyped, type Typed } from './typed-declaration.ts';

const BUTTON_VALUE_MAX = 2_000;

/**
 * What somebody reads whose form did not open: that nothing is declared yet, and the buttons that declare what they
 * typed, or open the form once more. `why`: the sentence of the failure.
 */
export function notOpenedMessage(plan: Plan, typed: Typed, why: string): Message {
  const read = readTyped(plan, typed);
  const declare = read
    ? [
        button(
          ACTIONS.declareTyped,
          `Declare: ${line(read.system.name, 40)} ${impactState(read.impact)}`,
          buttonValue(typed),
          'danger',
        ),
      ]
    : [];
  const again = typed.text
    ? button(ACTIONS.declareWithText, 'Open the form', cutText(typed.text, BUTTON_VALUE_MAX))
    : button(ACTIONS.declare, 'Open the form', 'open');
  const text = `❌ *Nothing is declared yet.* ${why}`;
  return { text, blocks: [section(text), actions([...declare, again])] };
}

function buttonValue({ at, text }: Typed): string {
  return cutText(value({ kind: 'typedDeclaration', at, text }), BUTTON_VALUE_MAX);
}

/** Reads the value of *Declare*: when it was typed, and what. null when it is none. */
export function readTypedValue(text: string): { at: Date; text: string } | null {
  try {
    return readValue('typedDeclaration', text);
  } catch (error) {
    if (error instanceof BadValue) return null;
    throw error;
  }
}
