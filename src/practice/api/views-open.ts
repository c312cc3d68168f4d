import type { Workspace } from '../workspace/workspace.ts';
import { type Answer, type Args, type Method, refusal } from './method.ts';
import { viewContent } from './view-content.ts';

/** Slack stacks no more modals than these. */
const STACK_MAX = 3;

export const viewsOpen: Method = { run: (workspace, args) => open(workspace, args, 'open') };
export const viewsPush: Method = { run: (workspace, args) => open(workspace, args, 'push') };

function open(workspace: Workspace, args: Args, how: 'open' | 'push'): Answer {
  const id = String(args.trigger_id);
  const trigger = workspace.triggers.look(id);
  if ('error' in trigger) return refusal(trigger.error);
  const content = viewContent(workspace, args.view, 'modal');
  if ('refused' in content) return content.refused;
  const below = how === 'push' ? (workspace.modals.get(trigger.user) ?? []) : [];
  if (below.length >= STACK_MAX) return refusal('push_limit_reached');
  workspace.triggers.use(id);
  const view = { ...workspace.instantiate(content.view), previous_view_id: below.at(-1)?.id ?? null };
  workspace.modals.set(trigger.user, [...below, view]);
  return { ok: true, view };
}
