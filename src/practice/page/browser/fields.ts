import { type Drawn, type FieldEvent, html, type KeyEvent } from './html.ts';
import { fieldTime, instantOf } from './times.ts';
import { ariaOf, choose, fieldId, keyOf, type Using } from './using.ts';
import type { ShownBlock, ShownElement } from './view.ts';

interface Props {
  using: Using;
  block: ShownBlock;
  element: ShownElement;
}

const KINDS: Record<string, string> = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

const rawOf = ({ using, block, element }: Props): string | string[] | null | undefined =>
  using.typed[keyOf(block, element)];

/** A field to type into. */
export function TypedField(props: Props): Drawn {
  const { using, block, element } = props;
  const value = rawOf(props) ?? (rawOf(props) === undefined ? (element.initial_value ?? '') : '');
  const common = {
    id: fieldId(using, block, element),
    placeholder: element.placeholder?.text ?? '',
    value,
    onInput: (event: FieldEvent) => using.set(keyOf(block, element), event.currentTarget.value),
    ...ariaOf(using, block, element),
  };
  if (element.multiline) return html`<textarea rows="4" ...${common}></textarea>`;
  const heard = block.dispatch_action
    ? {
        onKeyDown(event: KeyEvent) {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          using.use(block, element, event.currentTarget.value);
        },
      }
    : {};
  const step = element.is_decimal_allowed ? { step: 'any' } : {};
  return html`<input type=${KINDS[element.type] ?? 'text'} autocomplete="off" ...${common} ...${step} ...${heard} />`;
}

/** A date, or a time of day. */
export function DayField(props: Props): Drawn {
  const { using, block, element } = props;
  const initial = element.type === 'datepicker' ? element.initial_date : element.initial_time;
  return html`<input
    type=${KINDS[element.type]}
    id=${fieldId(using, block, element)}
    value=${rawOf(props) === undefined ? (initial ?? '') : rawOf(props)}
    onChange=${(event: FieldEvent) => choose(using, block, element, event.currentTarget.value || null)}
    ...${ariaOf(using, block, element)}
  />`;
}

/** An instant, in the reader's zone. */
export function InstantField(props: Props): Drawn {
  const { using, block, element } = props;
  const { zone } = using.scene;
  const raw = rawOf(props);
  const seconds = raw === undefined ? element.initial_date_time : raw === null ? undefined : Number(raw);
  return html`<input
    type="datetime-local"
    id=${fieldId(using, block, element)}
    value=${seconds ? fieldTime(seconds, zone) : ''}
    onChange=${({ currentTarget: { value } }: FieldEvent) =>
      choose(using, block, element, value ? String(instantOf(value, zone)) : null)}
    ...${ariaOf(using, block, element)}
  />`;
}
