import type { Plan } from '../plan/plan.ts';
import type { DayText } from '../time/days.ts';
import type { OpenAfterAction } from './open-after-action.ts';
import type { FoundGap } from './plan-gap.ts';

/**
 * What is open after incidents: signatures from the day on by which the leads were to meet, and every action, for its owner,
 * with its own day. `today`: of the home site.
 */
export function afterActionGaps(plan: Plan, open: readonly OpenAfterAction[], today: DayText): FoundGap[] {
  const known = new Set(plan.systems.map(({ key }) => key));
  const systemOf = ({ systemKey }: OpenAfterAction) => (known.has(systemKey) ? { system: systemKey } : {});
  const signatures = open
    .filter(({ meetBy }) => meetBy < today)
    .flatMap((one) =>
      one.toSign.map(
        (side): FoundGap => ({
          ...{ kind: 'AFTER_ACTION', side, ...systemOf(one), incident: one.incidentId, of: `${one.number}` },
          due: one.signBy,
          text: `PACS-${one.number}: ${side} has not signed the after-action.`,
          person: plan.leads[side][0],
        }),
      ),
    );
  const actions = open.flatMap((one) =>
    one.actions.map(({ number, owner, dueOn, text, checklist }): FoundGap => {
      const list = checklist ? `checklist “${checklist}”: ` : '';
      return {
        ...{ kind: 'ACTION_OPEN', ...systemOf(one), incident: one.incidentId, of: `${one.number}.${number}` },
        due: dueOn,
        text: `PACS-${one.number}, action ${number}: ${list}${text}`,
        person: plan.people.some(({ key }) => key === owner) ? owner : undefined,
      };
    }),
  );
  return [...signatures, ...actions];
}
