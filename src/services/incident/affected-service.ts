import type { IncidentService } from '../../db/generated/client.ts';
import { NotFound } from '../../domain/errors.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';

/** One affected service of the incident with its name. Throws NotFound. */
export async function affectedService(
  work: IncidentWork,
  serviceKey: string,
): Promise<{ service: IncidentService; name: string }> {
  const service = (await work.services.all()).find((affected) => affected.serviceKey === serviceKey);
  if (!service) throw new NotFound('This incident does not affect that service.');
  return { service, name: work.plan.services.find((s) => s.key === serviceKey)?.name ?? serviceKey };
}
