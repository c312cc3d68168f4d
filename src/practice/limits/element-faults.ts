import { limits } from './block-kit-limits.ts';
import { type Json, maybe, over, text, twice } from './measures.ts';

const MENUS = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
const MANY = MENUS.map((menu) => `multi_${menu}`);
const PICKERS = ['datepicker', 'timepicker'];
const TICKED = ['checkboxes', 'radio_buttons'];
const TYPED = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input'];

/** Which elements a kind of block holds. */
const HOLDS: Record<string, readonly string[]> = {
  actions: ['button', 'overflow', 'datetimepicker', ...MENUS, ...MANY, ...PICKERS, ...TICKED],
  section: ['button', 'overflow', 'image', ...MENUS, ...MANY, ...PICKERS, ...TICKED],
  input: ['datetimepicker', ...TYPED, ...MENUS, ...MANY, ...PICKERS, ...TICKED],
};

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Every limit of Slack that an element of a block passes. */
export function elementFaults(element: Json, holder: keyof typeof HOLDS): string[] {
  const type = String(element.type);
  if (!HOLDS[holder]?.includes(type)) return [`${type} does not stand in a block of type ${holder}`];
  if (type === 'image') return imageFaults(element);
  return [
    ...maybe('action id', element.action_id, limits.action_id.max_length),
    ...maybe('placeholder', element.placeholder, limits.select.placeholder.max_length),
    ...confirmFaults(element.confirm as Json | undefined),
    ...ofItsKind(type, element),
  ];
}

function ofItsKind(type: string, element: Json): string[] {
  if (type === 'button') return buttonFaults(element);
  if (type === 'overflow') return optionFaults(element, limits.overflow.options.max_items, type);
  if (TICKED.includes(type)) return optionFaults(element, limits.checkboxes.options.max_items, type);
  if (type.endsWith('static_select')) return menuFaults(element, type);
  if (type === 'plain_text_input') return typedFaults(element);
  if (type === 'number_input' && typeof element.is_decimal_allowed !== 'boolean')
    return ['a number input without is_decimal_allowed'];
  if (type === 'datepicker' && element.initial_date && !DATE.test(String(element.initial_date)))
    return [`${element.initial_date} is no date`];
  if (type === 'timepicker' && element.initial_time && !TIME.test(String(element.initial_time)))
    return [`${element.initial_time} is no time`];
  return [];
}

export function imageFaults(image: Json): string[] {
  return [
    ...(image.slack_file ? [] : text('image address', image.image_url, limits.image.image_url.max_length)),
    ...text('alt text', image.alt_text, limits.image.alt_text.max_length),
  ];
}

function buttonFaults(button: Json): string[] {
  const style = button.style === undefined || ['primary', 'danger'].includes(String(button.style));
  return [
    ...text('button', button.text, limits.button.text.max_length),
    ...over('button value', String(button.value ?? '').length, limits.button.value.max_length),
    ...maybe('button address', button.url, limits.button.url.max_length),
    ...(style ? [] : [`${button.style} is no style of a button`]),
  ];
}

function menuFaults(menu: Json, type: string): string[] {
  const groups = menu.option_groups as Json[] | undefined;
  if (!groups) return optionFaults(menu, limits.select.options.max_items, type);
  return [
    ...over('option groups', groups.length, limits.select.option_groups.max_items),
    ...groups.flatMap((group) => [
      ...text('group', group.label, limits.option_group.label.max_length),
      ...optionFaults({ options: group.options }, limits.option_group.options.max_items, type),
    ]),
    ...unlisted(
      menu,
      groups.flatMap((group) => (group.options ?? []) as Json[]),
    ),
  ];
}

function optionFaults(element: Json, most: number, type: string): string[] {
  const options = (element.options ?? []) as Json[];
  return [
    ...(options.length === 0 ? [`${type} without options`] : []),
    ...over('options', options.length, most),
    ...options.flatMap((option) => [
      ...text('option', option.text, limits.option.text.max_length),
      ...text('option value', option.value, limits.option.value.max_length),
      ...maybe('option description', option.description, limits.option.description.max_length),
    ]),
    ...twice(
      'option values',
      options.map((option) => option.value),
    ),
    ...unlisted(element, options),
  ];
}

/** What is chosen at first has to be one of the options, word for word. */
function unlisted(element: Json, options: readonly Json[]): string[] {
  const listed = new Set(options.map(asWritten));
  const chosen = [element.initial_option ?? [], element.initial_options ?? []].flat() as Json[];
  return chosen
    .filter((option) => !listed.has(asWritten(option)))
    .map((option) => `no such option: ${option.value}`);
}

const asWritten = ({ value, text: words }: Json): string => `${value}\n${(words as Json | undefined)?.text}`;

function typedFaults(element: Json): string[] {
  const most = Number(element.max_length ?? limits.plain_text_input.max_length.max);
  return [
    ...over('most characters', most, limits.plain_text_input.max_length.max),
    ...over('initial text', String(element.initial_value ?? '').length, most),
  ];
}

function confirmFaults(confirm: Json | undefined): string[] {
  if (!confirm) return [];
  const { title, text: words, confirm: yes, deny } = limits.confirmation;
  return [
    ...text('title of the question', confirm.title, title.max_length),
    ...text('question', confirm.text, words.max_length),
    ...text('yes', confirm.confirm, yes.max_length),
    ...text('no', confirm.deny, deny.max_length),
  ];
}
