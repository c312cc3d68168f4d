import type { ModalView } from '@slack/web-api';
import { peopleOfPolicies } from '../domain/ringing.ts';
import { zoneOfPerson } from '../services/zone.ts';
import { type OverrideKnown, overrideModal } from './blocks/modals/override.ts';
import { parts } from './ids.ts';
import type { Listening } from './listening.ts';

/** The form of an override, times in the reader's zone. Throws Conflict when the plan has no schedules. */
export function overrideForm(on: Listening, userId: string, known: OverrideKnown = {}): ModalView {
  const { plan } = on.ctx.plans.current();
  const paged = peopleOfPolicies(plan);
  const people = plan.people.toSorted((a, b) => Number(paged.has(b.key)) - Number(paged.has(a.key)));
  return overrideModal(plan, people, known, zoneOfPerson(plan, userId));
}

/** What a button was drawn for: schedule, and seconds of UTC from when to when; nothing for an empty value. */
export function readKnown(text: string): OverrideKnown {
  const [schedule, from, to] = parts(text);
  if (!schedule || !from || !to) return {};
  return { schedule, from: new Date(Number(from) * 1_000), to: new Date(Number(to) * 1_000) };
}
