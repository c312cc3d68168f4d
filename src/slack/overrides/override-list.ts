import type { ModalView } from '@slack/web-api';
import { personNames } from '../../domain/agreement/people.ts';
import { NotAllowed } from '../../domain/errors.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { type OverrideOrSwap, overrideActs } from '../../domain/schedule/override-or-swap.ts';
import { overrideAhead, overridesAhead } from '../../services/schedule/overrides-ahead.ts';
import { MAY_NOT_WITHDRAW } from '../../services/schedule/withdraw-override.ts';
import { OVERRIDE_ACTS, readAct } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import type { OverrideReader, OverrideRow } from './blocks/override-lines.ts';
import { overridesModal, withdrawModal } from './blocks/override-list-modal.ts';

/** Covers and swaps that are not over, with what one reader may do with each. */
export async function overrideRows(deps: Deps, userId: string): Promise<OverrideRow[]> {
  return (await overridesAhead(deps.ctx)).map((cover) => asRow(deps, userId, cover));
}

/** A page (from 1) of them; `hint`: what was just done. */
export async function openOverrides(deps: Deps, userId: string, page: number, hint = ''): Promise<ModalView> {
  const rows = await overrideRows(deps, userId);
  return overridesModal(rows, overrideReader(deps, userId), { page, hint });
}

/** Asks before one is taken back. Throws NotFound, NotAllowed. */
export async function withdrawForm(deps: Deps, userId: string, cover: string): Promise<ModalView> {
  const row = asRow(deps, userId, await overrideAhead(deps.ctx, cover));
  if (!row.acts.includes('withdraw') && !row.acts.includes('decline')) throw new NotAllowed(MAY_NOT_WITHDRAW);
  return withdrawModal(row, overrideReader(deps, userId));
}

/** What an act of the list leads to: another page, or the question before something is taken back. Throws NotFound, BadValue. */
export async function overrideStep(deps: Deps, userId: string, act: string): Promise<ModalView> {
  const wanted = readAct(OVERRIDE_ACTS, act);
  return wanted.kind === 'withdraw'
    ? withdrawForm(deps, userId, wanted.override)
    : openOverrides(deps, userId, wanted.page);
}

/** How somebody reads covers: in their zone, with names as the plan in force has them. */
export function overrideReader(deps: Deps, userId: string): OverrideReader {
  const { plan } = deps.ctx.plans.current();
  return {
    zone: zoneOfPerson(plan, userId),
    asOf: deps.ctx.clock.now(),
    nameOf: personNames(plan),
  };
}

function asRow(deps: Deps, userId: string, cover: OverrideOrSwap): OverrideRow {
  const { plan } = deps.ctx.plans.current();
  const me = plan.people.find(({ slackUser }) => slackUser === userId);
  return { cover, acts: me ? overrideActs(cover, me, plan.admins) : [] };
}
