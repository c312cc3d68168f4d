import type { Workspace } from '../workspace/workspace.ts';
import { type Answer, type Args, type Method, refusal } from './method.ts';
import { viewContent } from './view-content.ts';

export const viewsUpdate: Method = { run: update };

function update(workspace: Workspace, args: Args): Answer {
  const { external_id: external, view_id: id } = args;
  if (!external && !id) return refusal('invalid_arguments');
  for (const [user, stack] of workspace.modals) {
    const at = stack.findIndex((view) => (external ? view.external_id === external : view.id === id));
    const shown = stack[at];
    if (!shown) continue;
    if (args.hash && args.hash !== shown.hash) return refusal('hash_conflict');
    const content = viewContent(workspace, args.view, 'modal');
    if ('refused' in content) return content.refused;
    const view = workspace.redrawn(shown, content.view);
    workspace.modals.set(user, stack.with(at, view));
    return { ok: true, view };
  }
  return refusal('not_found');
}
