import type { Clicked } from './act-on-block.ts';
import { controlsOf, optionsOf, withIds } from './controls.ts';

/** The button, or the entry of a menu, with these words. Throws with all words there are. */
export function findLabel(blocks: readonly object[], label: string): Clicked {
  const controls = controlsOf(withIds(blocks));
  for (const { block, element } of controls) {
    const ids = { blockId: String(block.block_id), actionId: String(element.action_id) };
    if (element.type === 'button' && element.text?.text === label) return ids;
    const option = optionsOf(element).find((it) => it.text.text === label);
    if (option) return { ...ids, raw: element.type === 'checkboxes' ? [option.value] : option.value };
  }
  const there = controls.flatMap(({ element }) => [
    ...(element.text ? [element.text.text] : []),
    ...optionsOf(element).map((option) => option.text.text),
  ]);
  throw new Error(`nothing says "${label}"; there is: ${there.join(' | ')}`);
}
