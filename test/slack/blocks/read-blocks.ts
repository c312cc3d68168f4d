import type { KnownBlock } from '@slack/web-api';

interface Element {
  type: string;
  action_id?: string;
  text?: { text: string };
  value?: string;
  options?: { text: { text: string }; value: string }[];
}

/** What a person reads, one block a paragraph; buttons and menus in brackets. */
export function readable(blocks: readonly KnownBlock[]): string {
  return blocks.map(blockText).join('\n');
}

/** Labels of all buttons, in order. */
export function labels(blocks: readonly KnownBlock[]): string[] {
  return elementsOf(blocks)
    .filter((e) => e.type === 'button')
    .map((e) => e.text?.text ?? '');
}

export function buttonCalled(blocks: readonly KnownBlock[], label: string): Element {
  const found = elementsOf(blocks).find((e) => e.type === 'button' && e.text?.text === label);
  if (!found) throw new Error(`no button "${label}" among: ${labels(blocks).join(', ')}`);
  return found;
}

/** Labels of the entries of every menu with this action id. */
export function choices(blocks: readonly KnownBlock[], actionId: string): string[] {
  return elementsOf(blocks)
    .filter((e) => e.action_id === actionId)
    .flatMap((e) => e.options ?? [])
    .map((o) => o.text.text);
}

export function elementsOf(blocks: readonly KnownBlock[]): Element[] {
  return blocks.flatMap((block): Element[] => {
    if (block.type === 'actions') return block.elements as unknown as Element[];
    if (block.type === 'section' && block.accessory) return [block.accessory as unknown as Element];
    return [];
  });
}

function blockText(block: KnownBlock): string {
  const controls = elementsOf([block]).map(
    (e) => `[${e.text?.text ?? e.options?.map((o) => o.text.text).join(' / ')}]`,
  );
  switch (block.type) {
    case 'header':
      return `# ${block.text.text}`;
    case 'section':
      return [block.text?.text, ...controls].join(' ');
    case 'context':
      return `(${block.elements.map((e) => ('text' in e ? e.text : '')).join(' ')})`;
    case 'actions':
      return controls.join(' ');
    default:
      return `-- ${block.type}`;
  }
}
