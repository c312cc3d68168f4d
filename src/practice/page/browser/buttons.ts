import { DotMenu } from './dot-menu.ts';
import { type Drawn, html } from './html.ts';
import { plainText, safe } from './text.ts';
import type { Using } from './using.ts';
import type { ShownBlock, ShownElement, ShownOption } from './view.ts';

interface Props {
  using: Using;
  block: ShownBlock;
  element: ShownElement;
}

export function Button({ using, block, element }: Props): Drawn {
  const words = element.text?.text ?? '';
  const label = element.accessibility_label ? { 'aria-label': element.accessibility_label } : {};
  const look = `button ${element.style ?? ''}`;
  const click = (): void => using.use(block, element);
  if (element.url)
    return html`<a class=${look} href=${safe(element.url)} target="_blank" rel="noreferrer" onClick=${click} ...${label}>${words}</a>`;
  return html`<button type="button" class=${look} onClick=${click} ...${label}>${words}</button>`;
}

/** So many characters of what an overflow menu stands beside are in its name. */
const WORDS_MAX = 80;

/** The menu behind three dots. */
export function Overflow({ using, block, element }: Props): Drawn {
  const about = plainText(using.scene, block.text?.text ?? '').slice(0, WORDS_MAX);
  return html`<${DotMenu}
    label=${about ? `More actions: ${about}` : 'More actions'}
    look=""
    options=${element.options ?? []}
    chosen=${(option: ShownOption) => using.use(block, element, option.value)}
  />`;
}
