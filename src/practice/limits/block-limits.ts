import { limits } from './block-kit-limits.ts';
import { elementFaults, imageFaults } from './element-faults.ts';
import { type Json, maybe, over, text, textsIn, twice } from './measures.ts';

const MESSAGE_BLOCKS = 50;
/** Slack has refused messages whose blocks hold more. */
const MESSAGE_CHARACTERS = 13_000;

/** Every limit of Slack that a message passes, in words; empty when it fits. */
export function messageFaults(blocks: readonly object[]): string[] {
  const characters = textsIn(blocks).reduce((sum, words) => sum + words.length, 0);
  return [
    ...over('blocks in a message', blocks.length, MESSAGE_BLOCKS),
    ...over('characters in a message', characters, MESSAGE_CHARACTERS),
    ...allFaults(blocks as Json[]),
  ];
}

/** The same for a modal or App Home. */
export function viewFaults(view: {
  type?: string;
  blocks: readonly object[];
  private_metadata?: string;
  callback_id?: string;
  title?: { text: string };
  submit?: { text: string } | null;
  close?: { text: string } | null;
}): string[] {
  const blocks = view.blocks as Json[];
  const { max_items: most } = limits.view.blocks;
  const asks = view.type === 'modal' && blocks.some((block) => block.type === 'input') && !view.submit;
  return [
    ...(blocks.length === 0 ? ['a view without blocks'] : over('blocks in a view', blocks.length, most)),
    ...over('private metadata', view.private_metadata?.length ?? 0, limits.view.private_metadata.max_length),
    ...over('callback id', view.callback_id?.length ?? 0, limits.view.callback_id.max_length),
    ...(view.type === 'home' ? [] : text('title', view.title, limits.view.title.max_length)),
    ...maybe('submit', view.submit, limits.view.submit.max_length),
    ...maybe('close', view.close, limits.view.close.max_length),
    ...(asks ? ['inputs without submit'] : []),
    ...allFaults(blocks),
  ];
}

function allFaults(blocks: readonly Json[]): string[] {
  return [
    ...blocks.flatMap((block) => [
      ...maybe('block id', block.block_id, limits.block_id.max_length),
      ...(FAULTS[String(block.type)]?.(block) ?? [`there is no block of type "${block.type}"`]),
    ]),
    ...twice(
      'block ids',
      blocks.map((block) => block.block_id),
    ),
  ];
}

const FAULTS: Record<string, (block: Json) => string[]> = {
  divider: () => [],
  header: (block) => text('header', block.text, limits.header.text.max_length),
  image: imageFaults,
  section: sectionFaults,
  context: contextFaults,
  actions: actionsFaults,
  input: inputFaults,
  rich_text: (block) => (Array.isArray(block.elements) ? [] : ['rich text without elements']),
  markdown: (block) => text('markdown', block.text, limits.markdown.text.max_length),
};

function sectionFaults(block: Json): string[] {
  const fields = block.fields as Json[] | undefined;
  return [
    ...(fields && !block.text ? [] : text('section', block.text, limits.section.text.max_length)),
    ...over('fields', fields?.length ?? 0, limits.section.fields.max_items),
    ...(fields ?? []).flatMap((field) => text('field', field, limits.section.fields.item_max_length)),
    ...(block.accessory ? elementFaults(block.accessory as Json, 'section') : []),
  ];
}

function contextFaults(block: Json): string[] {
  const elements = (block.elements ?? []) as Json[];
  return [
    ...(elements.length === 0 ? ['context without elements'] : []),
    ...over('context elements', elements.length, limits.context.elements.max_items),
    ...elements.flatMap((element) =>
      element.type === 'image' ? imageFaults(element) : text('context', element, limits.text.max_length),
    ),
  ];
}

function actionsFaults(block: Json): string[] {
  const elements = (block.elements ?? []) as Json[];
  return [
    ...(elements.length === 0 ? ['actions without elements'] : []),
    ...over('elements', elements.length, limits.actions.elements.max_items),
    ...twice(
      'action ids',
      elements.map((element) => element.action_id),
    ),
    ...elements.flatMap((element) => elementFaults(element, 'actions')),
  ];
}

function inputFaults(block: Json): string[] {
  return [
    ...text('label', block.label, limits.input.label.max_length),
    ...maybe('hint', block.hint, limits.input.hint.max_length),
    ...elementFaults((block.element ?? {}) as Json, 'input'),
  ];
}
