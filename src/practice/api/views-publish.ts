import { type Method, refusal } from './method.ts';
import { viewContent } from './view-content.ts';

export const viewsPublish: Method = {
  run(workspace, args) {
    const user = String(args.user_id);
    if (!workspace.users.has(user)) return refusal('user_not_found');
    const content = viewContent(workspace, args.view, 'home');
    if ('refused' in content) return content.refused;
    const view = workspace.instantiate(content.view);
    const shown = workspace.homes.get(user) as { hash?: string } | undefined;
    if (args.hash && shown && args.hash !== shown.hash) return refusal('hash_conflict');
    workspace.homes.set(user, view);
    return { ok: true, view };
  },
};
