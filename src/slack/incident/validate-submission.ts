import type { App } from '@slack/bolt';
import { validateImaging } from '../../services/incident/gates/validate-imaging.ts';
import { VIEWS } from '../blocks/ids.ts';
import { textModal } from '../blocks/text-modal.ts';
import { ID } from '../blocks/value-parts.ts';
import type { Deps } from '../requests/deps.ts';
import { onSubmit } from '../requests/submissions.ts';

/** Radiology validates what was seen; when something is still to be seen, the form says so to whoever recorded a part. */
export function validateSubmission(app: App, deps: Deps): void {
  onSubmit(
    app,
    VIEWS.validate,
    deps,
    async (form) => {
      const { validated, toSee } = await validateImaging(deps.ctx, {
        actor: form.actor,
        incidentId: ID.read(form.metadata),
        seen: form.ticked('checks'),
        where: form.field('where'),
        later: form.field('later'),
        behind: form.ticked('behind'),
      });
      return validated
        ? undefined
        : { view: textModal(`✅ Recorded. *Not validated yet.* Still to be seen: ${toSee.join(', ')}.`) };
    },
    { doing: 'in an incident' },
  );
}
