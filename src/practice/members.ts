import type { Plan } from '../domain/plan/plan.ts';
import type { ChannelProfile, Profile } from './workspace/kept.ts';

/** The plan's very people and channels, as members and channels of the practice workspace. */
export function membersOf(plan: Plan): { users: Profile[]; channels: ChannelProfile[] } {
  const users = plan.people.map(({ slackUser, name, site, roles }) => ({
    id: slackUser,
    name,
    zone: plan.sites.find((it) => it.key === site)?.zone ?? 'UTC',
    title: roles.map((role) => plan.roles.find((it) => it.key === role)?.name ?? role).join(', '),
  }));
  const liaison = new Map<string, string>();
  for (const { liaisonChannel, key } of plan.services)
    if (!liaison.has(liaisonChannel)) liaison.set(liaisonChannel, key);
  const channels = [
    { id: plan.downtimeChannel, name: 'pacs-downtime', topic: 'Imaging downtime: cards and threads' },
    ...[...liaison].map(([id, key]) => ({ id, name: `liaison-${key}`, topic: 'Imaging liaison' })),
  ];
  return { users, channels };
}
