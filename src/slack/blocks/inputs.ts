import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/web-api';
import { cutText } from '../../domain/text/cut-text.ts';

/** Slack's limits (characters, entries) for what stands in a modal; source: Block Kit reference. */
const TITLE_MAX = 24;
export const OPTIONS_MAX = 100;
const CHECKBOXES_MAX = 10;

/** What is typed travels under this action id, unless it is told at once; the block id names the field. */
export const INPUT = 'input';

interface Labelled {
  id: string;
  label: string;
  hint?: string;
  optional?: boolean;
  /** The action id under which it is told at once, before the form is submitted; of text, when Enter is pressed in a single line. */
  heard?: string | undefined;
}

/** A modal. `metadata` carries ids only. */
export function modal(options: {
  callbackId: string;
  title: string;
  submit?: string;
  close?: string;
  metadata?: string;
  blocks: KnownBlock[];
}): ModalView {
  const text = (words: string) => ({ type: 'plain_text' as const, text: cutText(words, TITLE_MAX) });
  return {
    type: 'modal',
    callback_id: options.callbackId,
    title: text(options.title),
    close: text(options.close ?? 'Cancel'),
    ...(options.submit ? { submit: text(options.submit) } : {}),
    private_metadata: options.metadata ?? '',
    blocks: options.blocks,
  };
}

/** One or several lines of text. */
export function textInput(
  field: Labelled & {
    initial?: string;
    placeholder?: string;
    multiline?: boolean;
    most?: number;
  },
): InputBlock {
  return {
    ...labelled(field),
    element: {
      type: 'plain_text_input',
      action_id: field.heard ?? INPUT,
      multiline: field.multiline ?? false,
      max_length: field.most ?? 300,
      ...(field.initial ? { initial_value: field.initial } : {}),
      ...(field.placeholder ? { placeholder: { type: 'plain_text', text: field.placeholder } } : {}),
    },
  };
}

/**
 * A choice of one. Slack takes 100 options: what comes after them, but for the chosen one, must be reached another way;
 * the field says how many it holds.
 */
export function selectInput(
  field: Labelled & { options: PlainTextOption[]; chosen?: string | null },
): InputBlock {
  const chosen = field.options.find((option) => option.value === field.chosen);
  const first = field.options.slice(0, OPTIONS_MAX);
  const options = chosen && !first.includes(chosen) ? [chosen, ...first.slice(0, -1)] : first;
  const all = field.options.length;
  const hints = [
    field.hint,
    all > OPTIONS_MAX ? `Only ${OPTIONS_MAX} of ${all} fit in this list.` : undefined,
  ];
  const hint = hints.filter((words) => words !== undefined).join(' ');
  return {
    ...labelled({ ...field, ...(hint ? { hint } : {}) }),
    element: {
      type: 'static_select',
      action_id: field.heard ?? INPUT,
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
}

/** A choice of several, which may be none. Slack takes 100 options: those that are chosen, then the first of the others. */
export function multiSelectInput(
  field: Labelled & {
    options: PlainTextOption[];
    chosen?: readonly string[];
    placeholder?: string;
  },
): InputBlock {
  const isChosen = ({ value = '' }: PlainTextOption) => field.chosen?.includes(value) ?? false;
  const chosen = field.options.filter(isChosen).slice(0, OPTIONS_MAX);
  const others = field.options.filter((option) => !isChosen(option)).slice(0, OPTIONS_MAX - chosen.length);
  const shown = field.options.filter((option) => chosen.includes(option) || others.includes(option));
  return {
    ...labelled(field),
    element: {
      type: 'multi_static_select',
      action_id: field.heard ?? INPUT,
      options: shown,
      ...(chosen.length > 0 ? { initial_options: chosen } : {}),
      ...(field.placeholder ? { placeholder: { type: 'plain_text', text: field.placeholder } } : {}),
    },
  };
}

/** Boxes to tick, ten to a block as Slack allows; the further blocks are called `<id>:1`, `<id>:2` … */
export function checkboxInputs(field: Labelled & { options: PlainTextOption[] }): InputBlock[] {
  const groups: InputBlock[] = [];
  for (let i = 0; i < field.options.length; i += CHECKBOXES_MAX) {
    const part = i / CHECKBOXES_MAX;
    groups.push({
      ...labelled({
        ...field,
        id: part === 0 ? field.id : `${field.id}:${part}`,
        label: part === 0 ? field.label : '…',
      }),
      element: { type: 'checkboxes', action_id: INPUT, options: field.options.slice(i, i + CHECKBOXES_MAX) },
    });
  }
  return groups;
}

function labelled(field: Labelled): Omit<InputBlock, 'element'> {
  return {
    type: 'input',
    block_id: field.id,
    label: { type: 'plain_text', text: field.label },
    optional: field.optional ?? false,
    ...(field.hint ? { hint: { type: 'plain_text', text: field.hint } } : {}),
    ...(field.heard ? { dispatch_action: true } : {}),
  };
}
