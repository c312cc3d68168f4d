import type { View } from '@slack/web-api';
import { viewContent } from '../api/view-content.ts';
import type { OpenView } from '../workspace/kept.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { controlsOf, withIds } from './controls.ts';
import { stateOf, type Typed } from './form-state.ts';
import { type Stage, sentBy } from './stage.ts';

interface Reply {
  response_action?: 'errors' | 'update' | 'push' | 'clear';
  errors?: Record<string, string>;
  view?: View;
}

/** Submits the modal on top; answers the errors at its fields, or null when it was taken. */
export async function submitView(
  stage: Stage,
  user: string,
  typed: Typed,
): Promise<Record<string, string> | null> {
  const { workspace, door } = stage;
  const view = workspace.modals.get(user)?.at(-1);
  if (!view) throw new Error(`${user} has no modal open`);
  const shown = withIds(view.blocks as object[]);
  const reply = ((await door.deliver('interactive', {
    ...sentBy(stage, user),
    type: 'view_submission',
    trigger_id: workspace.trigger(user),
    response_urls: [],
    view: { ...view, state: { values: stateOf(shown, typed) } },
  })) ?? {}) as Reply;
  if (reply.response_action === 'errors') return errorsOf(workspace, shown, reply.errors ?? {});
  workspace.modals.set(user, after(workspace, user, view, reply));
  workspace.stir();
  return null;
}

function errorsOf(
  workspace: Workspace,
  shown: readonly object[],
  errors: Record<string, string>,
): Record<string, string> {
  const fields = new Set(
    controlsOf(shown).map(({ block }) => (block.type === 'input' ? block.block_id : null)),
  );
  for (const id of Object.keys(errors))
    if (!fields.has(id)) workspace.wrong.push(`an error at no field: ${id}`);
  return errors;
}

/** The modals that are open after a submission. */
function after(workspace: Workspace, user: string, view: OpenView, reply: Reply): OpenView[] {
  const stack = workspace.modals.get(user) ?? [];
  const at = stack.findIndex((open) => open.id === view.id);
  const [below, above] = at < 0 ? [stack, []] : [stack.slice(0, at), stack.slice(at + 1)];
  if (reply.response_action === 'clear') return [];
  if (!reply.view) return [...below, ...above];
  const content = viewContent(workspace, reply.view, 'modal');
  if ('refused' in content) return below;
  if (reply.response_action === 'push')
    return [...below, view, { ...workspace.instantiate(content.view), previous_view_id: view.id }];
  return [...below, workspace.redrawn(view, content.view), ...above];
}
