import type { AnyBlock, KnownBlock } from '@slack/web-api';
import limits from './block-kit-limits.json' with { type: 'json' };

/** Kinds that the local workspace draws in messages. */
const DRAWN = ['section', 'header', 'divider', 'context', 'image', 'actions'];
/** And in modals. */
const DRAWN_INPUTS = ['plain_text_input', 'static_select', 'checkboxes'];
const LABEL = limits.input.label.max_length;
const DRAWN_ELEMENTS = ['button', 'static_select', 'overflow'];
const MESSAGE_BLOCKS = 50;
/** Slack has refused messages whose blocks hold more. */
const MESSAGE_CHARACTERS = 13_000;

type Json = { [key: string]: unknown };

/** Every limit of Slack that a message passes, in words; empty when it fits. */
export function messageFaults(blocks: readonly KnownBlock[]): string[] {
  const characters = textsIn(blocks).reduce((sum, text) => sum + text.length, 0);
  return [
    ...over('blocks in a message', blocks.length, MESSAGE_BLOCKS),
    ...over('characters in a message', characters, MESSAGE_CHARACTERS),
    ...blocks.flatMap(blockFaults),
    ...unresolved(blocks),
  ];
}

/** The same for a modal or App Home. */
export function viewFaults(view: {
  blocks: readonly AnyBlock[];
  private_metadata?: string | undefined;
  title?: { text: string } | undefined;
}): string[] {
  const blocks = view.blocks as readonly KnownBlock[];
  return [
    ...over('blocks in a view', blocks.length, limits.view.blocks.max_items),
    ...over('private metadata', view.private_metadata?.length ?? 0, limits.view.private_metadata.max_length),
    ...over('title', view.title?.text.length ?? 0, limits.view.title.max_length),
    ...blocks.flatMap((block) =>
      block.type === 'input' ? inputFaults(block as unknown as Json) : blockFaults(block),
    ),
    ...unresolved(blocks),
    ...twice(
      'block ids',
      view.blocks.map((block) => block.block_id).filter((id) => id !== undefined),
    ),
  ];
}

/** References to people that no surface put a mention or a name for. */
function unresolved(blocks: unknown): string[] {
  return textsIn(blocks).flatMap((text) =>
    text.includes('{@') ? [`a reference to a person in "${text}"`] : [],
  );
}

function inputFaults(block: Json): string[] {
  const element = block.element as Json;
  const faults = [
    ...text('label', (block.label as { text: string }).text, LABEL),
    ...text('hint', (block.hint as { text: string } | undefined)?.text ?? '-', limits.input.hint.max_length),
    ...text('block id', String(block.block_id ?? ''), limits.block_id.max_length),
  ];
  if (!DRAWN_INPUTS.includes(String(element.type)))
    return [...faults, `input ${element.type} is not drawn everywhere`];
  if (element.type === 'plain_text_input') {
    const initial = String(element.initial_value ?? '');
    return [
      ...faults,
      ...over('most characters', Number(element.max_length), limits.plain_text_input.max_length.max),
      ...over('initial text', initial.length, Number(element.max_length)),
    ];
  }
  const options = element.options as { text: { text: string }; value: string }[];
  const most =
    element.type === 'checkboxes' ? limits.checkboxes.options.max_items : limits.select.options.max_items;
  if (options.length === 0) faults.push(`${element.type} without options`);
  return [
    ...faults,
    ...over('options', options.length, most),
    ...options.flatMap((option) => [
      ...text('option', option.text.text, limits.option.text.max_length),
      ...text('option value', option.value, limits.option.value.max_length),
    ]),
    ...twice(
      'option values',
      options.map((option) => option.value),
    ),
  ];
}

function twice(what: string, ids: unknown[]): string[] {
  return new Set(ids).size < ids.length ? [`${what} twice: ${ids.join(', ')}`] : [];
}

function blockFaults(block: KnownBlock): string[] {
  const faults = DRAWN.includes(block.type) ? [] : [`block ${block.type} is not drawn everywhere`];
  if (block.type === 'header') faults.push(...text('header', block.text.text, limits.header.text.max_length));
  if (block.type === 'section') {
    faults.push(...text('section', block.text?.text ?? '', limits.section.text.max_length));
    if (block.accessory) faults.push(...elementFaults(block.accessory as unknown as Json));
  }
  if (block.type === 'context') {
    faults.push(...over('context elements', block.elements.length, limits.context.elements.max_items));
    for (const element of block.elements)
      faults.push(...text('context', 'text' in element ? element.text : '', limits.text.max_length));
  }
  if (block.type === 'actions') {
    const elements = block.elements as unknown as Json[];
    faults.push(...over('elements', elements.length, limits.actions.elements.max_items));
    if (elements.length === 0) faults.push('actions without elements');
    const ids = elements.map((element) => element.action_id);
    if (new Set(ids).size < ids.length) faults.push(`action ids twice in one block: ${ids.join(', ')}`);
    faults.push(...elements.flatMap(elementFaults));
  }
  return faults;
}

function elementFaults(element: Json): string[] {
  const faults = DRAWN_ELEMENTS.includes(String(element.type))
    ? []
    : [`element ${element.type} is not drawn everywhere`];
  faults.push(...text('action id', String(element.action_id ?? ''), limits.action_id.max_length));
  if (element.type === 'button') {
    faults.push(...text('button', (element.text as { text: string }).text, limits.button.text.max_length));
    faults.push(...over('button value', String(element.value ?? '').length, limits.button.value.max_length));
  } else {
    const options = element.options as { text: { text: string }; value: string }[];
    const most =
      element.type === 'overflow' ? limits.overflow.options.max_items : limits.select.options.max_items;
    faults.push(...over('options', options.length, most));
    if (options.length === 0) faults.push(`${element.type} without options`);
    for (const option of options) {
      faults.push(...text('option', option.text.text, limits.option.text.max_length));
      faults.push(...text('option value', option.value, limits.option.value.max_length));
    }
  }
  return faults;
}

function text(what: string, value: string, most: number): string[] {
  return value.length === 0 ? [`${what} is empty`] : over(what, value.length, most);
}

function over(what: string, size: number, most: number): string[] {
  return size > most ? [`${what}: ${size} is over ${most}`] : [];
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}
