import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { latestBackOut } from '../../domain/planned/back-out.ts';
import type { PlannedTimes } from '../../domain/planned/planned.ts';
import { readDuration } from '../../domain/time/durations.ts';
import { readInstant } from '../../domain/time/read-instant.ts';
import { askExtension } from '../../services/planned/extend-planned.ts';
import { movePlanned } from '../../services/planned/move-planned.ts';
import { proposePlanned } from '../../services/planned/propose-planned.ts';
import { withdrawPlanned } from '../../services/planned/withdraw-planned.ts';
import { VIEWS } from '../blocks/ids.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import type { Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';
import { openPlanned } from './open-planned.ts';

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

/** The times as they were typed, in the zone of who typed them. Throws Invalid at the field that cannot be read. */
function readTimes(deps: Deps, form: Submission): PlannedTimes {
  const start = instantIn(deps, form, 'start');
  const end = instantIn(deps, form, 'end', start);
  const backOutMinutes = readDuration(form.field('backOutTakes'));
  if (backOutMinutes === null)
    throw new Invalid('How long does it take? Type 45 min, 1 h or 1 h 30 min.', 'backOutTakes');
  const backOutBy = form.field('backOutBy')
    ? instantIn(deps, form, 'backOutBy', start)
    : latestBackOut(end, backOutMinutes);
  const freezeFrom = form.field('freezeFrom') ? instantIn(deps, form, 'freezeFrom') : null;
  return { start, end, backOutBy, backOutMinutes, freezeFrom };
}

function instantIn(deps: Deps, form: Submission, field: string, after?: Date): Date {
  const zone = zoneOfPerson(deps.ctx.plans.current().plan, form.userId);
  const read = readInstant(form.field(field), deps.ctx.clock.now(), zone, after);
  if (read) return read;
  throw new Invalid('This time was not understood. Type 22:00, tomorrow 22:00 or 2026-03-10 22:00.', field);
}
