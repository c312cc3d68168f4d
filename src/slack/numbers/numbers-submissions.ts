import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { eachCount } from '../../domain/numbers/counts.ts';
import { DIFFERENCE_KINDS } from '../../domain/numbers/modality-record.ts';
import { readNumbers } from '../../domain/numbers/read-numbers.ts';
import { enterCounts } from '../../services/numbers/enter-counts.ts';
import { explainDifference } from '../../services/numbers/explain-difference.ts';
import { issueNumbers } from '../../services/numbers/issue-numbers.ts';
import { numbersDetails } from '../../services/numbers/modality-records.ts';
import { returnNumbers } from '../../services/numbers/return-numbers.ts';
import { VIEWS } from '../blocks/ids.ts';
import { word } from '../blocks/value-parts.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import type { Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';
import { redrawNumbers } from './show-numbers.ts';

type Of = { actor: Submission['actor']; incidentId: string; modality: string };

/** Forms about one modality: its verb, then the list below shows what it did. */
export function numbersSubmissions(app: App, deps: Deps): void {
  const { ctx } = deps;
  const onForm = (view: string, verb: (of: Of, form: Submission) => Promise<void>): void =>
    onSubmit(
      app,
      view,
      deps,
      async (form) => {
        const { incidentId, modality } = readValue('numbersOf', form.metadata);
        await verb({ actor: form.actor, incidentId, modality }, form);
        if (form.below) await redrawNumbers(deps, form.below, incidentId, form.userId);
      },
      { doing: 'in an incident' },
    );

  onForm(VIEWS.highestNumber, async (of, form) => {
    const { format } = await numbersDetails(ctx, of.incidentId);
    const read = readNumbers(form.field('highest'), format);
    const [highest] = Array.isArray(read) && read.length === 1 ? read : [];
    if (highest === undefined) throw new Invalid('Type one downtime number.', 'highest');
    await issueNumbers(ctx, { ...of, highest });
  });

  onForm(VIEWS.returnNumbers, (of, form) =>
    returnNumbers(ctx, { ...of, used: form.field('used'), spoiled: form.field('spoiled') }),
  );

  onForm(VIEWS.enterCounts, (of, form) => {
    const corrects = form.ticked('corrects').length > 0;
    return enterCounts(ctx, { ...of, typed: eachCount((count) => form.field(count)), corrects });
  });

  onForm(VIEWS.explainDifference, (of, form) =>
    explainDifference(ctx, {
      ...of,
      kind: word(DIFFERENCE_KINDS).read(form.field('kind')),
      reason: form.field('reason'),
      owner: form.field('person'),
    }),
  );
}
