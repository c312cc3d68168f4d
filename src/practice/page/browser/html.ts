import htm from 'htm';
import { h, type VNode } from 'preact';

type Template = (strings: TemplateStringsArray, ...values: unknown[]) => VNode;

/** Draws what stands between the backticks. */
export const html = (htm as unknown as { bind(draw: typeof h): Template }).bind(h);

export type Drawn = VNode | VNode[] | string | null;

/** What a listener reads of an event of the browser's. */
export interface FieldEvent {
  currentTarget: {
    value: string;
    checked: boolean;
    selectedOptions: ArrayLike<{ value: string }>;
  };
  preventDefault(): void;
}

export interface KeyEvent extends FieldEvent {
  key: string;
  shiftKey: boolean;
  isComposing: boolean;
}
