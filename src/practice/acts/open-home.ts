import type { Stage } from './stage.ts';

/** Opens the app's home, or its messages: the app hears of both. */
export async function openHome(
  { workspace, door }: Stage,
  user: string,
  tab: 'home' | 'messages' = 'home',
): Promise<void> {
  await door.deliver('events_api', {
    token: 'unused',
    team_id: workspace.me.team_id,
    api_app_id: 'A0APP',
    type: 'event_callback',
    event_id: workspace.nextId('Ev'),
    event: {
      type: 'app_home_opened',
      user,
      channel: workspace.channelOf(user),
      tab,
      event_ts: '1700000000.000001',
    },
  });
}
