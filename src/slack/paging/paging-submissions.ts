import type { App } from '@slack/bolt';
import { escalateNow } from '../../services/paging/escalate-now.ts';
import { handOver } from '../../services/paging/hand-over.ts';
import { VIEWS } from '../blocks/ids.ts';
import { ID, PAGED_SIDE } from '../blocks/value-parts.ts';
import type { Deps } from '../requests/deps.ts';
import { onSubmit } from '../requests/submissions.ts';

/** The forms of paging: hand over, page more people. */
export function pagingSubmissions(app: App, deps: Deps): void {
  onSubmit(
    app,
    VIEWS.handOver,
    deps,
    (form) =>
      handOver(deps.ctx, {
        actor: form.actor,
        incidentId: ID.read(form.metadata),
        toPerson: form.field('person'),
      }),
    { doing: 'in an incident', closesAll: true },
  );

  onSubmit(
    app,
    VIEWS.escalate,
    deps,
    (form) =>
      escalateNow(deps.ctx, {
        actor: form.actor,
        incidentId: ID.read(form.metadata),
        side: PAGED_SIDE.read(form.field('side')),
        requestKey: form.requestKey,
      }),
    { doing: 'in an incident', deferrable: true, closesAll: true },
  );
}
