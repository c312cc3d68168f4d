import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { parseEstimate, parsePromise } from '../../domain/incident/next-update.ts';
import { addToDrill } from '../../services/drill/add-injects.ts';
import { beginDiversion } from '../../services/incident/diversion/begin-diversion.ts';
import { endDiversion } from '../../services/incident/diversion/end-diversion.ts';
import { markCaughtUp } from '../../services/incident/mark-caught-up.ts';
import { confirmNotice } from '../../services/incident/notices/confirm-notice.ts';
import { postUpdate } from '../../services/incident/post-update.ts';
import { showImagesWork } from '../../services/incident/show-workaround.ts';
import { acknowledgeSide } from '../../services/paging/acknowledge-side.ts';
import { VIEWS } from '../blocks/ids.ts';
import { ID } from '../blocks/value-parts.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { actOn, CALLS_FOR_HELP, inIncident } from '../requests/in-incident.ts';
import { pastTime, zoneOf } from '../requests/time-field.ts';
import { readDiverted } from './diversion-clicks.ts';

/** The other forms that one verb answers: read the fields, call the verb; a refusal stands at its field. */
export function formSubmissions(app: App, deps: Deps): void {
  const { ctx } = deps;
  const submitted = inIncident(app, deps);

  submitted(VIEWS.update, async (form) => {
    const nextAt = parsePromise(form.field('nextAt'), form.at, zoneOf(deps, form));
    if (nextAt === 'unreadable') throw new Invalid('Type 30 min, 1 h or 03:40.', 'nextAt');
    const typed = form.field('estimate');
    const estimate = typed ? parseEstimate(typed) : null;
    if (typed && !estimate) throw new Invalid('Type 30 min, 30-60 min or 1h to 3h.', 'estimate');
    await postUpdate(ctx, {
      ...actOn(form),
      text: form.field('text'),
      works: form.field('works'),
      viewImages: form.field('viewImages'),
      doing: form.field('doing'),
      nextAt,
      estimate,
      requestKey: form.requestKey,
    });
  });

  submitted(VIEWS.addInject, (form) => addToDrill(ctx, { ...actOn(form), injects: form.field('injects') }));

  submitted(VIEWS.imagesWork, (form) =>
    showImagesWork(ctx, {
      ...actOn(form),
      serviceKey: form.field('service'),
      how: form.field('how'),
    }),
  );

  submitted(VIEWS.caughtUp, (form) =>
    markCaughtUp(ctx, { ...actOn(form), serviceKey: form.field('service') }),
  );

  submitted(VIEWS.divert, async (form) =>
    beginDiversion(ctx, {
      ...actOn(form),
      of: readDiverted(readValue('divert', form.field('of'))),
      since: pastTime(deps, form, 'since'),
    }),
  );

  submitted(VIEWS.endDiversion, async (form) =>
    endDiversion(ctx, {
      ...actOn(form),
      diversionId: ID.read(form.field('diversion')),
      at: pastTime(deps, form, 'at'),
    }),
  );

  submitted(VIEWS.called, (form) =>
    confirmNotice(ctx, {
      actor: form.actor,
      noticeId: ID.read(form.field('notice')),
      spokeToRole: form.field('role'),
    }),
  );

  submitted(
    VIEWS.covering,
    async (form) => {
      await acknowledgeSide(ctx, {
        actor: form.actor,
        ...readValue('page', form.metadata),
        coveringFor: form.field('person'),
      });
    },
    CALLS_FOR_HELP,
  );
}
