import { Conflict } from '../../domain/errors.ts';
import { termsIn } from '../../domain/incident/item-times.ts';
import { openMandatoryItems } from '../../domain/incident/mandatory-items.ts';
import type { ItemGate } from '../../domain/plan/item-terms.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { itemsNow, standingOf } from './checklist/items-now.ts';

/** Refuses a gate while an item that is mandatory for it is neither done nor skipped. Throws Conflict, which names it. */
export async function refuseMandatory(work: IncidentWork, gate: ItemGate): Promise<void> {
  const { plan, incident } = work;
  const some = plan.checklists.some(({ items }) => items.some(({ mandatoryFor }) => mandatoryFor));
  if (!some || incident.declaredWith !== null) return;
  const terms = termsIn(plan, incident.scenario);
  const items = (await itemsNow(work)).map((item) => ({
    ...item,
    mandatoryFor: terms(item).mandatoryFor,
  }));
  const [first, ...more] = openMandatoryItems(items, gate, standingOf(work).phases);
  if (!first) return;
  const role = plan.roles.find(({ key }) => key === first.role)?.name ?? first.role;
  const rest = more.length > 0 ? ` And ${more.length} more.` : '';
  throw new Conflict(
    `First do this, or skip it with a reason: “${first.text}” (${role}, under My checklist).${rest}`,
  );
}
