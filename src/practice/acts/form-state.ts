import { chosenIn, holdsSomething, type Raw } from './chosen.ts';
import { type Block, controlsOf, type Element } from './controls.ts';

/** What was typed and chosen, by block id for inputs and by `block id/action id` for the rest. */
export type Typed = Record<string, Raw>;

const keyOf = (block: Block, element: Element): string =>
  block.type === 'input' ? `${block.block_id}` : `${block.block_id}/${element.action_id}`;

/** What was typed into fields that are still there: an app may have replaced the view in which the others were. */
export function typedInto(blocks: readonly object[], typed: Typed): Typed {
  const keys = new Set(controlsOf(blocks).map(({ block, element }) => keyOf(block, element)));
  return Object.fromEntries(Object.entries(typed).filter(([key]) => keys.has(key)));
}

/** `state.values` as Slack sends it: every element that holds something, touched or not. Throws for an unknown field. */
export function stateOf(blocks: readonly object[], typed: Typed): Record<string, Record<string, unknown>> {
  const holding = controlsOf(blocks).filter(({ element }) => holdsSomething(element));
  const known = new Set(holding.map(({ block, element }) => keyOf(block, element)));
  const unknown = Object.keys(typed).filter((key) => !known.has(key));
  if (unknown.length > 0) throw new Error(`there is no field ${unknown.join(', ')}`);
  const values: Record<string, Record<string, unknown>> = {};
  for (const { block, element } of holding) {
    const held = chosenIn(element, typed[keyOf(block, element)]);
    values[String(block.block_id)] = { ...values[String(block.block_id)], [String(element.action_id)]: held };
  }
  return values;
}

function missingText({ type }: Element): string {
  if (type === 'checkboxes') return 'Please check at least one box.';
  const chosen = type.endsWith('_select') || type.endsWith('picker') || type === 'radio_buttons';
  return chosen ? 'Please choose one.' : 'Please fill in this field.';
}

/** What Slack itself says beside a field before it sends a form to the app; null: it is sent. */
export function unfilled(blocks: readonly object[], typed: Typed): Record<string, string> | null {
  const faults: Record<string, string> = {};
  for (const { block, element } of controlsOf(blocks)) {
    if (block.type !== 'input') continue;
    const held = Object.entries(chosenIn(element, typed[keyOf(block, element)])).find(
      ([key]) => key !== 'type',
    )?.[1];
    const words = typeof held === 'string' ? held : '';
    const empty = held === null || held === '' || (Array.isArray(held) && held.length === 0);
    if (empty && !block.optional) faults[String(block.block_id)] = missingText(element);
    else if (Array.isArray(held) && held.length > (element.max_selected_items ?? held.length))
      faults[String(block.block_id)] = `Choose at most ${element.max_selected_items}.`;
    else if (words.length > (element.max_length ?? 3_000))
      faults[String(block.block_id)] = `At most ${element.max_length ?? 3_000} characters.`;
    else if (words && words.length < (element.min_length ?? 0))
      faults[String(block.block_id)] = `At least ${element.min_length} characters.`;
  }
  return Object.keys(faults).length > 0 ? faults : null;
}
