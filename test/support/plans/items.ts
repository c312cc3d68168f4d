import fc from 'fast-check';
import { APPEARS_AFTER, APPEARS_AT, isOutagePhase } from '../../../src/domain/incident/checklist.ts';
import { CONDITION_IMPACTS, ITEM_GATES, type ItemTerms } from '../../../src/domain/plan/item-terms.ts';
import { type ChecklistItem, PHASES, type Phase } from '../../../src/domain/plan/plan.ts';

/** An item of a plan with these names, with terms that can be: due when it has appeared, mandatory for a later gate. */
export function planItems(names: {
  text: fc.Arbitrary<string>;
  roles: string[];
  services: string[];
  sites: string[];
}): fc.Arbitrary<Omit<ChecklistItem, 'key'>> {
  return fc
    .constantFrom(...PHASES)
    .chain((phase) =>
      fc
        .record({ role: fc.constantFrom(...names.roles), text: names.text, terms: itemTerms(phase, names) })
        .map(({ role, text, terms }) => ({ phase, role, text, ...terms })),
    );
}

function itemTerms(
  phase: Phase,
  { services, sites }: { services: string[]; sites: string[] },
): fc.Arbitrary<ItemTerms> {
  const appears = isOutagePhase(phase) ? null : APPEARS_AT[phase];
  const earliest = isOutagePhase(phase) ? Math.max(1, APPEARS_AFTER[phase]) : 1;
  const some = (names: string[]) => fc.subarray(names, { minLength: 1 });
  const when = fc.record(
    {
      impacts: some([...CONDITION_IMPACTS]) as fc.Arbitrary<(typeof CONDITION_IMPACTS)[number][]>,
      services: some(services),
      sites: some(sites),
      attack: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  return fc.record(
    {
      due: fc.integer({ min: earliest, max: 3_000 }).map((minutes) => ({
        minutes,
        after: appears === null || appears === undefined ? ('DECLARED' as const) : appears,
      })),
      when,
      phone: fc.constantFrom('ext. 4711', '+12025550112'),
      link: fc.constant('https://intranet.example/downtime'),
      proofFor: some(services),
      mandatoryFor: fc.constantFrom(...ITEM_GATES.slice(appears ? ITEM_GATES.indexOf(appears) + 1 : 0)),
    },
    { requiredKeys: [] },
  );
}
