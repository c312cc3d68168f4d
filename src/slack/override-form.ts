import type { ModalView } from '@slack/web-api';
import { NotAllowed } from '../domain/errors.ts';
import { peopleOfPolicies } from '../domain/ringing.ts';
import { personBehind } from '../services/contacts/whose.ts';
import { mayCover, requireMayCover } from '../services/schedules/may-cover.ts';
import { zoneOfPerson } from '../services/zone.ts';
import { type OverrideKnown, overrideModal } from './blocks/modals/override.ts';
import { parts } from './ids.ts';
import type { Listening } from './listening.ts';
import { BadValue, numberIn } from './read-value.ts';

/**
 * The form of an override, with the schedules in which the reader may say who covers, times in their zone.
 * Throws NotAllowed with whom to ask, Conflict when the plan has no schedules.
 */
export function overrideForm(on: Listening, userId: string, known: OverrideKnown = {}): ModalView {
  const { plan } = on.ctx.plans.current();
  const me = personBehind(on.ctx, userId);
  if (known.schedule) requireMayCover(plan, me, known.schedule);
  const schedules = plan.schedules.filter(({ key }) => mayCover(plan, me, key));
  if (schedules.length === 0 && plan.schedules.length > 0)
    throw new NotAllowed(
      'Who covers is said by people of the schedule’s side. Ask one of them, or an admin.',
    );
  const paged = peopleOfPolicies(plan);
  const people = plan.people.toSorted((a, b) => Number(paged.has(b.key)) - Number(paged.has(a.key)));
  return overrideModal({ schedules }, people, known, zoneOfPerson(plan, userId));
}

/** What a button was drawn for: schedule, and seconds of UTC from when to when; nothing for an empty value. Throws BadValue. */
export function readKnown(text: string): OverrideKnown {
  if (!text) return {};
  const [schedule, from, to] = parts(text);
  const instant = (seconds: string | undefined) => new Date(numberIn(seconds) * 1_000);
  if (!schedule) throw new BadValue();
  return { schedule, from: instant(from), to: instant(to) };
}
