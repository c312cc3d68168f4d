import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { BadValue } from '../blocks/bad-value.ts';
import { ACTIONS } from '../blocks/ids.ts';
import { textModal } from '../blocks/text-modal.ts';
import { readValue } from '../blocks/values.ts';
import { type Click, onAct } from './clicks.ts';
import type { Deps } from './deps.ts';

/**
 * *It does not, post it*: the form in which it was tapped is submitted as it stands, with the answer of who tapped. Tapped
 * twice it is recorded once.
 */
export function noPatientClick(app: App, deps: Deps): void {
  const submit = async (click: Click): Promise<void> => {
    const { form, metadata } = readValue('noPatientNamed', click.value);
    const handle = deps.forms.get(form);
    if (!click.view || !handle) throw new BadValue();
    const requestKey = `no-patient:${click.view.id}`;
    const outcome = await handle({
      ...click.view.fields,
      actor: { ...click.actor, act: { key: requestKey, at: click.at }, namesNoPatient: true },
      ...{ userId: click.userId, metadata, requestKey, at: click.at, below: click.view.below },
    });
    if (outcome && 'errors' in outcome) throw new Invalid(Object.values(outcome.errors).join('\n'));
    const view = outcome?.view ?? textModal('✅ Recorded.');
    await deps.client.views
      .update({ view_id: click.view.id, view })
      .catch((error: unknown) => deps.ctx.log.info({ err: error }, 'the form is no longer open'));
  };
  onAct(app, ACTIONS.noPatientNamed, deps, submit);
}
