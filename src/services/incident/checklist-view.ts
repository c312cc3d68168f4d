import { storedWord } from '../../db/stored/word.ts';
import type { IncidentDetails, ItemView } from '../../domain/incident/incident-details.ts';
import { instantsOf, isWaiting, termsIn, withDueTimes } from '../../domain/incident/item-times.ts';
import { PHASES, type Plan } from '../../domain/plan/plan.ts';
import type { IncidentRows, ItemRow } from './incident-rows.ts';

/** The items of an incident as the surfaces show them. */
export function checklistView(
  rows: readonly ItemRow[],
  incident: IncidentRows,
  view: Pick<IncidentDetails, 'state' | 'phases' | 'asOf'>,
  plan: Plan,
): ItemView[] {
  const items = rows.map((row) => ({ ...row, phase: storedWord(PHASES, row.phase) }));
  const terms = termsIn(plan, incident.scenario);
  return withDueTimes(items, terms, instantsOf(incident)).map((item) => {
    const { phone, link, proofFor, mandatoryFor } = terms(item);
    const { key, phase, role, text, state, dueAt } = item;
    return {
      ...{ key, phase, role, text, state, dueAt },
      roleName: plan.roles.find((one) => one.key === role)?.name ?? role,
      by: item.doneBy ?? item.skippedBy ?? item.claimedBy,
      at: item.doneAt ?? item.skippedAt ?? item.claimedAt,
      reason: item.skipReason,
      late: dueAt !== null && dueAt <= view.asOf && isWaiting(item, view),
      phone: phone ?? null,
      link: link ?? null,
      proofFor: plan.services.filter((service) => proofFor?.includes(service.key)).map(({ name }) => name),
      mandatoryFor: mandatoryFor ?? null,
    };
  });
}
