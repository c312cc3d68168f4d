import { Invalid } from '../../domain/errors.ts';
import { differenceText, unexplained } from '../../domain/numbers/modality-record.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { modalityRecords } from './modality-records.ts';

const NAMED = 4;

/** Radiology signs only for records that come out even, or whose every difference has a reason and an owner. Throws Invalid. */
export async function refuseUnexplained({ tx, incident, plan }: IncidentWork): Promise<void> {
  if (!plan.downtimeNumbers) return;
  const open = (await modalityRecords(tx, incident.id, plan, [])).flatMap((record) =>
    unexplained(record).map((difference) => `${record.name}: ${differenceText(difference)}`),
  );
  if (open.length === 0) return;
  const more = open.length > NAMED ? `; and ${open.length - NAMED} more` : '';
  throw new Invalid(
    `Not even yet: ${open.slice(0, NAMED).join('; ')}${more}. Correct or explain it under "More", "Downtime numbers, counts".`,
    'statement',
  );
}
