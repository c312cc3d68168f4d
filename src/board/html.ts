import htm from 'htm';
import { h, type VNode } from 'preact';

type Template = (strings: TemplateStringsArray, ...values: unknown[]) => VNode;

/** An element from a template that has one root; every text in it is escaped. */
export const html = (htm as unknown as { bind(draw: typeof h): Template }).bind(h);
