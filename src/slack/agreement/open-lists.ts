import type { ModalView } from '@slack/web-api';
import { conflicts } from '../../domain/agreement/conflicts.ts';
import type { VersionEntry } from '../../domain/agreement/facts.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import type { PlanGap } from '../../domain/agreement/plan-gap.ts';
import { mayPropose } from '../../domain/agreement/proposing.ts';
import { maySign, RENEWAL_DAYS } from '../../domain/agreement/signing.ts';
import { sidesToSign } from '../../domain/agreement/tolerance-status.ts';
import { waitsFor } from '../../domain/agreement/waits-for.ts';
import { NotAllowed, NotFound } from '../../domain/errors.ts';
import { type Plan, SIDES, type Side } from '../../domain/plan/plan.ts';
import { systemCalled } from '../../domain/plan/system-called.ts';
import { daysFrom, dayTextIn } from '../../domain/time/days.ts';
import { currentGaps } from '../../services/agreement/gaps.ts';
import { readRegister } from '../../services/agreement/register.ts';
import { namedIn } from '../../services/agreement/rows.ts';
import { homeToday } from '../../services/home-today.ts';
import { COMMAND } from '../blocks/ids.ts';
import type { Deps } from '../requests/deps.ts';
import { afterIncident } from './after-incident.ts';
import { gapsModal } from './blocks/gaps-modal.ts';
import { LINES_PER_PAGE, type RegisterLine, registerModal, systemsModal } from './blocks/register-modal.ts';
import { proposeModal } from './blocks/tolerance-modals.ts';

/** What is missing, a page of it, as it is now. */
export async function openGaps(deps: Deps, page: number, hint = ''): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  return gapsModal(plan, await currentGaps(deps.ctx), { page, hint, today: homeToday(deps.ctx) });
}

/** What is missing; with a system's name, key or other word its register. Throws NotFound for a word that names none. */
export async function planNamed(deps: Deps, userId: string, words: string): Promise<ModalView> {
  if (!words) return openGaps(deps, 1);
  const found = systemCalled(deps.ctx.plans.current().plan, words);
  if (!found)
    throw new NotFound(`The plan has no system with this name. \`${COMMAND} plan\` lists them all.`);
  return openRegister(deps, { userId, system: found.key });
}

/** The plan's systems with how far they are agreed on, and what waits for the reader's signature. */
export async function openSystems(deps: Deps, userId: string, page: number): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  const reader = plan.people.find(({ slackUser }) => slackUser === userId)?.key ?? '';
  const toSign = waitsFor(plan, reader);
  return systemsModal(plan, await readRegister(deps.ctx), { page, toSign });
}

/** The register of one system, for one reader, at a page or a service. Throws NotFound. */
export async function openRegister(
  deps: Deps,
  wanted: { userId: string; system: string; service?: string; page?: number; hint?: string },
): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  const { system, lines, register } = await registerLines(deps, wanted);
  const its = conflicts(plan, register).filter(
    (conflict) => conflict.system === system.key || conflict.other === system.key,
  );
  const place = lines.findIndex(({ service }) => service.key === wanted.service);
  const { page = 1 + Math.floor(Math.max(0, place) / LINES_PER_PAGE), hint = '' } = wanted;
  const by = `slack:${wanted.userId}`;
  const now = deps.ctx.clock.now();
  const theirs = lines.map((line) => ({
    ...line,
    signable: line.entry ? sidesSignedBy(plan, line.entry, by, now) : [],
  }));
  return registerModal(system, theirs, its, { page, hint, zone: homeZone(plan) });
}

/** Every service of the plan with the sides that could sign for it at one system. Throws NotFound. */
export async function registerLines(deps: Deps, wanted: { userId: string; system: string }) {
  const { plan } = deps.ctx.plans.current();
  const system = plan.systems.find(({ key }) => key === wanted.system);
  if (!system) throw new NotFound('This system is no longer in the plan. Open the list again.');
  const register = await readRegister(deps.ctx);
  const mine = new Map(
    register.filter((entry) => entry.system === system.key).map((entry) => [entry.service, entry]),
  );
  const today = homeToday(deps.ctx);
  const lines = plan.services.flatMap((service): RegisterLine[] => {
    const counts = mine.get(service.key) ?? null;
    const lineOf = (entry: VersionEntry | null, beside: VersionEntry | null): RegisterLine => {
      const signable = entry ? signableSides(entry, today) : [];
      return { service, entry, beside, signable };
    };
    return [lineOf(counts, null), ...(counts?.proposal ? [lineOf(counts.proposal, counts)] : [])];
  });
  return { system, lines, register };
}

/** The form with the newest figures for a system and service, for who may propose others; `incident`: after which. Throws NotFound, NotAllowed. */
export async function proposalForm(
  deps: Deps,
  userId: string,
  systemKey: string,
  serviceKey: string,
  incident?: string,
): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  const may = mayPropose(plan, null, null, `slack:${userId}`);
  if (!may.ok) throw new NotAllowed(may.message);
  const { system, service } = namedIn(plan, systemKey, serviceKey);
  const register = await readRegister(deps.ctx, system.key);
  const counts = register.find((entry) => entry.service === service.key) ?? null;
  const today = homeToday(deps.ctx);
  const after = incident === undefined ? null : await afterIncident(deps.ctx, incident, service.key);
  return proposeModal({ system, service }, counts?.proposal ?? counts, today, after);
}

/** A gap by its key; null when it was fixed meanwhile. */
export async function gapNamed(deps: Deps, key: string): Promise<PlanGap | null> {
  return (await currentGaps(deps.ctx)).find((gap) => gap.key === key) ?? null;
}

/** The sides whose signature would be taken now: a missing one, or a renewal that is near. */
function signableSides({ toleranceState }: VersionEntry, today: string): readonly Side[] {
  const { status, agreed, pending } = toleranceState;
  if (status !== 'AGREED') return sidesToSign(toleranceState);
  const near = agreed && daysFrom(today, agreed.reviewOn) <= RENEWAL_DAYS;
  return near ? SIDES.filter((side) => !pending?.by[side]) : [];
}

/** The sides for which a person's signature would be taken now. */
export function sidesSignedBy(plan: Plan, entry: VersionEntry, by: string, now: Date): readonly Side[] {
  if (entry.ended) return [];
  const signable = signableSides(entry, dayTextIn(now, homeZone(plan)));
  return signable.filter((side) => maySign(plan, entry, entry, side, by, now).ok);
}
