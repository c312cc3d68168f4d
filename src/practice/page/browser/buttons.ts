import { useState } from 'preact/hooks';
import { type Drawn, html, type KeyEvent } from './html.ts';
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

/** A menu of acts behind three dots; arrows move in it, Escape closes it. */
export function DotMenu({
  label,
  options,
  chosen,
  words = '⋯',
  look = 'plain',
}: {
  label: string;
  options: ShownOption[];
  chosen(option: ShownOption): void;
  words?: Drawn;
  /** `plain`: without a border. */
  look?: 'plain' | '';
}): Drawn {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const pick = (option: ShownOption): void => {
    setOpen(false);
    chosen(option);
  };
  const key = (event: KeyEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      setOpen(false);
    }
    if (!step) return;
    event.preventDefault();
    setAt((at + step + options.length) % options.length);
  };
  const focused = (i: number) => (item: { focus(): void } | null) => {
    if (item && i === at && open) item.focus();
  };
  return html`<span class="dots" onKeyDown=${key} onFocusOut=${(event: {
    relatedTarget: unknown;
    currentTarget: { contains(it: unknown): boolean };
  }) => {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  }}>
    <button type="button" class=${`button ${look}`} aria-haspopup="menu" aria-expanded=${open} aria-label=${label} onClick=${() => {
      setAt(0);
      setOpen(!open);
    }}>${words}</button>
    ${
      open
        ? html`<ul role="menu" aria-label=${label}>
          ${options.map(
            (option, i) => html`<li role="none">
              <button type="button" role="menuitem" tabindex=${i === at ? 0 : -1} ref=${focused(i)} onClick=${() => pick(option)}>${option.text.text}</button>
            </li>`,
          )}
        </ul>`
        : null
    }
  </span>`;
}
