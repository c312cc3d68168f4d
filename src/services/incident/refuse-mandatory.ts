import { Conflict } from '../../domain/errors.ts';
import type { ItemGate } from '../../domain/plan/item-terms.ts';
import type { IncidentWork } from '../transaction/incident-work.ts';
import { readOpenMandatoryItems } from './open-mandatory-items.ts';

/** Refuses a gate while an item that is mandatory for it is neither done nor skipped. Throws Conflict, which names it. */
export async function refuseMandatory(work: IncidentWork, gate: ItemGate): Promise<void> {
  const { tx, plan } = work;
  const [first, ...more] = await readOpenMandatoryItems(tx, work, gate);
  if (!first) return;
  const role = plan.roles.find(({ key }) => key === first.role)?.name ?? first.role;
  const rest = more.length > 0 ? ` And ${more.length} more.` : '';
  throw new Conflict(
    `First do this, or skip it with a reason: “${first.text}” (${role}, under My checklist).${rest}`,
  );
}
