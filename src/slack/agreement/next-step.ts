import type { ModalView } from '@slack/web-api';
import { actorKey } from '../../domain/actor.ts';
import type { PlanGap } from '../../domain/agreement/plan-gap.ts';
import { mayRecord } from '../../domain/agreement/recording.ts';
import { isAppError } from '../../domain/errors.ts';
import { openAfterAction } from '../after-action/open-after-action.ts';
import { COMMAND } from '../blocks/ids.ts';
import { line } from '../blocks/mrkdwn.ts';
import { textModal } from '../blocks/text-modal.ts';
import type { PLAN_ACTS, ValueOf } from '../blocks/values.ts';
import { contactsForm } from '../contacts/contacts-form.ts';
import type { Deps } from '../requests/deps.ts';
import { drillModal, kitModal } from './blocks/evidence-modals.ts';
import { openEvidence, openOutsideProof } from './evidence-documents.ts';
import { importDecided } from './import-decided.ts';
import { gapNamed, openGaps, openRegister, openSystems, proposalForm } from './open-lists.ts';
import { contestForm, openService } from './open-service.ts';
import {
  answerForm,
  declineForm,
  endForm,
  objectionForm,
  openConflicts,
  openHistory,
  openSignAll,
  openVersionModal,
} from './open-version.ts';
import { confirmed, type Doing, signed, signedAll, takenBack, withdrawn } from './words-in-slack.ts';

const GAP_MAX = 1_000;

type PlanAct = ValueOf<(typeof PLAN_ACTS)[number]>;

/** What an act of the plan's modals and messages leads to. Throws NotFound when the plan lost what it is about, and what refuses the act. */
export async function nextStep(deps: Deps, doing: Doing, act: PlanAct): Promise<ModalView> {
  const { userId } = doing;
  switch (act.kind) {
    case 'system':
      return openRegister(deps, { userId, system: act.system, page: act.page });
    case 'systems':
      return openSystems(deps, userId, act.page);
    case 'propose':
      return proposalForm(deps, userId, act.system, act.service, act.incident);
    case 'object':
      return objectionForm(deps, userId, act);
    case 'history':
      return openHistory(deps, act);
    case 'remedy':
      return remedyModal(deps, userId, await gapNamed(deps, act.gap));
    case 'version':
      return openVersionModal(deps, userId, act);
    case 'readall':
      return openSignAll(deps, userId, act);
    case 'conflicts':
      return openConflicts(deps, act);
    case 'answer':
      return answerForm(deps, userId, act);
    case 'decline':
      return declineForm(deps, act);
    case 'end':
      return endForm(deps, act);
    case 'service':
      return openService(deps, userId, act);
    case 'contest':
      return contestForm(deps, act);
    case 'confirm':
      return openService(deps, userId, { ...act, hint: await confirmed(deps, doing, act) });
    case 'sign':
      return registerAfter(deps, doing, act, signed(deps, doing, act));
    case 'takeback':
      return registerAfter(deps, doing, act, takenBack(deps, doing, act));
    case 'undo':
      return registerAfter(deps, doing, act, withdrawn(deps, doing, act));
    case 'signall': {
      const hint = await signedAll(deps, doing, act);
      return openRegister(deps, { userId, system: act.system, page: act.page, hint });
    }
    case 'evidence':
      return openEvidence(deps, userId);
    case 'attach':
      return openOutsideProof(deps, userId);
    case 'confirm_import':
    case 'decline_import':
      return textModal(await importDecided(deps, userId, act));
    case 'gaps':
      return openGaps(deps, act.page);
  }
}

/** The register at what an act was about, with what became of it. */
async function registerAfter(
  deps: Deps,
  { userId }: Doing,
  { system, service }: { system: string; service: string },
  said: Promise<string>,
): Promise<ModalView> {
  return openRegister(deps, { userId, system, service, hint: await said });
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
      return system
        ? openRegister(deps, { userId, system: proposedFor(gap, system) })
        : openSystems(deps, userId, 1);
    }
    case 'ANSWER_OBJECTION':
    case 'SIGN_TOLERANCES':
    case 'RENEW_TOLERANCES':
      return openRegister(deps, { userId, system: system ?? '' });
    case 'CONFIRM_TOLERANCES':
      return openService(deps, userId, { service: services[0] ?? '' });
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
    case 'OPEN_AFTER_ACTION':
      return openAfterAction(deps, userId, remedy.incident ?? '');
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
