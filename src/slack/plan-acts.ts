import type { ModalView } from '@slack/web-api';
import { type Actor, actorKey } from '../domain/actor.ts';
import type { Gap } from '../domain/agreement/gap.ts';
import { mayRecord } from '../domain/agreement/recording.ts';
import { Conflict, isAppError } from '../domain/errors.ts';
import { signTolerance, signTolerances } from '../services/agreement/sign-tolerance.ts';
import { pageOf } from './blocks/modals/acts.ts';
import { noticeModal } from './blocks/modals/notice.ts';
import { drillModal, kitModal } from './blocks/modals/proof-forms.ts';
import { SERVICES_PER_PAGE, versionsToSign } from './blocks/modals/tolerance-register.ts';
import { line } from './blocks/mrkdwn.ts';
import { contactsForm } from './contacts-form.ts';
import { COMMAND, parts } from './ids.ts';
import type { Listening } from './listening.ts';
import {
  gapNamed,
  gapsView,
  historyView,
  objectionForm,
  proposalForm,
  registerLines,
  registerView,
  systemsView,
} from './plan-views.ts';
import { numberIn, sideIn, wordIn } from './read-value.ts';

const GAP_MAX = 1_000;
const PLAN_ACTS = [
  ...(['system', 'systems', 'propose', 'object', 'history'] as const),
  ...(['mend', 'sign', 'signall', 'gaps'] as const),
];

/** Who does something with the plan in Slack. */
export interface Doing {
  actor: Actor;
  userId: string;
  requestKey: string;
}

/** What an act of the plan's modals and messages leads to. Throws NotFound when the plan lost what it is about, BadValue. */
export async function planStep(on: Listening, doing: Doing, act: string): Promise<ModalView> {
  const [word, ...rest] = parts(act);
  const name = wordIn(PLAN_ACTS, word);
  const [system = '', service = ''] = rest;
  const { userId } = doing;
  switch (name) {
    case 'system':
      return registerView(on, { userId, system, page: numberIn(rest[1]) });
    case 'systems':
      return systemsView(on, numberIn(rest[0]));
    case 'propose':
      return proposalForm(on, system, service);
    case 'object':
      return objectionForm(on, rest);
    case 'history':
      return historyView(on, rest);
    case 'mend':
      return mendView(on, userId, await gapNamed(on, rest[0] ?? ''));
    case 'sign': {
      const hint = await orRefusal(signed(on, doing, rest));
      return registerView(on, { userId, system, page: pageOfService(on, service), hint });
    }
    case 'signall': {
      const hint = await orRefusal(signedAll(on, doing, rest));
      return registerView(on, { userId, system, page: numberIn(rest[2]), hint });
    }
    case 'gaps':
      return gapsView(on, numberIn(rest[0]));
  }
}

/** Signs what an act names; answers the sentence that says so. Throws what `signTolerance` throws. */
export async function signed(
  on: Listening,
  { actor, requestKey }: Doing,
  [system = '', service = '', version = '', side]: string[],
): Promise<string> {
  const word = { actor, system, service, version: numberIn(version), side: sideIn(side), requestKey };
  const { status, reviewOn } = await signTolerance(on.ctx, word);
  if (status === 'AGREED') return `✅ Both sides agreed, until ${reviewOn}.`;
  return `✅ Signed for ${side}, until ${reviewOn}. The other side is still to sign.`;
}

/** Signs everything of a page as it was seen, or nothing; answers the sentence that says so. Throws what `signTolerances` throws. */
async function signedAll(
  on: Listening,
  doing: Doing,
  [system = '', sideText = '', page = '', seen]: string[],
) {
  const side = sideIn(sideText);
  const { lines } = await registerLines(on, { userId: doing.userId, system });
  const { entries } = pageOf(lines, numberIn(page), SERVICES_PER_PAGE);
  if (versionsToSign(entries, side) !== seen)
    throw new Conflict('Something changed here since you looked. Read it again, then sign.');
  const due = entries.filter(({ signable }) => signable.includes(side));
  const { actor, requestKey: together } = doing;
  await signTolerances(
    on.ctx,
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
    return `⚠️ ${error.message}`;
  });
}

/** Where mending a gap begins. */
async function mendView(on: Listening, userId: string, gap: Gap | null): Promise<ModalView> {
  if (!gap) return gapsView(on, 1, '🟢 That was mended meanwhile.');
  const { mend, system, services, person, text } = gap;
  switch (mend.act) {
    case 'PROPOSE_TOLERANCE': {
      const [service, more] = services;
      if (system && service && !more && gap.kind !== 'DEPENDENCY_NOT_COVERED')
        return proposalForm(on, system, service);
      return system ? registerView(on, { userId, system: proposedFor(gap, system) }) : systemsView(on, 1);
    }
    case 'SIGN_TOLERANCES':
    case 'RENEW_TOLERANCES':
      return registerView(on, { userId, system: system ?? '' });
    case 'VERIFY_CONTACT': {
      const known = on.ctx.plans.current().plan.people.find(({ key }) => key === person);
      if (known?.slackUser === userId) return contactsForm(on, { userId });
      return contactsForm(on, { userId, personKey: person }).catch((error: unknown) => {
        if (!isAppError(error)) throw error;
        return noticeModal(`${text}\n${known?.name ?? 'They'} does this: \`${COMMAND} contacts\`.`);
      });
    }
    case 'RUN_DRILL':
    case 'PRINT_KIT': {
      const { plan } = on.ctx.plans.current();
      const may = mayRecord(plan, actorKey({ kind: 'slack', userId }));
      if (!may.ok) return noticeModal(`${line(text, GAP_MAX)}\n${line(may.message, GAP_MAX)}`);
      return mend.act === 'RUN_DRILL' ? drillModal(plan, text, system) : kitModal(text);
    }
    case 'EDIT_PLAN':
      return noticeModal(
        `${text}\nIn the plan file: \`${mend.path ?? 'systems'}\`. Then: \`npx pacs-down plan import <file>\`.`,
      );
  }
}

/** A dependency is mended where it has no tolerance yet: at the system that is needed. */
function proposedFor({ kind, key }: Gap, system: string): string {
  return kind === 'DEPENDENCY_NOT_COVERED' ? (key.split(':').at(-1) ?? system) : system;
}

function pageOfService(on: Listening, service: string): number {
  const place = on.ctx.plans.current().plan.services.findIndex(({ key }) => key === service);
  return 1 + Math.floor(Math.max(0, place) / SERVICES_PER_PAGE);
}
