import type { ModalView } from '@slack/web-api';
import { onCallNow } from '../services/read/on-call.ts';
import { waitingSwaps } from '../services/read/waiting-swaps.ts';
import { zoneOfPerson } from '../services/zone.ts';
import { onCallModal } from './blocks/modals/on-call.ts';
import type { OnCallReader } from './blocks/oncall.ts';
import type { Listening } from './listening.ts';

/** What one reader of the on-call view sees of it: their zone, the page (from 1), names, and swaps that wait. */
export async function onCallReader(on: Listening, userId: string, page: number): Promise<OnCallReader> {
  const { plan } = on.ctx.plans.current();
  const nameOf = (key: string) => plan.people.find((person) => person.key === key)?.name ?? key;
  const waiting = (await waitingSwaps(on.ctx)).map((swap) => ({
    ...swap,
    halves: swap.halves.map((half) => ({
      ...half,
      person: nameOf(half.person),
      covers: nameOf(half.covers),
    })),
  }));
  return { zone: zoneOfPerson(plan, userId), page, nameOf, waiting };
}

/** The whole view in a modal. */
export async function onCallView(on: Listening, userId: string, page: number): Promise<ModalView> {
  const [board, reader] = await Promise.all([onCallNow(on.ctx), onCallReader(on, userId, page)]);
  return onCallModal(board, reader, on.buttonsInModals);
}
