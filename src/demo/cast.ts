import type { Plan } from '../domain/plan/plan.ts';

/** Who plays whom. Whoever is on call plays the owners: their pages say who that is. */
export interface Cast {
  tech: string;
  /** One of each side, to end what was left open. */
  radiology: string;
  it: string;
  unit: string;
  onDuty: string;
  nurse: string;
  security: string;
  /** Who approve a planned downtime. */
  leads: { radiology: string; it: string };
  downtime: string;
  edChannel: string;
}

/** The people and channels of the sample hospital that the story needs. */
export function castOf(plan: Plan): Cast {
  const slackUser = (key: string | undefined) => plan.people.find((p) => p.key === key)?.slackUser ?? '';
  const withRole = (role: string) => plan.people.find((p) => p.roles.includes(role))?.slackUser ?? '';
  return {
    tech: withRole('technologist'),
    radiology: withRole('pacs-admin'),
    it: withRole('it-on-call'),
    unit: withRole('liaison'),
    onDuty: withRole('aod'),
    nurse: withRole('nursing-supervisor'),
    security: withRole('security'),
    leads: { radiology: slackUser(plan.leads.RADIOLOGY[0]), it: slackUser(plan.leads.IT[0]) },
    downtime: plan.downtimeChannel,
    edChannel: plan.services.find((service) => service.key === 'ed')?.liaisonChannel ?? '',
  };
}
