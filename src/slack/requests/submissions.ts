import { setTimeout as sleep } from 'node:timers/promises';
import type { App, ViewOutput } from '@slack/bolt';
import type { KnownBlock, View } from '@slack/web-api';
import { AlreadyRecorded, InvalidFields, isAppError, MayNamePatient } from '../../domain/errors.ts';
import { withNames } from '../../domain/person-ref.ts';
import { isDatabaseUnavailable } from '../../services/database-errors.ts';
import { findPatientData } from '../../services/free-text.ts';
import { askedModal } from '../blocks/asked-modal.ts';
import { withMentions } from '../blocks/mrkdwn.ts';
import { textModal } from '../blocks/text-modal.ts';
import { type Waiting, waitingModal } from '../blocks/waiting-modal.ts';
import { noteOutsider } from './account.ts';
import { defer } from './defer.ts';
import { type DeferredRequest, deferFields, doneBy, readDeferredFields } from './deferred-request.ts';
import { ANSWER_WITHIN_MS, type Deps, inTime, tellInPrivate } from './deps.ts';
import { type Doing, errorSentence, telephoneNow } from './error-sentence.ts';
import { inputsOf, readFields } from './fields.ts';
import { retryUntilRecorded } from './keep-trying.ts';
import type { Outcome, Submission } from './submission.ts';
import { isTooOld } from './too-old.ts';

/** Real time for Slack to show an answer. */
const AFTER_ANSWER_MS = 300;

/**
 * How a form is treated. `kept`: what calls for help or takes work is kept on disk when it cannot be recorded in time,
 * and carried out later; anything else is not, because by then it may no longer be true. `closesAll`: with it close the
 * modals below, which show what was true before.
 */
export interface Treatment {
  doing: Doing;
  deferrable?: boolean;
  closesAll?: boolean;
}

/**
 * Binds a modal's submission. A refusal stands at the field it is about. The form closes only when what it says is
 * recorded; until then it stays open and says so.
 */
export function onSubmit(
  app: App,
  callbackId: string,
  deps: Deps,
  handle: (submission: Submission) => Promise<unknown>,
  treatment: Treatment = { doing: 'something else' },
): void {
  const run = async (submission: Submission) => (await handle(submission)) as Outcome;
  deps.forms.set(callbackId, run);
  const carriesOut = (
    submission: Submission,
    goOn: () => boolean,
    form: Form,
  ): Promise<Outcome | 'stopped'> =>
    retryUntilRecorded(() => run(submission), goOn).catch((error: unknown) =>
      deps.stopping.aborted && isDatabaseUnavailable(error)
        ? 'stopped'
        : refusal(error, form, deps, { callbackId, doing: treatment.doing }),
    );

  app.view({ type: 'view_submission', callback_id: callbackId }, async ({ ack, body, view }) => {
    const submission = submissionOf(deps, body.user.id, view, treatment);
    const form = { id: view.id, inputs: inputsOf(view), shown: view };
    const until = performance.now() + ANSWER_WITHIN_MS;
    const goesOn = () =>
      treatment.deferrable
        ? !deps.stopping.aborted && !isTooOld(deps.ctx, submission.at)
        : performance.now() + 500 < until;
    const work = noteOutsider(deps, body).then(() => carriesOut(submission, goesOn, form));
    const first = await inTime(deps, work);
    if (!first.late)
      return first.outcome === 'stopped' ? undefined : answer(ack, first.outcome, treatment.closesAll);
    const kept = treatment.deferrable ? deferredOf(deps, callbackId, submission, form) : null;
    const waiting: Waiting = !kept ? 'waits' : (await defer(deps, kept)) ? 'kept' : 'not-kept';
    await answer(ack, {
      view: waitingModal(waiting, telephoneNow(deps.ctx, submission.field('system') || null)),
    });
    const outcome = await first.work;
    // Slack must have shown what it was answered before it is told what comes after that.
    await sleep(AFTER_ANSWER_MS);
    await settle(deps, submission, form, outcome);
  });

  deps.handlers.set(`view:${callbackId}`, async (act) => {
    const form = { id: act.viewId, inputs: [] };
    const submission: Submission = {
      ...readDeferredFields(act.fields),
      ...doneBy(act),
      metadata: act.value,
      requestKey: act.key,
      below: '',
    };
    await settle(deps, submission, form, await carriesOut(submission, () => !deps.stopping.aborted, form));
  });
}

interface Form {
  id: string;
  /** Ids of its inputs, at which errors can stand. */
  inputs: string[];
  /** As it was submitted; absent where it is carried out later. */
  shown?: ViewOutput;
}

function submissionOf(deps: Deps, userId: string, view: ViewOutput, treatment: Treatment): Submission {
  const requestKey = `view:${view.id}:${view.hash}`;
  const at = deps.ctx.clock.now();
  return {
    actor: { kind: 'slack', userId, ...(treatment.deferrable ? { act: { key: requestKey, at } } : {}) },
    userId,
    metadata: view.private_metadata,
    requestKey,
    at,
    below: view.previous_view_id ?? '',
    ...readFields(view),
  };
}

function deferredOf(deps: Deps, name: string, submission: Submission, form: Form): DeferredRequest {
  const { userId, at, requestKey: key, metadata: value } = submission;
  return {
    ...{ version: 1, kind: 'view', name, key, at: at.toISOString(), userId, value, viewId: form.id },
    workspaceId: deps.ctx.workspaceId,
    ...{ channel: '', ts: '', threadTs: '' },
    fields: deferFields(submission, form.inputs, (text) => !findPatientData(deps.ctx, text, at)),
  };
}

/**
 * The outcome of what was answered before: shown in the form while it is open, else told in private. `stopped`: what was
 * kept is carried out at the next start. Never throws.
 */
async function settle(
  deps: Deps,
  submission: Submission,
  form: Form,
  outcome: Outcome | 'stopped',
): Promise<void> {
  if (outcome === 'stopped') return;
  await deps.journal?.drop(submission.requestKey);
  const words = outcome ? wordsOf(outcome) : '✅ Recorded.';
  const view = outcome && 'view' in outcome ? outcome.view : textModal(words);
  try {
    await deps.client.views.update({ view_id: form.id, view });
  } catch (error) {
    deps.ctx.log.info({ err: error }, 'sent as a direct message: the form is no longer open');
    await tellInPrivate(deps, submission.userId, words);
  }
}

type ViewAck = (response?: {
  response_action: 'errors' | 'update' | 'clear';
  errors?: Record<string, string>;
  view?: View;
}) => Promise<void>;

async function answer(ack: unknown, outcome: Outcome, closesAll = false): Promise<void> {
  const respond = ack as ViewAck;
  if (!outcome) return closesAll ? respond({ response_action: 'clear' }) : respond();
  if ('errors' in outcome) return respond({ response_action: 'errors', errors: outcome.errors });
  return respond({ response_action: 'update', view: outcome.view });
}

/** An outcome as a sentence. */
function wordsOf(outcome: NonNullable<Outcome>): string {
  if ('errors' in outcome) return Object.values(outcome.errors).join('\n');
  const blocks = outcome.view.blocks as KnownBlock[];
  return blocks.flatMap((block) => (block.type === 'section' ? (block.text?.text ?? []) : [])).join('\n');
}

function refusal(
  error: unknown,
  { inputs, shown }: Form,
  deps: Deps,
  { callbackId, doing }: { callbackId: string; doing: Doing },
): Outcome {
  if (error instanceof AlreadyRecorded) return { view: textModal(`✅ ${withMentions(error.message)}`) };
  const field =
    isAppError(error) && error.field && inputs.includes(error.field) ? error.field : inputs.at(-1);
  if (error instanceof MayNamePatient && shown && field) {
    const asked = { field, looksLike: error.looksLike };
    return { view: askedModal(shown, readFields(shown).field, asked) };
  }
  const where = `view ${callbackId}`;
  if (!field) return { view: textModal(errorSentence(error, deps.ctx, where, doing)) };
  // Slack shows an error at a field as plain text.
  const named = (text: string) => withNames(text, deps.ctx.plans.current().plan.people).replaceAll('*', '');
  if (error instanceof InvalidFields && [...error.sentences.keys()].every((one) => inputs.includes(one)))
    return { errors: Object.fromEntries([...error.sentences].map(([at, text]) => [at, named(text)])) };
  return { errors: { [field]: errorSentence(error, deps.ctx, where, doing, named).replaceAll('*', '') } };
}
