import type { ModalView } from '@slack/web-api';
import { type Actor, actorKey } from '../../domain/actor.ts';
import type { PlanGap } from '../../domain/agreement/plan-gap.ts';
import { mayRecord } from '../../domain/agreement/recording.ts';
import { Conflict, isAppError } from '../../domain/errors.ts';
import { signTolerance, signTolerances } from '../../services/agreement/sign-tolerance.ts';
import { COMMAND } from '../blocks/ids.ts';
import { pageOf } from '../blocks/list-modal.ts';
import { line, withMentions } from '../blocks/mrkdwn.ts';
import { textModal } from '../blocks/text-modal.ts';
import type { PLAN_ACTS, ValueOf } from '../blocks/values.ts';
import { contactsForm } from '../contacts/contacts-form.ts';
import type { Deps } from '../requests/deps.ts';
import { drillModal, kitModal } from './blocks/evidence-modals.ts';
import { LINES_PER_PAGE, versionsToSign } from './blocks/register-modal.ts';
import {
  gapNamed,
  objectionForm,
  openGaps,
  openHistory,
  openRegister,
  openSystems,
  proposalForm,
  registerLines,
} from './open-lists.ts';

const GAP_MAX = 1_000;

type PlanAct = ValueOf<(typeof PLAN_ACTS)[number]>;

/** Who does something with the plan in Slack. */
export interface Doing {
  actor: Actor;
  userId: string;
  requestKey: string;
}

/** What an act of the plan's modals and messages leads to. Throws NotFound when the plan lost what it is about. */
export async function nextStep(deps: Deps, doing: Doing, act: PlanAct): Promise<ModalView> {
  const { userId } = doing;
  switch (act.kind) {
    case 'system':
      return openRegister(deps, { userId, system: act.system, page: act.page });
    case 'systems':
      return openSystems(deps, act.page);
    case 'propose':
      return proposalForm(deps, userId, act.system, act.service);
    case 'object':
      return objectionForm(deps, userId, act);
    case 'history':
      return openHistory(deps, act);
    case 'remedy':
      return remedyModal(deps, userId, await gapNamed(deps, act.gap));
    case 'sign': {
      const hint = await orRefusal(signed(deps, doing, act));
      return openRegister(deps, { userId, system: act.system, service: act.service, hint });
    }
    case 'signall': {
      const hint = await orRefusal(signedAll(deps, doing, act));
      return openRegister(deps, { userId, system: act.system, page: act.page, hint });
    }
    case 'gaps':
      return openGaps(deps, act.page);
  }
}

/** Signs what an act names; answers the sentence that says so. Throws what `signTolerance` throws. */
export async function signed(
  deps: Deps,
  { actor, requestKey }: Doing,
  { system, service, version, side }: ValueOf<'sign'>,
): Promise<string> {
  const word = { actor, system, service, version, side, requestKey };
  const { status, reviewOn } = await signTolerance(deps.ctx, word);
  if (status === 'AGREED') return `✅ Both sides agreed, until ${reviewOn}.`;
  return `✅ Signed for ${side}, until ${reviewOn}. The other side has not signed yet.`;
}

/** Signs everything of a page as it was seen, or nothing; answers the sentence that says so. Throws what `signTolerances` throws. */
async function signedAll(deps: Deps, doing: Doing, { system, side, page, seen }: ValueOf<'signall'>) {
  const { lines } = await registerLines(deps, { userId: doing.userId, system });
  const { entries } = pageOf(lines, page, LINES_PER_PAGE);
  if (versionsToSign(entries, side) !== seen)
    throw new Conflict('Something changed since you opened this. Read it again, then sign.');
  const due = entries.filter(({ signable }) => signable.includes(side));
  const { actor, requestKey: together } = doing;
  await signTolerances(
    deps.ctx,
    due.map(({ service: { key }, entry }) => {
      const what = { system, service: key, version: entry?.version ?? 0 };
      return { actor, side, ...what, requestKey: `${together}:${key}`, together };
    }),
  );
  return `✅ Signed ${due.length} for ${side}.`;
}

/** The sentence of an act, or the one with which it was refused. Throws errors of ours. */
async function orRefusal(act: Promise<string>): Promise<string> {
  return act.catch((error: unknown) => {
    if (!isAppError(error)) throw error;
    return `⚠️ ${withMentions(error.message)}`;
  });
}

/** Where fixing a gap begins. */
async function remedyModal(deps: Deps, userId: string, gap: PlanGap | null): Promise<ModalView> {
  if (!gap) return openGaps(deps, 1, '🟢 This has already been fixed.');
  const { remedy, system, services, person, text } = gap;
  switch (remedy.act) {
    case 'PROPOSE_TOLERANCE': {
      const [service, more] = services;
      if (system && service && !more && gap.kind !== 'DEPENDENCY_NOT_COVERED')
        return proposalForm(deps, userId, system, service);
      return system ? openRegister(deps, { userId, system: proposedFor(gap, system) }) : openSystems(deps, 1);
    }
    case 'SIGN_TOLERANCES':
    case 'RENEW_TOLERANCES':
      return openRegister(deps, { userId, system: system ?? '' });
    case 'VERIFY_CONTACT': {
      const known = deps.ctx.plans.current().plan.people.find(({ key }) => key === person);
      if (known?.slackUser === userId) return contactsForm(deps, { userId });
      return contactsForm(deps, { userId, personKey: person }).catch((error: unknown) => {
        if (!isAppError(error)) throw error;
        return textModal(
          `${text}\nOnly ${known?.name ?? 'that person'} can do this: \`${COMMAND} contacts\`.`,
        );
      });
    }
    case 'RUN_DRILL':
    case 'PRINT_KIT': {
      const { plan } = deps.ctx.plans.current();
      const may = mayRecord(plan, actorKey({ kind: 'slack', userId }));
      if (!may.ok) return textModal(`${line(text, GAP_MAX)}\n${line(may.message, GAP_MAX)}`);
      return remedy.act === 'RUN_DRILL' ? drillModal(plan, text, system) : kitModal(text);
    }
    case 'EDIT_PLAN':
      return textModal(
        `${text}\nIn the plan file: \`${remedy.path ?? 'systems'}\`. Then: \`npx pacs-down plan import <file>\`.`,
      );
  }
}

/** A dependency is fixed where it has no tolerance yet: at the system that is needed. */
function proposedFor({ kind, key }: PlanGap, system: string): string {
  return kind === 'DEPENDENCY_NOT_COVERED' ? (key.split(':').at(-1) ?? system) : system;
}
