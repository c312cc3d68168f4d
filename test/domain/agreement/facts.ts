import type {
  AgreementFacts,
  Drill,
  KitPrint,
  RegisteredTolerance,
} from '../../../src/domain/agreement/facts.ts';
import type { Objection, Signature } from '../../../src/domain/agreement/tolerance-status.ts';
import type { Plan, Tolerance } from '../../../src/domain/plan/plan.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { RUTH, signed, stateWith } from './versions.ts';

/** Noon in New York on 1 April 2026. */
export const NOW = new Date('2026-04-01T16:00Z');
export const BOTH = [signed('RADIOLOGY'), signed('IT')];

export function registered(
  tolerance: Tolerance,
  signatures: Signature[] = BOTH,
  now = NOW,
  objections: Objection[] = [],
): RegisteredTolerance {
  const toleranceState = stateWith(signatures, now, objections);
  return { ...tolerance, version: 1, toleranceState, objections, serviceAnswers: [], proposal: null };
}

/** A drill held without the app, led by Ruth and Carl. */
export function held(drill: Pick<Drill, 'system' | 'scenario' | 'day'>): Drill {
  const led = { RADIOLOGY: 'ruth', IT: 'carl' };
  return {
    ...drill,
    led,
    found: 'Phone list was old.',
    incident: null,
    format: 'FULL',
    how: 'full exercise',
    recordedBy: RUTH,
    recordedAt: new Date(`${drill.day}T15:00Z`),
    recordedOver: 'SLACK',
  };
}

/** The kit as it was printed at an instant. */
export function printed(at: string): KitPrint {
  return {
    day: at.slice(0, 10),
    at: new Date(at),
    place: 'CT 2, red folder',
    recordedBy: RUTH,
    recordedAt: new Date(at),
    recordedOver: 'SLACK',
  };
}

/** The sample hospital as it would be with nothing missing. */
export function wholePlan(): Plan {
  const plan = agreementPlan();
  for (const system of plan.systems) {
    system.owners = { RADIOLOGY: system.owners.RADIOLOGY ?? 'priya', IT: system.owners.IT ?? 'mei' };
    system.recoveryPlan = { listed: true, where: null, checked: '2026-03-01' };
  }
  return plan;
}

/** Facts with which a whole plan lacks nothing. */
export function wholeFacts(plan: Plan, change: Partial<AgreementFacts> = {}): AgreementFacts {
  const everybody = new Set(plan.people.map(({ key }) => key));
  return {
    tolerances: plan.tolerances.map((tolerance) => registered(tolerance)),
    drills: plan.systems.map(({ key, scenario }) => held({ system: key, scenario, day: '2026-02-01' })),
    reachable: everybody,
    ringing: everybody,
    kit: printed('2026-03-20T12:00Z'),
    planChangedAt: new Date('2026-03-10T12:00Z'),
    firstSeen: new Map(),
    afterActions: [],
    ...change,
  };
}
