import type { Raw } from '../../acts/chosen.ts';
import { type Drawn, type FieldEvent, html } from './html.ts';
import { ariaOf, choose, fieldId, keyOf, type Using } from './using.ts';
import type { ShownBlock, ShownElement, ShownOption } from './view.ts';

interface Props {
  using: Using;
  block: ShownBlock;
  element: ShownElement;
}

const plain = (value: string, text: string): ShownOption => ({ value, text: { text } });

/** What can be chosen in a menu, in groups. */
function groupsOf(
  { scene: { shown } }: Using,
  element: ShownElement,
): { label: string; options: ShownOption[] }[] {
  const people = shown.people
    .filter((it) => !it.deactivated)
    .map((it) => plain(it.id, it.mark ? `${it.name} (${it.mark})` : it.name));
  const channels = shown.channels.filter((it) => !it.archived).map((it) => plain(it.id, `#${it.name}`));
  if (element.type.endsWith('users_select')) return [{ label: '', options: people }];
  if (element.type.endsWith('channels_select')) return [{ label: '', options: channels }];
  if (element.type.endsWith('conversations_select'))
    return [
      { label: 'Channels', options: channels },
      { label: 'People', options: people },
    ];
  if (element.options) return [{ label: '', options: element.options }];
  return (element.option_groups ?? []).map(({ label, options }) => ({ label: label.text, options }));
}

function chosenAtFirst(element: ShownElement): string[] {
  const { initial_option, initial_options, initial_user, initial_users } = element;
  const options = [initial_option ?? [], initial_options ?? []].flat().map(({ value }) => value);
  const others = [initial_user, element.initial_channel, element.initial_conversation].filter(
    (id) => id !== undefined,
  );
  const many = [initial_users, element.initial_channels, element.initial_conversations].flatMap(
    (ids) => ids ?? [],
  );
  return [...options, ...others, ...many];
}

function chosenNow({ using, block, element }: Props): string[] {
  const raw = using.typed[keyOf(block, element)];
  return raw === undefined ? chosenAtFirst(element) : [raw ?? []].flat();
}

/** A menu: the machine's own, so that keyboards, telephones and screen readers know it. */
export function Menu(props: Props): Drawn {
  const { using, block, element } = props;
  const many = element.type.startsWith('multi_');
  const chosen = chosenNow(props);
  const option = ({ value, text }: ShownOption) =>
    html`<option value=${value} selected=${chosen.includes(value)}>${text.text}</option>`;
  const picked = (event: FieldEvent): Raw => {
    const values = [...Array.from(event.currentTarget.selectedOptions)]
      .map(({ value }) => value)
      .filter(Boolean);
    return many ? values : (values[0] ?? null);
  };
  return html`<select
    id=${fieldId(using, block, element)}
    multiple=${many}
    onChange=${(event: FieldEvent) => choose(using, block, element, picked(event))}
    ...${ariaOf(using, block, element)}
  >
    ${many ? null : html`<option value="" selected=${chosen.length === 0}>${element.placeholder?.text ?? 'Choose…'}</option>`}
    ${groupsOf(using, element).map(({ label, options }) =>
      label ? html`<optgroup label=${label}>${options.map(option)}</optgroup>` : options.map(option),
    )}
  </select>`;
}

/** Boxes to tick, or one of several to choose. */
export function Choices(props: Props): Drawn {
  const { using, block, element } = props;
  const id = fieldId(using, block, element);
  const chosen = chosenNow(props);
  const many = element.type === 'checkboxes';
  const pick = (value: string, on: boolean): Raw => {
    if (!many) return value;
    const kept = chosen.filter((it) => it !== value);
    return on ? [...kept, value] : kept;
  };
  return html`<div class="choices" role=${many ? 'group' : 'radiogroup'} ...${block.type === 'input' ? {} : ariaOf(using, block, element)}>
    ${(element.options ?? []).map(
      ({ value, text, description }, i) => html`<label class="choice" key=${value}>
        <input
          type=${many ? 'checkbox' : 'radio'}
          name=${id}
          id=${i === 0 ? id : `${id}-${i}`}
          checked=${chosen.includes(value)}
          onChange=${(event: FieldEvent) => choose(using, block, element, pick(value, event.currentTarget.checked))}
        />
        <span>${text.text.replaceAll(/[*_~]/g, '')}${description ? html`<small>${description.text}</small>` : null}</span>
      </label>`,
    )}
  </div>`;
}
