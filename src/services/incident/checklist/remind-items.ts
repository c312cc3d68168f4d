import { Prisma } from '../../../db/generated/client.ts';
import { itemsToRemind, nextReminderAt } from '../../../domain/incident/item-times.ts';
import { kindPolicy } from '../../../domain/incident/kind-policy.ts';
import type { OverdueOfRole } from '../../../domain/incident/timeline.ts';
import type { IncidentWork } from '../../transaction/incident-work.ts';
import { type ItemRow, itemsNow, standingOf, timed } from './items-now.ts';

const REMINDER = { kind: 'ITEMS' } as const;

/**
 * Sets when the next reminder of overdue items goes out, as items and gates stand now; none where no list of the plan has due
 * times. `items`: as they are after this act; absent: they are read.
 */
export async function scheduleReminder(work: IncidentWork, items?: readonly ItemRow[]): Promise<void> {
  const { incident, plan } = work;
  const hasDue = plan.checklists.some((list) => list.items.some(({ due }) => due !== undefined));
  if (!hasDue || incident.declaredWith !== null || !kindPolicy(incident).live) return;
  const known = timed(work, items ?? (await itemsNow(work)));
  await work.due(REMINDER, nextReminderAt(known, standingOf(work)));
}

/** Tells the roles, in one line of the thread, which of their items are overdue and were not told of before. */
export async function remindItems(work: IncidentWork): Promise<void> {
  const items = await itemsNow(work);
  const overdue = itemsToRemind(timed(work, items), standingOf(work), work.now);
  if (overdue.length > 0) {
    const keys = overdue.map(({ key }) => key);
    await work.also(Prisma.sql`
      UPDATE checklist_item SET reminded_at = ${work.now}::timestamptz
      WHERE incident_id = ${work.incident.id}::uuid AND key = ANY(${keys}::text[])`);
    await work.say({ kind: 'items_overdue', roles: byRole(work, overdue) });
    await work.show({ kind: 'PAGE' }, { kind: 'DUTY' }, { kind: 'CHECKLIST' });
  }
  const told = new Set(overdue.map(({ key }) => key));
  const after = items.map((item) => (told.has(item.key) ? { ...item, remindedAt: work.now } : item));
  await scheduleReminder(work, after);
}

/** Whoever does an item is told of it; of what nobody does, everybody with the role. */
function byRole({ plan, people }: IncidentWork, overdue: readonly ItemRow[]): OverdueOfRole[] {
  return [...Map.groupBy(overdue, ({ role }) => role)].map(([role, items]) => {
    const having = people.filter(({ roles }) => roles.includes(role)).map(({ slackUser }) => slackUser);
    const told = items.flatMap(({ claimedBy }) => (claimedBy ? [claimedBy.replace(/^slack:/, '')] : having));
    return {
      roleName: plan.roles.find(({ key }) => key === role)?.name ?? role,
      people: [...new Set(told)],
      items: items.map(({ text }) => text),
    };
  });
}
