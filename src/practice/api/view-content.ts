import type { View } from '@slack/web-api';
import { viewFaults } from '../limits/block-limits.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Answer, refusal, told } from './method.ts';

/** A view that Slack takes as a modal or a home, or its refusal. */
export function viewContent(
  workspace: Workspace,
  given: unknown,
  what: 'modal' | 'home',
): { view: View } | { refused: Answer } {
  const view = given as View | undefined;
  if (!view || typeof view !== 'object' || !Array.isArray(view.blocks))
    return { refused: refusal('invalid_arguments', told(['missing required field: view'])) };
  const faults =
    view.type === what ? viewFaults(view as never) : [`the view is of type "${view.type}", not "${what}"`];
  if (!workspace.fits(what, faults, view.blocks))
    return { refused: refusal('invalid_arguments', told(faults)) };
  return { view };
}
