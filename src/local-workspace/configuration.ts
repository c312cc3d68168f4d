import type { Plan } from '../domain/plan/plan.ts';

/** Ids and tokens of the app in the local workspace. They open nothing anywhere else. */
export const LOCAL_APP = {
  teamId: 'T0LOCAL',
  appId: 'A0PACSDOWN',
  botUserId: 'U0PACSDOWN',
  botToken: 'xoxb-local-workspace',
  appToken: 'xapp-local-workspace',
};

/** The local workspace's configuration: the plan's very users and channels, and our app in Socket Mode. */
export function workspaceConfiguration(plan: Plan): object {
  const users = plan.people.map((person) => ({
    id: person.slackUser,
    name: person.key,
    real_name: person.name,
    tz: plan.sites.find((site) => site.key === person.site)?.zone ?? 'UTC',
  }));
  const members = [...users.map((user) => user.id), LOCAL_APP.botUserId];
  const liaison = new Map<string, string>();
  for (const service of plan.services) {
    if (!liaison.has(service.liaisonChannel)) liaison.set(service.liaisonChannel, service.key);
  }
  const channels = [
    { id: plan.downtimeChannel, name: 'pacs-downtime', topic: 'Imaging downtime: cards and threads' },
    ...[...liaison].map(([id, key]) => ({ id, name: `liaison-${key}`, topic: 'Imaging liaison' })),
  ];
  return {
    workspace: { name: plan.hospital, domain: 'local', teamId: LOCAL_APP.teamId },
    apps: [
      {
        appId: LOCAL_APP.appId,
        botUserId: LOCAL_APP.botUserId,
        botName: 'PACS Downtime',
        botToken: LOCAL_APP.botToken,
        appToken: LOCAL_APP.appToken,
        mode: 'socket',
      },
    ],
    users,
    channels: channels.map((channel) => ({ ...channel, members })),
  };
}
