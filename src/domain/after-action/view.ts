import type { AfterAction } from './after-action.ts';
import type { AfterActionDocument } from './document.ts';
import type { AfterActionFacts } from './facts.ts';
import type { NameOf } from './section.ts';

/** An after-action with everything that it is drawn from. */
export interface AfterActionView {
  facts: AfterActionFacts;
  afterAction: AfterAction;
  /** What is signed, and the same with what changes afterwards. */
  toSign: AfterActionDocument;
  whole: AfterActionDocument;
  nameOf: NameOf;
}
