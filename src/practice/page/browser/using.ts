import type { Raw } from '../../acts/chosen.ts';
import type { Scene } from './scene.ts';
import type { ShownBlock, ShownElement } from './view.ts';

/** How the elements of one message or view are used. */
export interface Using {
  scene: Scene;
  /** Before the ids of fields: what is on the page twice must not have one id twice. */
  id: string;
  typed: Record<string, Raw>;
  errors: Record<string, string>;
  /** Keeps what was typed or chosen. */
  set(key: string, raw: Raw): void;
  /** A click, or a choice where the app hears of it at once. */
  use(block: ShownBlock, element: ShownElement, raw?: Raw): void;
}

export const keyOf = (block: ShownBlock, element: ShownElement): string =>
  block.type === 'input' ? `${block.block_id}` : `${block.block_id}/${element.action_id}`;

export const fieldId = ({ id }: Using, block: ShownBlock, element: ShownElement): string =>
  `${id}-${block.block_id}-${element.action_id}`.replaceAll(/[^\w-]/g, '_');

/** What assistive technology reads of an element that stands in no labelled block. */
export function ariaOf(using: Using, block: ShownBlock, element: ShownElement): Record<string, unknown> {
  if (block.type !== 'input') {
    const words =
      element.accessibility_label ?? element.placeholder?.text ?? block.text?.text ?? element.type;
    return { 'aria-label': words.replaceAll(/[*_~`]|<[^>]*>/g, '').slice(0, 120) };
  }
  const id = fieldId(using, block, element);
  const error = using.errors[String(block.block_id)];
  const described = [block.hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': 'true' } : {}),
    ...(block.optional ? {} : { 'aria-required': 'true' }),
  };
}

/** Stores what was chosen, and tells the app where it hears of choices: outside inputs, and in inputs that say so. */
export function choose(using: Using, block: ShownBlock, element: ShownElement, raw: Raw): void {
  using.set(keyOf(block, element), raw);
  if (block.type !== 'input' || block.dispatch_action) using.use(block, element, raw);
}
