import { type Stage, sentBy } from './stage.ts';

/** Closes the modal on top, or all of them; the app is told where it asked for it. */
export async function closeView(stage: Stage, user: string, all = false): Promise<void> {
  const { workspace, door } = stage;
  const stack = workspace.modals.get(user) ?? [];
  const closed = all ? stack.toReversed() : stack.slice(-1);
  workspace.modals.set(user, all ? [] : stack.slice(0, -1));
  workspace.stir();
  for (const view of closed) {
    if (!(view as { notify_on_close?: boolean }).notify_on_close) continue;
    await door.deliver('interactive', { ...sentBy(stage, user), type: 'view_closed', view, is_cleared: all });
  }
}
