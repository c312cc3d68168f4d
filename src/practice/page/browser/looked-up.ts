import { useEffect, useState } from 'preact/hooks';
import { type Drawn, type FieldEvent, html } from './html.ts';
import { ariaOf, choose, fieldId, keyOf, type Using } from './using.ts';
import type { ShownBlock, ShownElement, ShownOption } from './view.ts';

/** A menu whose options the app looks up while somebody types. */
export function LookedUpMenu({
  using,
  block,
  element,
}: {
  using: Using;
  block: ShownBlock;
  element: ShownElement;
}): Drawn {
  const [words, setWords] = useState('');
  const [options, setOptions] = useState<ShownOption[]>([]);
  useEffect(() => {
    let left = false;
    const what = { blockId: block.block_id, actionId: element.action_id, value: words };
    using.scene.act('suggest', what).then((reply) => left || setOptions(reply.options ?? []));
    return () => {
      left = true;
    };
  }, [words]);
  const raw = using.typed[keyOf(block, element)];
  const chosen = raw === undefined ? JSON.stringify(element.initial_option ?? null) : String(raw);
  const id = fieldId(using, block, element);
  return html`<div class="looked-up">
    <input type="search" aria-label="Search" value=${words} onInput=${(event: FieldEvent) => setWords(event.currentTarget.value)} />
    <select id=${id} onChange=${(event: FieldEvent) => choose(using, block, element, event.currentTarget.value || null)} ...${ariaOf(using, block, element)}>
      <option value="">${element.placeholder?.text ?? 'Choose…'}</option>
      ${options.map((option) => {
        const value = JSON.stringify(option);
        return html`<option value=${value} selected=${value === chosen}>${option.text.text}</option>`;
      })}
    </select>
  </div>`;
}
