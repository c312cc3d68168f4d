import {
  messageFaults as ofMessage,
  viewFaults as ofView,
} from '../../../src/practice/limits/block-limits.ts';
import { textsIn } from '../../../src/practice/limits/measures.ts';

/** Every limit of Slack that a message passes, and every person it refers to without a mention or a name. */
export const messageFaults: typeof ofMessage = (blocks) => [...ofMessage(blocks), ...unresolved(blocks)];

/** The same for a modal or App Home. */
export const viewFaults: typeof ofView = (view) => [...ofView(view), ...unresolved(view.blocks)];

/** References to people that no surface put a mention or a name for. */
export function unresolved(blocks: unknown): string[] {
  return textsIn(blocks).flatMap((words) =>
    words.includes('{@') ? [`a reference to a person in "${words}"`] : [],
  );
}
