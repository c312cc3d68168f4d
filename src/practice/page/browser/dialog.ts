import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type Drawn, html } from './html.ts';
import { here } from './window.ts';

interface Box {
  open: boolean;
  showModal(): void;
  close(): void;
  querySelector(which: string): { focus(): void } | null;
}

/** What is used first in one: a field, else the button that goes on. */
const FIRST = '.body :is(input, select, textarea), footer .primary, footer .danger';

function focusFirst(box: Box): void {
  (box.querySelector(FIRST) ?? box.querySelector('footer button'))?.focus();
}

/** A window over the page: the browser keeps the keyboard in it, and Escape closes it. */
export function Dialog({
  label,
  role = 'dialog',
  under = false,
  drawn = '',
  closed,
  children,
}: {
  label: string;
  role?: 'dialog' | 'alertdialog';
  /** Out of sight beneath another. */
  under?: boolean;
  /** Another one whenever something else is drawn in it. */
  drawn?: string;
  closed(): void;
  children?: Drawn;
}): Drawn {
  const box = useRef<Box | null>(null);
  // Before the browser has drawn anything: what is beneath loses the keyboard then.
  useLayoutEffect(() => {
    const opened = box.current;
    if (!opened || opened.open) return undefined;
    const before = here.document.activeElement;
    opened.showModal();
    focusFirst(opened);
    return () => {
      opened.close();
      // Once all of the page is drawn anew, what was beneath this is in sight again.
      queueMicrotask(() => before?.focus());
    };
  }, []);
  useEffect(() => {
    // What had the keyboard may be gone with what stood here before.
    const lost = here.document.activeElement === here.document.body;
    if (box.current && !under && lost) focusFirst(box.current);
  }, [drawn]);
  const cancel = (event: { preventDefault(): void }): void => {
    event.preventDefault();
    closed();
  };
  return html`<dialog class=${under ? 'under' : ''} ref=${box} role=${role} aria-modal="true" aria-label=${label} onCancel=${cancel}>${children}</dialog>`;
}
