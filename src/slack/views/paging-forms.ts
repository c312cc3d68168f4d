import type { App } from '@slack/bolt';
import { escalateNow } from '../../services/paging/escalate-now.ts';
import { handOver } from '../../services/paging/hand-over.ts';
import { VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { idIn, sideIn } from '../read-value.ts';
import { onSubmit } from '../submissions.ts';

/** The forms of paging: hand over, page more people. */
export function pagingForms(app: App, on: Listening): void {
  onSubmit(
    app,
    VIEWS.handOver,
    on,
    (form) =>
      handOver(on.ctx, {
        actor: form.actor,
        incidentId: idIn(form.metadata),
        toPerson: form.field('person'),
      }),
    { doing: 'in an incident' },
  );

  onSubmit(
    app,
    VIEWS.escalate,
    on,
    (form) =>
      escalateNow(on.ctx, {
        actor: form.actor,
        incidentId: idIn(form.metadata),
        side: sideIn(form.field('side')),
        requestKey: form.requestKey,
      }),
    { doing: 'in an incident', kept: true },
  );
}
