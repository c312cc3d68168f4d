import type { ModalView } from '@slack/web-api';
import { NotAllowed } from '../../domain/errors.ts';
import { pagedFirst } from '../../domain/paging/paged-people.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { personBehind } from '../../services/contacts/whose.ts';
import { mayOverride, requireMayOverride } from '../../services/schedule/may-override.ts';
import { BadValue } from '../blocks/bad-value.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { type OverrideKnown, overrideModal } from './blocks/override-modal.ts';

/**
 * The form of an override, with the schedules in which the reader may say who covers, times in their zone.
 * Throws NotAllowed with whom to ask, Conflict when the plan has no schedules.
 */
export function overrideForm(deps: Deps, userId: string, known: OverrideKnown = {}): ModalView {
  const { plan } = deps.ctx.plans.current();
  const me = personBehind(deps.ctx, userId);
  if (known.schedule) requireMayOverride(plan, me, known.schedule);
  const schedules = plan.schedules.filter(({ key }) => mayOverride(plan, me, key));
  if (schedules.length === 0 && plan.schedules.length > 0)
    throw new NotAllowed(
      'Only people on the schedule’s side can make an override. Ask one of them, or an admin.',
    );
  return overrideModal({ schedules }, pagedFirst(plan), known, zoneOfPerson(plan, userId));
}

/** What a button was drawn for; nothing for an empty value. Throws BadValue. */
export function readKnown(text: string): OverrideKnown {
  if (!text) return {};
  const { schedule, from, to } = readValue('shift', text);
  if (!schedule) throw new BadValue();
  return { schedule, from, to };
}
