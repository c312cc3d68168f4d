import type { IncidentWork } from '../../transaction/incident-work.ts';

/** Slack channels of the affected services, each once. */
export async function liaisonChannels(work: IncidentWork): Promise<string[]> {
  const affected = await work.services.all();
  const channels = affected.flatMap(
    ({ serviceKey }) => work.plan.services.find((s) => s.key === serviceKey)?.liaisonChannel ?? [],
  );
  return [...new Set(channels)];
}
