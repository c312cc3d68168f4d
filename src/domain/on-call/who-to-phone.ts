import { type Plan, SIDES, type Side } from '../plan/plan.ts';
import { stepPeople } from '../schedule/step-people.ts';

/** Who answers for a side now, with the number at which to reach them. */
export interface OnCallNumber {
  side: Side;
  name: string;
  phone: string;
}

const SIDE_NAME: Record<Side, string> = { RADIOLOGY: 'radiology', IT: 'IT' };

/**
 * Whom to telephone about a system while the product itself cannot page: for each side the first person with a number
 * whom the system's policy would page at that instant, by the plan alone (covers and calendars lie in the database). A
 * side with nobody is left out. `systemKey` null or unknown: the plan's first system.
 */
export function whoToPhone(plan: Plan, systemKey: string | null, at: Date): OnCallNumber[] {
  const system = plan.systems.find(({ key }) => key === systemKey) ?? plan.systems[0];
  return SIDES.flatMap((side) => {
    const policy = plan.policies.find(({ key }) => key === system?.policies[side]);
    const keys = (policy?.steps ?? []).flatMap(
      (step) => stepPeople(step, plan.schedules, new Map(), at).people,
    );
    const person = keys
      .map((key) => plan.people.find((candidate) => candidate.key === key))
      .find((candidate) => candidate?.phone);
    return person ? [{ side, name: person.name, phone: person.phone }] : [];
  });
}

/**
 * The same as a sentence. Example: `Telephone Priya Shah (radiology, +1 202 555 0101) and Tom Okafor (IT, +1 202 555
 * 0102).` Where the plan names nobody: `Use the telephone.`
 */
export function whoToPhoneSentence(plan: Plan, systemKey: string | null, at: Date): string {
  const people = whoToPhone(plan, systemKey, at).map(
    ({ side, name, phone }) => `${name} (${SIDE_NAME[side]}, ${phone})`,
  );
  return people.length > 0 ? `Phone ${people.join(' and ')}.` : 'Use the phone.';
}
