import { actorKey } from '../../../domain/actor.ts';
import { Invalid } from '../../../domain/errors.ts';
import { isStillDown } from '../../../domain/incident/incident.ts';
import { hangsOnExtent, itemsThatApply, listChange, rowOf } from '../../../domain/incident/list-change.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';
import { circumstancesOf } from './circumstances.ts';
import { scheduleReminder } from './remind-items.ts';
import { showChecklist } from './show-checklist.ts';

/**
 * Puts another scenario's checklist onto the incident and answers its name; null when it is that one already. `why`: the
 * reason with which items that apply no more are struck. `seen`: the scenario that applied when they
 * looked; undefined: not compared. Throws Invalid for an unknown scenario, and when it is not the one `seen` any more.
 */
export async function changeChecklist(
  work: IncidentWork,
  scenario: string,
  why: string,
  seen: string | undefined,
): Promise<string | null> {
  const checklist = work.plan.checklists.find((c) => c.scenario === scenario);
  if (!checklist) throw new Invalid('The plan has no checklist for that.', 'scenario');
  const now = work.incident.scenario;
  if (scenario === now) return null;
  if (seen !== undefined && seen !== now) {
    const name = work.plan.checklists.find((c) => c.scenario === now)?.name ?? now;
    throw new Invalid(`Somebody chose ${name} meanwhile. Open this form again to change that.`, 'scenario');
  }
  await work.change({ scenario });
  await applyLists(work, `The checklist is ${checklist.name} now: ${why}`);
  return checklist.name;
}

/**
 * Brings the incident's items in line with what applies to it now, of its scenario's list and in a suspected attack of the
 * attack's: new items are added in front, unfinished ones that apply no more are struck with the reason `why`, struck
 * ones that apply again are open again. What is done stays done.
 */
export async function applyLists(work: IncidentWork, why: string): Promise<void> {
  const { tx, ctx, incident, plan, now } = work;
  const { id: incidentId } = incident;
  if (incident.declaredWith !== null) return;
  const select = { key: true, state: true, text: true, struck: true, ordinal: true };
  const held = await tx.checklistItem.findMany({ where: { incidentId }, select });
  const wanted = itemsThatApply(plan, await circumstancesOf(work));
  const { add, reopen, reword, strike } = listChange(held, wanted);
  const first = Math.min(0, ...held.map(({ ordinal }) => ordinal)) - add.length;
  if (add.length > 0)
    await tx.checklistItem.createMany({
      data: add.map((item, i) => ({
        incidentId,
        workspaceId: ctx.workspaceId,
        ordinal: first + i,
        ...rowOf(item),
      })),
    });
  if (reopen.length > 0)
    await tx.$executeRaw`
      UPDATE checklist_item SET struck = false, skipped_at = NULL, skipped_by = NULL, skip_reason = NULL,
        state = CASE WHEN claimed_at IS NULL THEN 'OPEN' ELSE 'CLAIMED' END::"ItemState"
      WHERE incident_id = ${incidentId}::uuid AND key = ANY(${reopen}::text[])`;
  if (reword.length > 0)
    await tx.$executeRaw`
      UPDATE checklist_item i SET text = now.text, scenario = now.scenario
      FROM jsonb_to_recordset(${JSON.stringify(reword)}::jsonb) AS now (key text, text text, scenario text)
      WHERE i.incident_id = ${incidentId}::uuid AND i.key = now.key`;
  if (strike.length > 0)
    await tx.$executeRaw`
      UPDATE checklist_item SET state = 'SKIPPED', struck = true, skipped_at = ${now}::timestamptz,
        skipped_by = ${actorKey(work.actor)}::text, skip_reason = ${why}::text
      WHERE incident_id = ${incidentId}::uuid AND key = ANY(${strike}::text[])`;
  await scheduleReminder(work);
  await work.show({ kind: 'CHECKLIST' });
}

/**
 * The same after impact, sites or services changed, where an item hangs on that. Once radiology has validated, what applied until
 * then stays.
 */
export async function applyConditions(work: IncidentWork, why: string): Promise<void> {
  const { incident, plan } = work;
  if (!isStillDown(incident.state)) return;
  if (!hangsOnExtent(plan, { scenario: incident.scenario, attack: incident.attackAt !== null })) return;
  await applyLists(work, why);
  await showChecklist(work);
}
