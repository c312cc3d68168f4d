import { Invalid } from '../../domain/errors.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import { differenceText, isInUse, unexplained } from '../../domain/numbers/modality-record.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { modalityRecords } from './modality-records.ts';

const NAMED = 4;

/**
 * Radiology signs only for records that come out even, or whose every difference has a reason and an owner; where there are
 * none it says that nothing was done on paper (`nothing`). Throws Invalid.
 */
export async function refuseUnexplained(
  { tx, incident, plan }: IncidentWork,
  nothing: boolean,
): Promise<void> {
  if (!plan.downtimeNumbers || !kindPolicy(incident).checksAtGates) return;
  const records = (await modalityRecords(tx, incident.id, plan, [])).filter(isInUse);
  const [first] = records;
  if (nothing && first)
    throw new Invalid(
      `${first.name} has numbers or counts: return them unused, or sign for them.`,
      'statement',
    );
  if (!nothing && !first)
    throw new Invalid(
      'No counts are entered. Tick "Nothing was done on paper", or enter them under "More", "Downtime numbers, counts".',
      'paper',
    );
  const open = records.flatMap((record) =>
    unexplained(record).map((difference) => `${record.name}: ${differenceText(difference)}`),
  );
  if (open.length === 0) return;
  const more = open.length > NAMED ? `; and ${open.length - NAMED} more` : '';
  throw new Invalid(
    `Not even yet: ${open.slice(0, NAMED).join('; ')}${more}. Correct or explain it under "More", "Downtime numbers, counts".`,
    'statement',
  );
}
