import type { Plan } from '../domain/plan/plan.ts';
import type { ChannelProfile, Profile } from './workspace/kept.ts';

/** People whom no plan lists, of every kind that Slack knows: who covers for somebody, who helps from outside, who left. */
const IN_NO_PLAN: Omit<Profile, 'zone'>[] = [
  { id: 'U0PRACTICELOCUM', name: 'Lee Park', title: 'Locum, in no plan', account: 'guest' },
  { id: 'U0PRACTICEVENDOR', name: 'Vera Stone', title: 'Vendor’s engineer', account: 'external' },
  {
    id: 'U0PRACTICEGROUP',
    name: 'Hugo Marin',
    title: 'Network on call of the group',
    account: 'other team',
  },
  { id: 'U0PRACTICELEFT', name: 'Pat Lowe', title: 'Left the hospital', deactivated: true },
];

/** The plan's very people and channels, as members and channels of the practice workspace, and some in no plan. */
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
  const home = plan.sites.find(({ key }) => key === plan.homeSite)?.zone ?? 'UTC';
  return { users: [...users, ...IN_NO_PLAN.map((it) => ({ ...it, zone: home }))], channels };
}
