import type { ModalView } from '@slack/web-api';
import { mayAnswer, mayEnd, mayEndProposal } from '../../domain/agreement/closing.ts';
import { conflicts } from '../../domain/agreement/conflicts.ts';
import type { RegisterEntry, VersionEntry } from '../../domain/agreement/facts.ts';
import { isInForce } from '../../domain/agreement/in-force.ts';
import { homeZone } from '../../domain/agreement/people.ts';
import { mayObject } from '../../domain/agreement/signing.ts';
import { maySpeak, spokespersonOf } from '../../domain/agreement/spokesperson.ts';
import { openObjections } from '../../domain/agreement/tolerance-status.ts';
import { Conflict, NotAllowed } from '../../domain/errors.ts';
import { SIDES } from '../../domain/plan/plan.ts';
import { readRegister, toleranceHistory } from '../../services/agreement/register.ts';
import { namedIn } from '../../services/agreement/rows.ts';
import { pageOf } from '../blocks/list-modal.ts';
import type { ValueOf } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { conflictsModal } from './blocks/conflicts-modal.ts';
import { historyModal } from './blocks/history-modal.ts';
import { LINES_PER_PAGE, versionsToSign } from './blocks/register-modal.ts';
import { answerModal, declineModal, endModal, objectionModal } from './blocks/tolerance-modals.ts';
import type { VersionContext } from './blocks/version-lines.ts';
import { signAllModal, type VersionActs, versionModal } from './blocks/version-modal.ts';
import { registerLines, sidesSignedBy } from './open-lists.ts';

type Which = Pick<ValueOf<'version'>, 'system' | 'service' | 'version'>;

/** One version with everything that is signed with it, for one reader. Throws NotFound, Conflict. */
export async function openVersionModal(deps: Deps, userId: string, which: Which): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  const subject = namedIn(plan, which.system, which.service);
  const register = await readRegister(deps.ctx);
  const entry = await versionOf(deps, which);
  const counts = register.find((one) => one.system === which.system && one.service === which.service);
  const beside = counts && isInForce(counts) && counts.version !== entry.version ? counts : null;
  const context = contextOf(deps, register, entry, beside);
  return versionModal(subject, entry, context, actsOf(deps, userId, entry, beside));
}

/** Everything of a page of the register that a side can sign. Throws NotFound. */
export async function openSignAll(
  deps: Deps,
  userId: string,
  { system: key, side, page }: ValueOf<'readall'>,
): Promise<ModalView> {
  const { system, lines, register } = await registerLines(deps, { userId, system: key });
  const { entries } = pageOf(lines, page, LINES_PER_PAGE);
  const versions = entries.flatMap(({ service, entry, beside, signable }) => {
    if (!entry || !signable.includes(side)) return [];
    return [{ subject: { system, service }, entry, context: contextOf(deps, register, entry, beside) }];
  });
  return signAllModal(system, versions, { side, page, seen: versionsToSign(entries, side) });
}

/** Every version of one tolerance. Throws NotFound. */
export async function openHistory(
  deps: Deps,
  { system, service, page = 1 }: ValueOf<'history'>,
): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  const subject = namedIn(plan, system, service);
  const versions = await toleranceHistory(deps.ctx, system, service);
  return historyModal(subject, versions, { page, zone: homeZone(plan) });
}

/** Every conflict of what counts for a system. Throws NotFound. */
export async function openConflicts(
  deps: Deps,
  { system: key, page }: ValueOf<'conflicts'>,
): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  const { system, register } = await registerLines(deps, { userId: '', system: key });
  const its = conflicts(plan, register).filter(
    (conflict) => conflict.system === system.key || conflict.other === system.key,
  );
  return conflictsModal(system, its, { page });
}

/** The form in which one side says no, for who may say so. Throws NotFound, NotAllowed. */
export async function objectionForm(deps: Deps, userId: string, to: ValueOf<'object'>): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  const subject = namedIn(plan, to.system, to.service);
  const version = await versionOf(deps, to);
  const may = mayObject(plan, version, version, to.side, `slack:${userId}`, deps.ctx.clock.now());
  if (!may.ok) throw new NotAllowed(may.message);
  return objectionModal(subject, to.version, to.side);
}

/** The form in which an objection is answered, for who may. Throws NotFound, NotAllowed, Conflict when it is closed. */
export async function answerForm(deps: Deps, userId: string, to: ValueOf<'answer'>): Promise<ModalView> {
  const { plan } = deps.ctx.plans.current();
  const subject = namedIn(plan, to.system, to.service);
  const version = await versionOf(deps, to);
  const objection = openObjections(version.objections).find(({ id }) => id === to.objection);
  if (!objection) throw new Conflict('This objection is no longer open.');
  const may = mayAnswer(plan, version, objection, `slack:${userId}`);
  if (!may.ok) throw new NotAllowed(may.message);
  return answerModal(subject, to.version, objection);
}

/** The form in which a proposal is declined. Throws NotFound. */
export function declineForm(deps: Deps, of: ValueOf<'decline'>): ModalView {
  return declineModal(namedIn(deps.ctx.plans.current().plan, of.system, of.service), of.version);
}

/** The form in which a side says that what is in force is to end. Throws NotFound. */
export function endForm(deps: Deps, of: ValueOf<'end'>): ModalView {
  return endModal(namedIn(deps.ctx.plans.current().plan, of.system, of.service), of.version, of.side);
}

async function versionOf(deps: Deps, { system, service, version }: Which): Promise<VersionEntry> {
  const versions = await toleranceHistory(deps.ctx, system, service);
  const found = versions.find((one) => one.version === version);
  if (!found) throw new Conflict('This version does not exist. Open the list again.');
  return found;
}

/** What a version succeeds, and the conflicts there would be if it counted. */
function contextOf(
  deps: Deps,
  register: readonly RegisterEntry[],
  entry: VersionEntry,
  beside: VersionEntry | null,
): VersionContext {
  const { plan } = deps.ctx.plans.current();
  const { system, service } = entry;
  const others = register.filter((one) => one.system !== system || one.service !== service);
  const its = conflicts(plan, [...others, entry]).filter(
    (one) => (one.system === system || one.other === system) && (one.service ?? service) === service,
  );
  const spokesperson = spokespersonOf(plan, service)?.slackUser ?? null;
  return { beside, conflicts: its, spokesperson, zone: homeZone(plan) };
}

function actsOf(deps: Deps, userId: string, entry: VersionEntry, inForce: VersionEntry | null): VersionActs {
  const { plan } = deps.ctx.plans.current();
  const by = `slack:${userId}`;
  const now = deps.ctx.clock.now();
  const may = (as: 'WITHDRAWN' | 'DECLINED') => mayEndProposal(plan, entry, inForce, as, by).ok;
  return {
    sign: sidesSignedBy(plan, entry, by, now),
    object: SIDES.find((side) => mayObject(plan, entry, entry, side, by, now).ok) ?? null,
    withdraw: may('WITHDRAWN'),
    decline: !may('WITHDRAWN') && may('DECLINED'),
    end: SIDES.find((side) => mayEnd(plan, entry, side, by).ok) ?? null,
    speaks: !entry.ended && maySpeak(plan, entry.service, by).ok,
    own: openObjections(entry.objections)
      .filter((objection) => objection.by === by)
      .map(({ id }) => id),
  };
}
