import { useEffect, useRef } from 'preact/hooks';
import { type Drawn, html } from './html.ts';

interface Box {
  open: boolean;
  showModal(): void;
  close(): void;
  querySelector(which: string): { focus(): void } | null;
}

/** What is used first in one: a field, else the button that goes on. */
const FIRST = '.body :is(input, select, textarea), footer .primary, footer .danger';

/** A window over the page: the browser keeps the keyboard in it, and Escape closes it. */
export function Dialog({
  label,
  role = 'dialog',
  under = false,
  closed,
  children,
}: {
  label: string;
  role?: 'dialog' | 'alertdialog';
  /** Out of sight beneath another. */
  under?: boolean;
  closed(): void;
  children?: Drawn;
}): Drawn {
  const box = useRef<Box | null>(null);
  useEffect(() => {
    const opened = box.current;
    if (!opened || opened.open) return undefined;
    opened.showModal();
    opened.querySelector(FIRST)?.focus();
    // Gives the keyboard back to where it was.
    return () => opened.close();
  }, []);
  const cancel = (event: { preventDefault(): void }): void => {
    event.preventDefault();
    closed();
  };
  return html`<dialog class=${under ? 'under' : ''} ref=${box} role=${role} aria-modal="true" aria-label=${label} onCancel=${cancel}>${children}</dialog>`;
}
