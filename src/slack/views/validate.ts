import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { validateImaging } from '../../services/gates/validate-imaging.ts';
import { VALIDATION_CHECKS } from '../blocks/modals/gate-forms.ts';
import { VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { idIn } from '../read-value.ts';
import { onSubmit } from '../submissions.ts';

/** Radiology validates only what was seen: all four checks, or the sentence that names what is missing. */
export function validateSubmission(app: App, on: Listening): void {
  onSubmit(
    app,
    VIEWS.validate,
    on,
    async (form) => {
      const seen = form.ticked('checks');
      const missing = VALIDATION_CHECKS.filter(([key]) => !seen.includes(key)).map(([, label]) =>
        label.toLowerCase(),
      );
      if (missing.length > 0) throw new Invalid(`Not seen yet: ${missing.join('; ')}.`, 'checks');
      const where = form.field('shown');
      const all = 'test images, priors, dictation and results in the EHR';
      await validateImaging(on.ctx, {
        actor: form.actor,
        incidentId: idIn(form.metadata),
        shown: where ? `${all} (${where})` : all,
        behind: form.ticked('behind'),
      });
    },
    { doing: 'in an incident' },
  );
}
