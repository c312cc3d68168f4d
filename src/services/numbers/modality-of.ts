import { Conflict, NotFound } from '../../domain/errors.ts';
import type { ModalityRecord } from '../../domain/numbers/modality-record.ts';
import type { DowntimeNumbers } from '../../domain/numbers/settings.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { modalityRecords } from './modality-records.ts';

/** One modality of an incident with its record, and how its plan writes numbers. Throws NotFound, Conflict. */
export async function modalityOf(
  work: IncidentWork,
  key: string,
): Promise<{ record: ModalityRecord; settings: DowntimeNumbers }> {
  const settings = work.plan.downtimeNumbers;
  if (!settings) throw new Conflict('The plan of this incident gives out no downtime numbers.');
  const record = (await recordsOf(work)).find((one) => one.key === key);
  if (!record) throw new NotFound('The plan has no such modality at the sites of this incident.');
  return { record, settings };
}

/** The record of every modality at the sites of an incident. */
export async function recordsOf({ tx, incident, plan }: IncidentWork): Promise<ModalityRecord[]> {
  const sites = await tx.incidentSite.findMany({
    where: { incidentId: incident.id },
    select: { siteKey: true },
  });
  return modalityRecords(
    tx,
    incident.id,
    plan,
    sites.map(({ siteKey }) => siteKey),
  );
}
