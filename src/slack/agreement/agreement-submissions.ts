import type { App } from '@slack/bolt';
import { readTerms } from '../../domain/agreement/terms-text.ts';
import { answerForService } from '../../services/agreement/answer-for-service.ts';
import { closeObjection } from '../../services/agreement/close-objection.ts';
import { endProposal } from '../../services/agreement/end-proposal.ts';
import { endTolerance } from '../../services/agreement/end-tolerance.ts';
import { objectToTolerance } from '../../services/agreement/object-to-tolerance.ts';
import { proposeTolerance } from '../../services/agreement/propose-tolerance.ts';
import { VIEWS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import type { Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';
import { openRegister } from './open-lists.ts';
import { openService } from './open-service.ts';

/** The forms of the plan: proposed, objected to and answered, declined, ended, contested. */
export function agreementSubmissions(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.propose, deps, (form) => proposed(deps, form));
  onSubmit(app, VIEWS.objection, deps, (form) => objected(deps, form));
  onSubmit(app, VIEWS.answer, deps, (form) => answered(deps, form));
  onSubmit(app, VIEWS.decline, deps, (form) => declined(deps, form));
  onSubmit(app, VIEWS.endTolerance, deps, (form) => ended(deps, form));
  onSubmit(app, VIEWS.contest, deps, (form) => contested(deps, form));
}

async function proposed(deps: Deps, form: Submission) {
  const { system, service, basedOn, incident } = readValue('proposal', form.metadata);
  const wanted = readTerms({
    workaround: form.field('workaround'),
    rto: form.field('rto'),
    mtd: form.field('mtd'),
    hours: form.field('hours'),
    assumptions: form.field('assumptions'),
    evidence: form.field('evidence'),
    review: form.field('review'),
  });
  const { actor, userId, requestKey } = form;
  const proposal = {
    actor,
    system,
    service,
    basedOn: basedOn || null,
    wanted,
    reason: form.field('reason'),
    afterIncident: incident ?? null,
    requestKey,
  };
  const { kind } = await proposeTolerance(deps.ctx, proposal);
  const hint = {
    'new-version': '🟡 Proposed. Both sides were asked to sign. What is in force stays so until both have.',
    note: '✅ Saved. The figures are unchanged, so the signatures still count.',
    nothing: 'Nothing was changed.',
  }[kind];
  return { view: await openRegister(deps, { userId, system, service, hint }) };
}

async function objected(deps: Deps, form: Submission) {
  const { system, service, version, side } = readValue('objection', form.metadata);
  const { actor, userId, requestKey } = form;
  const reason = form.field('reason');
  const word = { actor, system, service, version, side, requestKey };
  await objectToTolerance(deps.ctx, { ...word, reason });
  const hint = '🚫 Your objection is recorded. The others were notified.';
  return { view: await openRegister(deps, { userId, system, service, hint }) };
}

async function answered(deps: Deps, form: Submission) {
  const of = readValue('answering', form.metadata);
  const { actor, userId, requestKey } = form;
  const answer = form.field('answer');
  const { status } = await closeObjection(deps.ctx, { ...of, actor, requestKey, answer });
  const agreed = status === 'AGREED' ? ' Both sides agree.' : '';
  const { system, service } = of;
  return { view: await openRegister(deps, { userId, system, service, hint: `✅ Answered.${agreed}` }) };
}

async function declined(deps: Deps, form: Submission) {
  const of = readValue('declining', form.metadata);
  const { actor, userId, requestKey } = form;
  const reason = form.field('reason');
  await endProposal(deps.ctx, { ...of, actor, requestKey, as: 'DECLINED', reason });
  const hint = '✅ Declined. What is in force stays in force.';
  return { view: await openRegister(deps, { userId, system: of.system, service: of.service, hint }) };
}

async function ended(deps: Deps, form: Submission) {
  const of = readValue('ending', form.metadata);
  const { actor, userId, requestKey } = form;
  const done = await endTolerance(deps.ctx, { ...of, actor, requestKey, reason: form.field('reason') });
  const hint = done.ended
    ? '✅ Both sides ended it.'
    : '✅ Recorded. It stays in force until the other side ends it, too.';
  return { view: await openRegister(deps, { userId, system: of.system, service: of.service, hint }) };
}

async function contested(deps: Deps, form: Submission) {
  const of = readValue('contesting', form.metadata);
  const { actor, userId, requestKey } = form;
  await answerForService(deps.ctx, { ...of, actor, requestKey, contested: form.field('reason') });
  const hint = '🗣️ Recorded. The leads of both sides were notified.';
  return { view: await openService(deps, userId, { service: of.service, page: 1, hint }) };
}
