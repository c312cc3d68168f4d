import { ATTACK_SCENARIO } from '../incident/attack.ts';
import type { Plan } from '../plan/plan.ts';
import type { AgreementFacts } from './facts.ts';
import { peopleOf } from './people.ts';
import type { FoundGap } from './plan-gap.ts';

/** What is missing for a suspected attack: whom it pages, how people talk meanwhile, what they do. */
export function attackGaps(plan: Plan, facts: Pick<AgreementFacts, 'reachable'>): FoundGap[] {
  const { policy = null, bridge = '', phones = [] } = plan.attack ?? {};
  const found: FoundGap[] = [];
  const gap = (of: Omit<FoundGap, 'of' | 'side'>) => found.push({ side: 'IT', of: 'SECURITY', ...of });
  const people = policy === null ? [] : peopleOf(plan, policy);
  if (people.length === 0)
    gap({
      kind: 'NO_POLICY',
      text: 'A suspected attack: SECURITY has no policy, nobody on it is paged.',
      path: 'attack.policy',
    });
  else if (!people.some((person) => facts.reachable.has(person)))
    gap({
      kind: 'NOBODY_REACHABLE',
      text: 'A suspected attack: nobody on SECURITY can be reached.',
      person: people[0],
    });
  if (!bridge && phones.length === 0)
    gap({
      kind: 'NO_ATTACK_BRIDGE',
      text: 'A suspected attack: no telephone bridge or number is known that works without the network.',
      path: 'attack.bridge',
    });
  const list = plan.checklists.find(({ scenario }) => scenario === ATTACK_SCENARIO);
  if (!list || list.items.length === 0)
    gap({
      kind: 'NO_CHECKLIST',
      text: `A suspected attack: there is no checklist for ${ATTACK_SCENARIO}.`,
      path: 'checklists',
    });
  return found;
}
