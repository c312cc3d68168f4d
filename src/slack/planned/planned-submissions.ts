import type { App } from '@slack/bolt';
import { askExtension } from '../../services/planned/extend-planned.ts';
import { movePlanned } from '../../services/planned/move-planned.ts';
import { proposePlanned } from '../../services/planned/propose-planned.ts';
import { withdrawPlanned } from '../../services/planned/withdraw-planned.ts';
import { VIEWS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { onSubmit } from '../requests/submissions.ts';
import { openPlanned } from './open-planned.ts';
import { instantIn, readTimes } from './read-times.ts';

/** A downtime is planned, moved, withdrawn, or more time is asked for; each shows it as it is then. */
export function plannedSubmissions(app: App, deps: Deps): void {
  onSubmit(app, VIEWS.proposePlanned, deps, async (form) => {
    const { actor, requestKey, userId } = form;
    const { planned } = await proposePlanned(deps.ctx, {
      ...{ actor, requestKey, times: readTimes(deps, form) },
      ticket: form.field('ticket'),
      systemKey: form.field('system'),
      siteKeys: form.ticked('sites'),
      serviceKeys: form.ticked('services'),
      whatChanges: form.field('whatChanges'),
      preWork: form.field('preWork').split('\n'),
      leads: { RADIOLOGY: form.field('leadRADIOLOGY'), IT: form.field('leadIT') },
    });
    return {
      view: await openPlanned(deps, userId, planned, '🗓️ Planned. The leads are asked to approve it.'),
    };
  });
  onSubmit(app, VIEWS.movePlanned, deps, async (form) => {
    const { actor, requestKey, userId } = form;
    const { planned, revision } = readValue('plannedForm', form.metadata);
    const times = readTimes(deps, form);
    await movePlanned(deps.ctx, { actor, requestKey, planned, revision, times, why: form.field('why') });
    return { view: await openPlanned(deps, userId, planned, '🗓️ Moved. The leads are asked to approve it.') };
  });
  onSubmit(app, VIEWS.withdrawPlanned, deps, async (form) => {
    const { planned } = readValue('plannedForm', form.metadata);
    await withdrawPlanned(deps.ctx, { actor: form.actor, planned, why: form.field('why') });
    return { view: await openPlanned(deps, form.userId, planned) };
  });
  onSubmit(app, VIEWS.extendPlanned, deps, async (form) => {
    const { actor, requestKey, userId } = form;
    const { planned } = readValue('plannedForm', form.metadata);
    const until = instantIn(deps, form, 'until');
    await askExtension(deps.ctx, { actor, requestKey, planned, until, why: form.field('why') });
    return { view: await openPlanned(deps, userId, planned, '⏱️ The other side is asked.') };
  });
}
