import { Conflict, NotFound } from '../../domain/errors.ts';
import type { ModalityRecord } from '../../domain/numbers/modality-record.ts';
import type { DowntimeNumbers } from '../../domain/numbers/settings.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { modalityRecords } from './modality-records.ts';

/** One modality of an incident with its record, and how its plan writes numbers. Throws NotFound, Conflict. */
export async function modalityOf(
  { tx, incident, plan }: IncidentWork,
  key: string,
): Promise<{ record: ModalityRecord; settings: DowntimeNumbers }> {
  const settings = plan.downtimeNumbers;
  if (!settings) throw new Conflict('The plan of this incident gives out no downtime numbers.');
  const sites = await tx.incidentSite.findMany({
    where: { incidentId: incident.id },
    select: { siteKey: true },
  });
  const records = await modalityRecords(
    tx,
    incident.id,
    plan,
    sites.map(({ siteKey }) => siteKey),
  );
  const record = records.find((one) => one.key === key);
  if (!record) throw new NotFound('The plan has no such modality at the sites of this incident.');
  return { record, settings };
}
