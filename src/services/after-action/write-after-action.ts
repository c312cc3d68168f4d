import type { Written } from '../../domain/after-action/after-action.ts';
import { OUTSIDE_BODIES } from '../../domain/after-action/choices.ts';
import { isSameWritten } from '../../domain/after-action/same-written.ts';
import { personOf } from '../../domain/agreement/people.ts';
import { Conflict, Invalid } from '../../domain/errors.ts';
import { allOf } from '../../domain/text/listed-by.ts';
import type { ServiceContext } from '../context.ts';
import { passIncidentTexts } from '../transaction/incident-texts.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import {
  type AfterActionInput,
  type AfterActionWork,
  type Changed,
  changeAfterActionIf,
} from './on-after-action.ts';
import { revisionOf } from './read-after-action.ts';

/**
 * Writes what people say of an incident: cause, what made it worse, what worked, harm, the meeting. `basedOn`: the revision
 * that the form showed. Null: all of it stands there already. Throws as `changeAfterAction`, Invalid at its field, and
 * Conflict when somebody wrote meanwhile.
 */
export function writeAfterAction(
  ctx: ServiceContext,
  input: AfterActionInput & { basedOn: number; written: Written },
): Promise<Changed<void> | null> {
  const { written, basedOn } = input;
  const isNeeded = async (work: IncidentWork) => {
    const newest = await newestOf(work);
    if (newest && isSameWritten(newest, written)) return false;
    if (newest && newest.revision > basedOn) {
      const who = personOf(ctx.plans.current().plan, newest.by)?.name ?? 'Somebody';
      const open = 'Copy what you typed and open it again: theirs stands there now.';
      throw new Conflict(`${who} wrote in it while you did. ${open}`);
    }
    return true;
  };
  return changeAfterActionIf(ctx, input, isNeeded, (work) => write(work, written));
}

async function newestOf({ tx, incident }: IncidentWork) {
  const where = { incidentId: incident.id };
  const row = await tx.afterActionRevision.findFirst({ where, orderBy: { revision: 'desc' } });
  return row && revisionOf(row);
}

async function write(work: AfterActionWork, written: Written): Promise<void> {
  const { tx, ctx, incident, now, by, revision } = work;
  const { causeText, factorsText, wentWell, wentBadly } = written;
  const harmReference = written.harmReference?.trim() ?? '';
  requireConsistent({ ...written, harmReference });
  await passIncidentTexts(work, { causeText, factorsText, wentWell, wentBadly, harmReference });
  const row = { incidentId: incident.id, workspaceId: ctx.workspaceId, revision, at: now, by };
  await tx.afterActionRevision.create({
    data: { ...written, ...row, harmReference: harmReference || null },
  });
  await work.record({ kind: 'after_action_written' });
}

function requireConsistent({ harm, harmReference, reportedTo, checkedWith }: Written): void {
  if (harm === 'REPORTED' && !harmReference)
    throw new Invalid('Type the number of the report, such as RL-4711.', 'harmReference');
  if (harm === 'NONE_KNOWN' && harmReference)
    throw new Invalid('Choose above that it was reported, or leave this blank.', 'harmReference');
  const both = checkedWith.filter((body) => reportedTo.includes(body)).map((body) => OUTSIDE_BODIES[body]);
  if (both.length > 0)
    throw new Invalid(`You chose ${allOf(both)} in “Reported to” as well. Choose one.`, 'checkedWith');
}
