import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Drawn, html, type KeyEvent } from './html.ts';
import { type Placed, type PlacedBeside, placeBeside } from './place-beside.ts';
import type { ShownOption } from './view.ts';
import { here } from './window.ts';

interface LeavingEvent {
  relatedTarget: unknown;
  currentTarget: { contains(it: unknown): boolean };
}

/** A menu of acts behind three dots; arrows move in it, Escape closes it, and the keyboard is back at the dots then. */
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
  const dots = useRef<(PlacedBeside & { focus(): void }) | null>(null);
  const menu = useRef<Placed | null>(null);
  const item = useRef<{ focus(): void } | null>(null);
  useLayoutEffect(() => {
    if (menu.current && dots.current) placeBeside(menu.current, dots.current);
  });
  useLayoutEffect(() => {
    if (open) item.current?.focus();
  }, [open, at]);
  const close = (): void => {
    setOpen(false);
    dots.current?.focus();
  };
  const pick = (option: ShownOption): void => {
    close();
    chosen(option);
  };
  const key = (event: KeyEvent): void => {
    if (!open) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
    if (!step) return;
    event.preventDefault();
    setAt((at + step + options.length) % options.length);
  };
  const left = ({ relatedTarget, currentTarget }: LeavingEvent): void => {
    if (here.document.hasFocus() && !currentTarget.contains(relatedTarget)) setOpen(false);
  };
  return html`<span class="dots" onKeyDown=${key} onFocusOut=${left} onMouseDown=${keepFocus}>
    <button type="button" ref=${dots} class=${`button ${look}`} aria-haspopup="menu" aria-expanded=${open} aria-label=${label} onClick=${() => {
      setAt(0);
      setOpen(!open);
    }}>${words}</button>
    ${
      open
        ? html`<ul role="menu" popover="manual" ref=${menu} aria-label=${label}>
          ${options.map(
            (option, i) => html`<li role="none">
              <button type="button" role="menuitem" tabindex=${i === at ? 0 : -1} ref=${i === at ? item : null} onClick=${() => pick(option)}>${option.text.text}</button>
            </li>`,
          )}
        </ul>`
        : null
    }
  </span>`;
}

/** Some browsers take the keyboard from a button that is clicked: the menu would close before its click. */
const keepFocus = (event: { preventDefault(): void }): void => event.preventDefault();
