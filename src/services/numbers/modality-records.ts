import type { Db, Tx } from '../../db/client.ts';
import { storedArchiveCount } from '../../db/stored/archive-count.ts';
import { storedWord } from '../../db/stored/word.ts';
import { NotFound } from '../../domain/errors.ts';
import { isStillDown } from '../../domain/incident/incident.ts';
import type { ArchiveCount } from '../../domain/numbers/archive-count.ts';
import type { NumberFormat } from '../../domain/numbers/downtime-numbers.ts';
import {
  DIFFERENCE_KINDS,
  type ModalityRecord,
  type NumberState,
  withArchive,
} from '../../domain/numbers/modality-record.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { ServiceContext } from '../context.ts';

/** The downtime numbers and counts of an incident, by modality. */
export interface NumbersDetails {
  incidentId: string;
  number: number;
  format: NumberFormat;
  perBlock: number;
  /** Whether radiology has validated: the records are to come out even now. */
  toReconcile: boolean;
  /** Minutes after which a modality is to be counted again; null: nobody waits for counts. */
  countEveryMinutes: number | null;
  modalities: ModalityRecord[];
  /** What the archive has of the whole downtime; null: the plan names none. */
  archive: ArchiveDetails | null;
}

/** How asking the archive stands. */
export interface ArchiveDetails {
  /** The last count; null: none yet. */
  last: { at: Date; count: ArchiveCount } | null;
  /** Since when it cannot be asked, and why; null: it can. */
  failing: { since: Date; why: string } | null;
  /** When it is asked next; null: nothing is missing, or it was closed too long ago. */
  nextAt: Date | null;
}

/** The numbers and counts of an incident as they stand now. Throws NotFound, also when its plan gives out none. */
export async function numbersDetails(ctx: ServiceContext, incidentId: string): Promise<NumbersDetails> {
  const incident = await ctx.db.incident.findFirst({
    where: { id: incidentId, workspaceId: ctx.workspaceId },
    select: {
      id: true,
      number: true,
      state: true,
      planVersionId: true,
      sites: { select: { siteKey: true } },
    },
  });
  if (!incident) throw new NotFound('That incident does not exist.');
  const plan = await ctx.plans.byId(incident.planVersionId);
  if (!plan.downtimeNumbers) throw new NotFound('The plan of this incident gives out no downtime numbers.');
  const sites = incident.sites.map(({ siteKey }) => siteKey);
  const { prefix, width, perBlock, countEveryMinutes } = plan.downtimeNumbers;
  return {
    incidentId,
    number: incident.number,
    format: { prefix, width },
    perBlock,
    toReconcile: incident.state === 'VALIDATED' || incident.state === 'RECONCILED',
    countEveryMinutes: isStillDown(incident.state) ? countEveryMinutes : null,
    modalities: await modalityRecords(ctx.db, incidentId, plan, sites),
    archive: plan.downtimeNumbers.archive ? await archiveDetails(ctx.db, incidentId) : null,
  };
}

/** How asking the archive about an incident stands. */
async function archiveDetails(db: Db | Tx, incidentId: string): Promise<ArchiveDetails> {
  const row = await db.archiveCount.findUnique({ where: { incidentId } });
  const { result, askedAt, error, failingSince, nextAt } = row ?? {};
  return {
    last: result && askedAt ? { at: askedAt, count: storedArchiveCount(result) } : null,
    failing: error && failingSince ? { since: failingSince, why: error } : null,
    nextAt: nextAt ?? null,
  };
}

/** The record of every modality at these sites, and of others that already have one, in the plan's order. */
export async function modalityRecords(
  tx: Db | Tx,
  incidentId: string,
  plan: Plan,
  siteKeys: readonly string[],
): Promise<ModalityRecord[]> {
  const where = { incidentId };
  const blocks = await tx.downtimeNumberBlock.findMany({ where, orderBy: { firstNumber: 'asc' } });
  const numbers = await tx.downtimeNumber.findMany({
    where: { block: { incidentId } },
    orderBy: { number: 'asc' },
    select: { number: true, state: true, blockId: true },
  });
  const newest = { orderBy: { id: 'desc' as const } };
  const counts = await tx.examCount.findMany({ where, ...newest, distinct: ['modality'] });
  const explained = await tx.explainedDifference.findMany({
    where,
    ...newest,
    distinct: ['modality', 'kind'],
  });
  const { last } = plan.downtimeNumbers?.archive ? await archiveDetails(tx, incidentId) : { last: null };
  const known = new Set([...blocks, ...counts].map(({ modality }) => modality));
  const shown = (plan.downtimeNumbers?.modalities ?? []).filter(
    ({ key, site }) => siteKeys.includes(site) || known.has(key),
  );
  return shown.map(({ key, name }) => {
    const own = blocks.filter(({ modality }) => modality === key);
    const ids = new Set(own.map(({ id }) => id));
    const inState = (state: NumberState) =>
      numbers.filter((one) => one.state === state && ids.has(one.blockId)).map(({ number }) => number);
    const byState = {
      ISSUED: inState('ISSUED'),
      USED: inState('USED'),
      UNUSED: inState('UNUSED'),
      SPOILED: inState('SPOILED'),
    };
    const record = {
      key,
      name,
      blocks: own.map((block) => ({
        ...{ first: block.firstNumber, last: block.lastNumber },
        ...{ at: block.issuedAt, by: block.issuedBy },
      })),
      numbers: byState,
      counts: counts.find(({ modality }) => modality === key) ?? null,
      archive: null,
      explained: explained
        .filter(({ modality }) => modality === key)
        .map((row) => ({ ...row, kind: storedWord(DIFFERENCE_KINDS, row.kind) })),
    };
    return last ? withArchive(record, last.count, last.at) : record;
  });
}
