import type { App } from '@slack/bolt';
import { readTerms } from '../../domain/agreement/terms-text.ts';
import { objectToTolerance } from '../../services/agreement/object-to-tolerance.ts';
import { proposeTolerance } from '../../services/agreement/propose-tolerance.ts';
import { VIEWS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import type { Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';
import { openRegister } from './open-lists.ts';

/** The forms of the plan: proposed and objected to. */
export function agreementSubmissions(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.propose, deps, (form) => proposed(deps, form));
  onSubmit(app, VIEWS.objection, deps, (form) => objected(deps, form));
}

async function proposed(deps: Deps, form: Submission) {
  const { system, service, basedOn } = readValue('proposal', form.metadata);
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
    requestKey,
  };
  const { kind } = await proposeTolerance(deps.ctx, proposal);
  const hint = {
    'new-version': '🟡 Proposed. Both sides were asked to sign.',
    note: '✅ Saved. The figures are unchanged, so the signatures still count.',
    nothing: 'Nothing was changed.',
  }[kind];
  return { view: await openRegister(deps, { userId, system, hint }) };
}

async function objected(deps: Deps, form: Submission) {
  const { system, service, version, side } = readValue('objection', form.metadata);
  const { actor, userId, requestKey } = form;
  const reason = form.field('reason');
  const word = { actor, system, service, version, side, requestKey };
  await objectToTolerance(deps.ctx, { ...word, reason });
  const hint = '🚫 Your objection is recorded. The others were notified.';
  return { view: await openRegister(deps, { userId, system, hint }) };
}
