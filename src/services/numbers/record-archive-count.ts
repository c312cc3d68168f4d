import { asJson } from '../../db/json.ts';
import { SYSTEM } from '../../domain/actor.ts';
import { nextAsking } from '../../domain/incident/archive-asking.ts';
import type { ArchiveCount } from '../../domain/numbers/archive-count.ts';
import { type NumberFormat, numbersText } from '../../domain/numbers/downtime-numbers.ts';
import {
  archiveText,
  isInUse,
  type ModalityRecord,
  withArchive,
} from '../../domain/numbers/modality-record.ts';
import type { ServiceContext } from '../context.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { modalityRecords } from './modality-records.ts';

/** What asking the archive gave: a count, or why not, in words of ours. */
export type Asked = { count: ArchiveCount } | { why: string };

/** States after which nothing more is waited for once nothing is missing. */
const VALIDATED = ['VALIDATED', 'RECONCILED', 'CLOSED'];

/**
 * Records what the archive has of a downtime, says what changed in the thread, and when it is asked again: until nothing is
 * missing. When it cannot be asked the last count stays, with why. A claim that was lost meanwhile records nothing.
 */
export function recordArchiveCount(
  ctx: ServiceContext,
  { incidentId, claimer }: { incidentId: string; claimer: string },
  asked: Asked,
): Promise<void> {
  return onIncident(ctx, SYSTEM, incidentId, async (work) => {
    const { tx, now, plan, incident } = work;
    const where = { incidentId };
    const row = await tx.archiveCount.findUnique({ where });
    if (row?.claimedBy !== claimer) return;
    const released = { claimedBy: null, claimedUntilReal: null };
    const { archive } = plan.downtimeNumbers ?? {};
    const nextAt = archive ? nextAsking(archive, incident.state, now) : null;
    if ('why' in asked) {
      const failing = { error: asked.why, failingSince: row.failingSince ?? now };
      await tx.archiveCount.update({ where, data: { ...failing, nextAt, ...released } });
      return;
    }
    const before = (await modalityRecords(tx, incident.id, plan, [])).filter(isInUse);
    const after = archive ? before.map((record) => withArchive(record, asked.count, now)) : before;
    const isOver =
      VALIDATED.includes(incident.state) && asked.count.strange.length === 0 && after.every(isEven);
    await tx.archiveCount.update({
      where,
      data: {
        result: asJson(asked.count),
        askedAt: now,
        error: null,
        failingSince: null,
        nextAt: isOver ? null : nextAt,
        ...released,
      },
    });
    await sayChanges(work, before, after);
    await work.show({ kind: 'SUMMARY' });
  });
}

function isEven({ archive, numbers }: ModalityRecord): boolean {
  if (!archive || numbers.ISSUED.length > 0) return false;
  return [archive.missing, archive.twice, archive.unexpected].every((list) => list.length === 0);
}

async function sayChanges(
  { say, plan }: IncidentWork,
  before: readonly ModalityRecord[],
  after: readonly ModalityRecord[],
): Promise<void> {
  const format = plan.downtimeNumbers;
  if (!format) return;
  for (const record of after) {
    const found = archiveText(record, format);
    const was = before.find(({ key }) => key === record.key);
    const said = was ? archiveText(was, format) : null;
    if (found && found !== said)
      await say({ kind: 'archive_counted', modality: record.name, found, ...arrivedOf(was, record, format) });
  }
}

/** The numbers that the archive has only since this count, and who saw to them. */
function arrivedOf(
  was: ModalityRecord | undefined,
  { archive, explained }: ModalityRecord,
  format: NumberFormat,
): { arrived?: string; owner?: string } {
  const arrived = (was?.archive?.missing ?? []).filter((number) => archive?.found.includes(number));
  if (arrived.length === 0) return {};
  const owner = explained.find(({ kind }) => kind === 'NOT_IN_ARCHIVE')?.owner;
  return { arrived: numbersText(format, arrived), ...(owner ? { owner } : {}) };
}
