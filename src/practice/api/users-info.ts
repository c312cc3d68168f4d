import { GRID, type Workspace } from '../workspace/workspace.ts';
import { type Answer, type Args, type Method, refusal } from './method.ts';

export const usersInfo: Method = { scopes: ['users:read'], needs: { user: 'user_not_found' }, run: info };

function info(workspace: Workspace, args: Args): Answer {
  const id = String(args.user);
  if (!workspace.users.has(id)) return refusal('user_not_found');
  const account = workspace.accounts.get(id);
  const profile = workspace.profiles.get(id);
  const team = workspace.teamOf(id);
  const user = {
    id,
    name: id.toLowerCase(),
    real_name: profile?.name ?? id,
    tz: profile?.zone ?? 'UTC',
    team_id: team,
    deleted: workspace.deactivated.has(id),
    is_bot: account === 'bot',
    is_restricted: account === 'guest' || account === 'single-channel guest',
    is_ultra_restricted: account === 'single-channel guest',
    // Slack says so of people with whom no channel is shared; of others it says nothing.
    ...(account === 'external' ? { is_stranger: false } : {}),
    ...(account === 'other team' ? { enterprise_user: { enterprise_id: GRID, teams: [team] } } : {}),
  };
  return { ok: true, user };
}
