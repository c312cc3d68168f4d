import type { Door } from '../delivery/door.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Where somebody acts: what the workspace shows, and the way to the app. */
export interface Stage {
  workspace: Workspace;
  door: Door;
  /** Payloads as an Enterprise Grid sends them for an installation on the whole organisation. */
  grid?: boolean;
}

/** What every interactive payload of Slack carries. */
export function sentBy({ workspace, grid = false }: Stage, user: string): Record<string, unknown> {
  return {
    api_app_id: 'A0APP',
    token: 'unused',
    team: grid ? null : { id: workspace.me.team_id, domain: 'strict' },
    user: { id: user, username: user, name: user, team_id: workspace.teamOf(user) },
    is_enterprise_install: grid,
    enterprise: grid ? { id: 'E0GRID', name: 'Grid' } : null,
  };
}

export function responseUrl({ door }: Stage, channel: string, user: string, ts = ''): string {
  return `${door.apiUrl.replace('/api/', '/response/')}${channel}/${user}${ts ? `/${ts}` : ''}`;
}

/** A person's name in lower case, as channels and payloads carry one. */
export const channelName = ({ workspace }: Stage, id: string): string =>
  workspace.rooms.get(id)?.name ?? (id.startsWith('D') ? 'directmessage' : 'channel');

/** Slack escapes what follows a slash command, and the words on a button that was clicked; fields of forms and values come as they are. */
export function escapedBySlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
