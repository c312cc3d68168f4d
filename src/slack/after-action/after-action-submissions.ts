import type { App } from '@slack/bolt';
import type { AfterActionSignature } from '../../domain/after-action/after-action.ts';
import { CAUSES, FACTORS, HARMS, keysOf, OUTSIDE_BODIES } from '../../domain/after-action/choices.ts';
import { allOf } from '../../domain/text/listed-by.ts';
import { endAction } from '../../services/after-action/end-action.ts';
import { addAction, moveAction } from '../../services/after-action/follow-up-actions.ts';
import { writeAfterAction } from '../../services/after-action/write-after-action.ts';
import { VIEWS } from '../blocks/ids.ts';
import { who } from '../blocks/mrkdwn.ts';
import { word } from '../blocks/value-parts.ts';
import { readValue } from '../blocks/values.ts';
import { instantIn } from '../planned/read-times.ts';
import { learnAccount } from '../requests/account.ts';
import type { Deps } from '../requests/deps.ts';
import type { Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';
import { openAfterAction } from './open-after-action.ts';
import { readDueDay } from './read-due-day.ts';

const cause = word(keysOf(CAUSES));
const factor = word(keysOf(FACTORS));
const harm = word(keysOf(HARMS));
const body = word(keysOf(OUTSIDE_BODIES));

const NOTHING_CHANGED = 'Nothing was changed. Signatures stay.';

/** What is written of an incident, and its actions: the after-action is shown again beneath, as it is then. */
export function afterActionSubmissions(app: App, deps: Deps): void {
  const on = (view: string, save: (form: Submission) => Promise<{ incidentId: string; hint: string }>) =>
    onSubmit(app, view, deps, async (form) => {
      await learnAccount(deps, form.userId);
      const { incidentId, hint } = await save(form);
      if (!form.below) return;
      const view = await openAfterAction(deps, form.userId, incidentId, hint);
      await deps.client.views.update({ view_id: form.below, view });
    });
  on(VIEWS.writeAfterAction, async (form) => {
    const { incidentId, revision } = readValue('writing', form.metadata);
    const changed = await writeAfterAction(deps.ctx, {
      ...{ actor: form.actor, incidentId, basedOn: revision },
      written: {
        cause: cause.read(form.field('cause')),
        causeText: form.field('causeText'),
        factors: form.ticked('factors').map((one) => factor.read(one)),
        factorsText: form.field('factorsText'),
        wentWell: form.field('wentWell'),
        wentBadly: form.field('wentBadly'),
        harm: harm.read(form.field('harm')),
        harmReference: form.field('harmReference') || null,
        checkedWith: form.ticked('checkedWith').map((one) => body.read(one)),
        reportedTo: form.ticked('reportedTo').map((one) => body.read(one)),
        meetingAt: form.field('meetingAt') ? instantIn(deps, form, 'meetingAt') : null,
        attendees: form.ticked('attendees'),
      },
    });
    return { incidentId, hint: changed ? `✅ Saved.${toSignAgain(changed, form)}` : NOTHING_CHANGED };
  });
  on(VIEWS.addAction, async (form) => {
    const { incidentId } = readValue('incident', form.metadata);
    const checklist = form.field('checklist') || null;
    const of = { text: form.field('text'), owner: form.field('owner'), dueOn: readDueDay(form), checklist };
    const changed = await addAction(deps.ctx, { actor: form.actor, incidentId, ...of });
    const added = `✅ Action ${changed.answer} added. Its owner is told, and reminded every week until it is done.`;
    return { incidentId, hint: `${added}${toSignAgain(changed, form)}` };
  });
  on(VIEWS.moveAction, async (form) => {
    const { incidentId, number, ...from } = readValue('movingAction', form.metadata);
    const to = { owner: form.field('owner'), dueOn: readDueDay(form) };
    const changed = await moveAction(deps.ctx, { actor: form.actor, incidentId, number, from, to });
    const hint = changed ? `✅ Action ${number} saved.${toSignAgain(changed, form)}` : NOTHING_CHANGED;
    return { incidentId, hint };
  });
  on(VIEWS.endAction, async (form) => {
    const { incidentId, number, as } = readValue('endingAction', form.metadata);
    const how = { as: as === 'DONE' ? ('DONE' as const) : ('DROPPED' as const), with: form.field('with') };
    await endAction(deps.ctx, { actor: form.actor, incidentId, number, ...how });
    return { incidentId, hint: as === 'DONE' ? `✅ Action ${number} done.` : `⚪ Action ${number} dropped.` };
  });
}

/** Whose signatures a change asks for again: they are told. */
function toSignAgain({ unsigned }: { unsigned: AfterActionSignature[] }, { userId }: Submission): string {
  if (unsigned.length === 0) return '';
  const signers = unsigned.map(({ by }) => (by === `slack:${userId}` ? 'you' : who(by)));
  return ` ⚠️ It was signed by ${allOf(signers)}: to be signed again.`;
}
