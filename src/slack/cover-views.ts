import type { ModalView } from '@slack/web-api';
import { namesOf } from '../domain/agreement/people.ts';
import { type Cover, coverActs } from '../domain/cover.ts';
import { coverAhead, coversAhead } from '../services/read/covers-ahead.ts';
import { zoneOfPerson } from '../services/zone.ts';
import type { CoverReader, CoverRow } from './blocks/covers.ts';
import { coversModal, withdrawModal } from './blocks/modals/covers.ts';
import { parts } from './ids.ts';
import type { Listening } from './listening.ts';
import { idIn, numberIn, wordIn } from './read-value.ts';

/** Covers and swaps that are not over, with what one reader may do with each. */
export async function coverRows(on: Listening, userId: string): Promise<CoverRow[]> {
  return (await coversAhead(on.ctx)).map((cover) => asRow(on, userId, cover));
}

/** A page (from 1) of them; `hint`: what was just done. */
export async function coversView(on: Listening, userId: string, page: number, hint = ''): Promise<ModalView> {
  const rows = await coverRows(on, userId);
  return coversModal(rows, coverReader(on, userId), { page, hint, buttons: on.buttonsInModals });
}

/** Asks before one is taken back. Throws NotFound. */
export async function withdrawForm(on: Listening, userId: string, cover: string): Promise<ModalView> {
  return withdrawModal(asRow(on, userId, await coverAhead(on.ctx, cover)), coverReader(on, userId));
}

/** What an act of the list leads to: another page, or the question before something is taken back. Throws NotFound, BadValue. */
export async function coverStep(on: Listening, userId: string, act: string): Promise<ModalView> {
  const [name, subject] = parts(act);
  if (wordIn(['withdraw', 'covers'], name) === 'withdraw') return withdrawForm(on, userId, idIn(subject));
  return coversView(on, userId, numberIn(subject));
}

/** How somebody reads covers: in their zone, with names as the plan in force has them. */
export function coverReader(on: Listening, userId: string): CoverReader {
  const { plan } = on.ctx.plans.current();
  return {
    zone: zoneOfPerson(plan, userId),
    asOf: on.ctx.clock.now(),
    nameOf: namesOf(plan),
  };
}

function asRow(on: Listening, userId: string, cover: Cover): CoverRow {
  const { plan } = on.ctx.plans.current();
  const me = plan.people.find(({ slackUser }) => slackUser === userId);
  return { cover, acts: me ? coverActs(cover, me, plan.admins) : [] };
}
