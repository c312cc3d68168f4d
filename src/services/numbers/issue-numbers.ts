import { type Actor, actorKey } from '../../domain/actor.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import { numberText, runText } from '../../domain/numbers/downtime-numbers.ts';
import type { ServiceContext } from '../context.ts';
import { requireAct } from '../permission/who-may.ts';
import { type IncidentWork, onIncident } from '../transaction/incident-work.ts';
import { archiveIsDue } from './ask-archive-again.ts';
import { countsAreDue } from './ask-for-counts.ts';
import { modalityOf } from './modality-of.ts';

/**
 * Gives a modality its next block of downtime numbers. A number is given out once, whatever is restored: after a restore
 * `highest`, the highest number that stands on paper, has to be said, and the block begins after it. `seenBlocks`: how many
 * blocks whoever asks saw the modality have; if it was given another since, it is given no more.
 * Throws NotFound, Conflict, NotAllowed, Invalid (highest).
 */
export function issueNumbers(
  ctx: ServiceContext,
  input: { actor: Actor; incidentId: string; modality: string; highest?: number; seenBlocks?: number },
): Promise<void> {
  return onIncident(ctx, input.actor, input.incidentId, async (work) => {
    await requireAct(work, 'ISSUE_NUMBERS');
    const { record, settings } = await modalityOf(work, input.modality);
    const newest = record.blocks.at(-1);
    if (newest && record.blocks.length > (input.seenBlocks ?? record.blocks.length))
      throw new Conflict(
        `${record.name} was just given ${runText(settings, newest.first, newest.last)}. If it needs more, tap ⋯ again.`,
      );
    const last = await lastGivenOut(work);
    if (last.restored && input.highest === undefined)
      throw new Invalid('Type the highest downtime number that stands on paper.', 'highest');
    if (last.restored && (input.highest ?? 0) < last.number)
      throw new Invalid(
        `${numberText(settings, last.number)} was given out before the backup: type that number or a higher one.`,
        'highest',
      );
    const after = last.restored ? (input.highest ?? last.number) : last.number;
    const first = after + 1;
    const end = after + settings.perBlock;
    await giveOut(work, record.key, first, end);
    await archiveIsDue(work);
    await countsAreDue(work);
    await work.say({
      kind: 'numbers_issued',
      modality: record.name,
      numbers: runText(settings, first, end),
      more: record.blocks.length > 0,
    });
  });
}

/** The highest number given out so far, locked: the next block of any incident waits until this one is written. */
async function lastGivenOut({ tx, ctx }: IncidentWork): Promise<{ number: number; restored: boolean }> {
  const [row] = await tx.$queryRaw<{ number: number; restored: boolean }[]>`
    INSERT INTO downtime_number_series AS s (workspace_id, last_number) VALUES (${ctx.workspaceId}, 0)
    ON CONFLICT (workspace_id) DO UPDATE SET last_number = s.last_number
    RETURNING last_number AS number, restored_at IS NOT NULL AS restored`;
  if (!row) throw new Error('no series of downtime numbers');
  return row;
}

async function giveOut(
  { tx, ctx, incident, now, actor }: IncidentWork,
  modality: string,
  first: number,
  last: number,
): Promise<void> {
  await tx.$executeRaw`
    WITH series AS (
      UPDATE downtime_number_series SET last_number = ${last}, restored_at = NULL
      WHERE workspace_id = ${ctx.workspaceId}),
    block AS (
      INSERT INTO downtime_number_block
        (id, workspace_id, incident_id, modality, first_number, last_number, issued_at, issued_by)
      VALUES (gen_random_uuid(), ${ctx.workspaceId}, ${incident.id}::uuid, ${modality}, ${first}, ${last},
        ${now}::timestamptz, ${actorKey(actor)})
      RETURNING id)
    INSERT INTO downtime_number (workspace_id, number, block_id)
    SELECT ${ctx.workspaceId}, generate_series(${first}::int, ${last}::int), id FROM block`;
}

/** Whether the highest number on paper has to be said before the next block: the database came from a backup. */
export async function askHighest({ db, workspaceId }: ServiceContext): Promise<number | null> {
  const series = await db.downtimeNumberSeries.findUnique({ where: { workspaceId } });
  return series?.restoredAt ? series.lastNumber : null;
}
