import type { Person, Plan } from '../plan/plan.ts';
import { personOf } from './people.ts';

/** What the person who speaks for a service says of a version. */
export interface ServiceAnswer {
  /** Actor key. */
  by: string;
  at: Date;
  confirms: boolean;
  /** Why not; null: it was confirmed. */
  reason: string | null;
}

/** The person who speaks for a service, as the plan names them; null: nobody does. */
export function spokespersonOf(plan: Plan, service: string): Person | null {
  const key = plan.services.find((one) => one.key === service)?.spokesperson;
  return plan.people.find((person) => person.key === key) ?? null;
}

/** Whether a person may confirm or contest the figures of a service: who speaks for it. */
export function maySpeak(
  plan: Plan,
  service: string,
  by: string,
): { ok: true } | { ok: false; message: string } {
  const speaker = spokespersonOf(plan, service);
  const name = plan.services.find((one) => one.key === service)?.name ?? service;
  if (!speaker) return { ok: false, message: `The plan names nobody who speaks for ${name}.` };
  if (personOf(plan, by)?.key === speaker.key) return { ok: true };
  return { ok: false, message: `${speaker.name} speaks for ${name}.` };
}

/** The last word of a service on a version; null: it was not said yet. */
export function lastAnswer(answers: readonly ServiceAnswer[]): ServiceAnswer | null {
  return answers.toSorted((a, b) => Number(a.at) - Number(b.at)).at(-1) ?? null;
}
