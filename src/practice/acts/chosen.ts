import { type Element, optionsOf } from './controls.ts';

/** What a person typed or chose: text or a value; several where several can be chosen; null: emptied. */
export type Raw = string | string[] | null;

/** What Slack tells the app of an element that holds something; `raw` undefined: nobody touched it. Throws when there is no such option. */
export function chosenIn(element: Element, raw: Raw | undefined): Record<string, unknown> {
  const read = KINDS[element.type];
  if (!read) throw new Error(`an element of type ${element.type} holds nothing`);
  return { type: element.type, ...read(element, raw) };
}

export const holdsSomething = ({ type }: Element): boolean => Object.hasOwn(KINDS, type);

type Read = (element: Element, raw: Raw | undefined) => Record<string, unknown>;

const first = (raw: Raw): string | null => [raw ?? []].flat()[0] || null;
const all = (raw: Raw): string[] => [raw ?? []].flat();

const typed: Read = (element, raw) => ({
  value: raw === undefined ? (element.initial_value ?? null) : (raw ?? null),
});

const oneOption: Read = (element, raw) => ({
  selected_option:
    raw === undefined
      ? (element.initial_option ?? null)
      : first(raw) === null
        ? null
        : pick(element, first(raw)),
});

const someOptions: Read = (element, raw) => ({
  selected_options:
    raw === undefined ? (element.initial_options ?? []) : all(raw).map((value) => pick(element, value)),
});

function pick(element: Element, value: string | null): object {
  if (element.type.endsWith('external_select')) return JSON.parse(value ?? 'null');
  const found = optionsOf(element).find((option) => option.value === value || option.text.text === value);
  if (!found) throw new Error(`there is no option "${value}"`);
  return found;
}

const one =
  (key: 'user' | 'channel' | 'conversation' | 'date' | 'time'): Read =>
  (element, raw) => ({
    [`selected_${key}`]: raw === undefined ? (element[`initial_${key}`] ?? null) : first(raw),
  });

const some =
  (key: 'users' | 'channels' | 'conversations'): Read =>
  (element, raw) => ({
    [`selected_${key}`]: raw === undefined ? (element[`initial_${key}`] ?? []) : all(raw),
  });

const instant: Read = (element, raw) => ({
  selected_date_time:
    raw === undefined ? (element.initial_date_time ?? null) : raw === null ? null : Number(raw),
});

const KINDS: Record<string, Read> = {
  plain_text_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  number_input: typed,
  static_select: oneOption,
  external_select: oneOption,
  radio_buttons: oneOption,
  multi_static_select: someOptions,
  multi_external_select: someOptions,
  checkboxes: someOptions,
  users_select: one('user'),
  channels_select: one('channel'),
  conversations_select: one('conversation'),
  datepicker: one('date'),
  timepicker: one('time'),
  datetimepicker: instant,
  multi_users_select: some('users'),
  multi_channels_select: some('channels'),
  multi_conversations_select: some('conversations'),
};
