import { Button, Overflow } from './buttons.ts';
import { DayField, InstantField, TypedField } from './fields.ts';
import { fileAddress } from './files.ts';
import { type Drawn, html } from './html.ts';
import { LookedUpMenu } from './looked-up.ts';
import { Choices, Menu } from './menus.ts';
import { RichText } from './rich-text.ts';
import { Text } from './text.ts';
import { fieldId, type Using } from './using.ts';
import type { ShownBlock, ShownElement, Words } from './view.ts';

/** The blocks of a message or view. */
export function Blocks({ using, blocks }: { using: Using; blocks: ShownBlock[] }): Drawn {
  return html`<div class="blocks">${blocks.map((block) => html`<${OneBlock} key=${block.block_id} using=${using} block=${block} />`)}</div>`;
}

function OneBlock({ using, block }: { using: Using; block: ShownBlock }): Drawn {
  const { scene } = using;
  switch (block.type) {
    case 'header':
      return html`<h3 class="header"><${Text} scene=${scene} words=${block.text} /></h3>`;
    case 'divider':
      return html`<hr />`;
    case 'section':
      return html`<div class="section">
        <div>
          ${block.text ? html`<${Text} scene=${scene} words=${block.text} />` : null}
          ${block.fields ? html`<div class="fields">${block.fields.map((words) => html`<${Text} scene=${scene} words=${words} />`)}</div>` : null}
        </div>
        ${block.accessory ? html`<${OneElement} using=${using} block=${block} element=${block.accessory} />` : null}
      </div>`;
    case 'context':
      return html`<div class="context">
        ${(block.elements ?? []).map((element) =>
          element.type === 'image'
            ? html`<img src=${imageAddress(element)} alt=${element.alt_text} />`
            : html`<${Text} scene=${scene} words=${element as unknown as Words} />`,
        )}
      </div>`;
    case 'actions':
      return html`<div class="actions">
        ${(block.elements ?? []).map((element) => html`<${OneElement} key=${element.action_id} using=${using} block=${block} element=${element} />`)}
      </div>`;
    case 'image':
      return html`<figure>
        ${block.title ? html`<figcaption>${block.title.text}</figcaption>` : null}
        <img src=${imageAddress(block)} alt=${block.alt_text} />
      </figure>`;
    case 'input':
      return html`<${Input} using=${using} block=${block} />`;
    case 'rich_text':
      return html`<${RichText} scene=${scene} block=${block} />`;
    case 'markdown':
      return html`<${Text} scene=${scene} words=${String(block.text)} />`;
    default:
      return html`<p class="undrawn">A block of type ${block.type}, which this workspace does not draw.</p>`;
  }
}

function imageAddress({ image_url, slack_file }: ShownBlock | ShownElement): string {
  const id = slack_file?.id ?? /F\w+$/.exec(slack_file?.url ?? '')?.[0];
  return id ? fileAddress(id) : (image_url ?? '');
}

/** An input with its label, its hint, and what is wrong with what was typed. */
function Input({ using, block }: { using: Using; block: ShownBlock }): Drawn {
  const { element } = block;
  if (!element) return null;
  const id = fieldId(using, block, element);
  const error = using.errors[String(block.block_id)];
  const look = error ? 'input faulty' : 'input';
  const label = html`${block.label?.text}${block.optional ? html` <small>(optional)</small>` : null}`;
  const below = html`${block.hint ? html`<p class="hint" id=${`${id}-hint`}>${block.hint.text}</p>` : null}
  ${error ? html`<p class="error" role="alert" id=${`${id}-error`}>${error}</p>` : null}`;
  const field = html`<${OneElement} using=${using} block=${block} element=${element} />`;
  return ['checkboxes', 'radio_buttons'].includes(element.type)
    ? html`<fieldset class=${look}><legend>${label}</legend>${field}${below}</fieldset>`
    : html`<div class=${look}><label for=${id}>${label}</label>${field}${below}</div>`;
}

const DRAWN: Record<string, (props: { using: Using; block: ShownBlock; element: ShownElement }) => Drawn> = {
  button: Button,
  overflow: Overflow,
  plain_text_input: TypedField,
  email_text_input: TypedField,
  url_text_input: TypedField,
  number_input: TypedField,
  datepicker: DayField,
  timepicker: DayField,
  datetimepicker: InstantField,
  checkboxes: Choices,
  radio_buttons: Choices,
  external_select: LookedUpMenu,
  multi_external_select: LookedUpMenu,
  image: ({ element }) =>
    html`<img class="thumbnail" src=${imageAddress(element)} alt=${element.alt_text} />`,
};

function OneElement(props: { using: Using; block: ShownBlock; element: ShownElement }): Drawn {
  const { type } = props.element;
  const draw = DRAWN[type] ?? (type.endsWith('_select') ? Menu : null);
  return draw
    ? html`<${draw} ...${props} />`
    : html`<span class="undrawn">An element of type ${type}, which this workspace does not draw.</span>`;
}
