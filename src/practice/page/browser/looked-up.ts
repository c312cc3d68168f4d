import { useEffect, useState } from 'preact/hooks';
import { type Drawn, type FieldEvent, html } from './html.ts';
import { ariaOf, choose, fieldId, keyOf, type Using } from './using.ts';
import type { ShownBlock, ShownElement, ShownOption } from './view.ts';

/** Slack asks the app from this many characters on, unless the element says otherwise. */
const ASKS_FROM = 3;

/** A menu whose options the app looks up while somebody types; what is chosen stays in it whatever is looked for next. */
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
    if (words.length < (element.min_query_length ?? ASKS_FROM)) {
      setOptions([]);
      return undefined;
    }
    let left = false;
    const what = { blockId: block.block_id, actionId: element.action_id, value: words };
    using.scene.act('suggest', what).then((reply) => left || setOptions(reply.options ?? []));
    return () => {
      left = true;
    };
  }, [words]);
  const many = element.type.startsWith('multi_');
  const raw = using.typed[keyOf(block, element)];
  const initial = [element.initial_option ?? [], element.initial_options ?? []].flat();
  const chosen = raw === undefined ? initial.map((it) => JSON.stringify(it)) : [raw ?? []].flat();
  const listed = new Set([...chosen, ...options.map((it) => JSON.stringify(it))]);
  const picked = ({ currentTarget }: FieldEvent): void => {
    const values = Array.from(currentTarget.selectedOptions, ({ value }) => value).filter(Boolean);
    choose(using, block, element, many ? values : (values[0] ?? null));
  };
  const named = block.label?.text ?? element.placeholder?.text ?? '';
  return html`<div class="looked-up">
    <input
      type="search"
      aria-label=${`Search: ${named}`}
      placeholder="Type to search"
      value=${words}
      onInput=${(event: FieldEvent) => setWords(event.currentTarget.value)}
    />
    <select id=${fieldId(using, block, element)} multiple=${many} onChange=${picked} ...${ariaOf(using, block, element)}>
      ${many ? null : html`<option value="">${element.placeholder?.text ?? 'Choose…'}</option>`}
      ${[...listed].map(
        (value) =>
          html`<option value=${value} selected=${chosen.includes(value)}>${(JSON.parse(value) as ShownOption).text.text}</option>`,
      )}
    </select>
  </div>`;
}
