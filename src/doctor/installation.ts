import type { ProbeSettings, ProviderSettings } from '../config.ts';
import type { ChannelName } from '../domain/contacts/contact-methods.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { Network } from '../network/network.ts';

/** What the doctor looks at: one hospital's settings, plan and surroundings. */
export interface Installation {
  plan: Plan;
  /** The sample hospital is for trying: what only matters when patients wait is milder there. */
  sample: boolean;
  /** `appToken`: of Socket Mode; absent without. `answerWithinMs`: real time for one answer, where it shall not be the usual one. */
  slack: { botToken: string; appToken?: string; apiUrl: string | null; answerWithinMs?: number };
  providers: ProviderSettings;
  heartbeatUrl: string | null;
  metrics: { token: string | null; port: number | null };
  /** null: it cannot be reached from here, and says so itself. */
  databaseUrl: string | null;
  /** Where the embedded database's data lie; null where it is not embedded. */
  dataDir: string | null;
  probes: Pick<ProbeSettings, 'logins'>;
  network: Network;
}

/** Channels that the settings set up here. */
export function channelsSetUp({ providers }: Pick<Installation, 'providers'>): Set<ChannelName> {
  return new Set<ChannelName>([
    'SLACK_DM',
    ...(providers.twilio ? (['SMS', 'CALL'] as const) : []),
    ...(providers.smtp ? (['EMAIL'] as const) : []),
    ...(providers.pagerduty ? (['PAGERDUTY'] as const) : []),
    ...(providers.webhookSecret ? (['WEBHOOK'] as const) : []),
  ]);
}
