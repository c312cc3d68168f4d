import type { Plan, System, Tolerance, Vendor } from './plan.ts';

/** What a plan did not say when an older version of this product kept it. */
const PLAN: Pick<Plan, 'staleAfterMinutes' | 'answerWithinMinutes' | 'admins' | 'leads'> = {
  staleAfterMinutes: 60,
  answerWithinMinutes: 10,
  admins: [],
  leads: { RADIOLOGY: [], IT: [] },
};
const SYSTEM: Omit<
  System,
  'key' | 'name' | 'aliases' | 'sites' | 'scenario' | 'stillWorks' | 'viewImages' | 'bridge' | 'policies'
> = {
  vendor: null,
  dependsOn: [],
  owners: { RADIOLOGY: null, IT: null },
  dataCentre: null,
  network: null,
  team: null,
  backup: null,
  recoveryPlan: null,
};
const VENDOR: Pick<Vendor, 'restoresWithinMinutes'> = { restoresWithinMinutes: null };
const TOLERANCE: Pick<Tolerance, 'hours' | 'assumptions' | 'evidence' | 'reviewOn'> = {
  hours: null,
  assumptions: [],
  evidence: null,
  reviewOn: null,
};

/**
 * A plan as the database kept it, whenever that was: what its version did not know yet has the value that a file
 * without the setting has today. The document is one that `readPlan` answered once.
 */
export function storedPlan(document: unknown): Plan {
  const kept = document as Plan;
  return {
    ...PLAN,
    ...kept,
    people: kept.people.map((person) => ({
      ...person,
      aliases: person.aliases ?? [],
      email: person.email ?? null,
      reach: person.reach ?? [{ channel: 'SLACK_DM', address: person.slackUser, afterMinutes: 0 }],
    })),
    schedules: (kept.schedules ?? []).map((schedule) => ({
      ...schedule,
      userGroup: schedule.userGroup ?? null,
      layers: schedule.layers.map((layer) =>
        layer.kind === 'calendar' ? { ...layer, allowLocalAddress: layer.allowLocalAddress ?? null } : layer,
      ),
    })),
    policies: kept.policies.map((policy) => ({
      ...policy,
      steps: policy.steps.map((step) => ({ ...step, schedules: step.schedules ?? [] })),
    })),
    systems: kept.systems.map((system) => ({
      ...SYSTEM,
      ...system,
      vendor: system.vendor && { ...VENDOR, ...system.vendor },
    })),
    tolerances: kept.tolerances.map((tolerance) => ({ ...TOLERANCE, ...tolerance })),
  };
}
