import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { uncapitalized } from '../../domain/text/capitalized.ts';
import { validateImaging } from '../../services/incident/gates/validate-imaging.ts';
import { VIEWS } from '../blocks/ids.ts';
import { ID } from '../blocks/value-parts.ts';
import type { Deps } from '../requests/deps.ts';
import { onSubmit } from '../requests/submissions.ts';
import { VALIDATION_CHECKS } from './blocks/gate-modals.ts';

/** Radiology validates only what was seen: all four checks, or the sentence that names what is missing. */
export function validateSubmission(app: App, deps: Deps): void {
  onSubmit(
    app,
    VIEWS.validate,
    deps,
    async (form) => {
      const seen = form.ticked('checks');
      const missing = VALIDATION_CHECKS.filter(([key]) => !seen.includes(key)).map(([, label]) =>
        uncapitalized(label),
      );
      if (missing.length > 0) throw new Invalid(`Not checked yet: ${missing.join('; ')}.`, 'checks');
      const where = form.field('shown');
      const all = 'test images, priors, dictation and results in the EHR';
      await validateImaging(deps.ctx, {
        actor: form.actor,
        incidentId: ID.read(form.metadata),
        shown: where ? `${all} (${where})` : all,
        behind: form.ticked('behind'),
      });
    },
    { doing: 'in an incident' },
  );
}
