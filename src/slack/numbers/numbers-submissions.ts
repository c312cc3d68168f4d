import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { COUNTS, eachCount } from '../../domain/numbers/counts.ts';
import { DIFFERENCE_KINDS } from '../../domain/numbers/modality-record.ts';
import { readNumbers } from '../../domain/numbers/read-numbers.ts';
import type { SeenNumbers } from '../../domain/numbers/seen-numbers.ts';
import { enterCounts } from '../../services/numbers/enter-counts.ts';
import { explainDifference } from '../../services/numbers/explain-difference.ts';
import { issueNumbers } from '../../services/numbers/issue-numbers.ts';
import { numbersDetails } from '../../services/numbers/modality-records.ts';
import { returnNumbers } from '../../services/numbers/return-numbers.ts';
import { VIEWS } from '../blocks/ids.ts';
import { word } from '../blocks/value-parts.ts';
import { readValue, type ValueOf } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import type { Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';
import { redrawNumbers } from './show-numbers.ts';

type Of = { actor: Submission['actor']; incidentId: string; modality: string };
type Read = ValueOf<'numbersOf'>;

/** Forms about one modality: its verb, then the list below shows what it did. */
export function numbersSubmissions(app: App, deps: Deps): void {
  const { ctx } = deps;
  const onForm = (view: string, verb: (of: Of, form: Submission, read: Read) => Promise<void>): void =>
    onSubmit(
      app,
      view,
      deps,
      async (form) => {
        const read = readValue('numbersOf', form.metadata);
        const { incidentId, modality } = read;
        await verb({ actor: form.actor, incidentId, modality }, form, read);
        if (form.below) await redrawNumbers(deps, form.below, incidentId, form.userId);
      },
      { doing: 'in an incident' },
    );

  onForm(VIEWS.highestNumber, async (of, form, { blocks }) => {
    const { format } = await numbersDetails(ctx, of.incidentId);
    const read = readNumbers(form.field('highest'), format);
    const [highest] = Array.isArray(read) && read.length === 1 ? read : [];
    if (highest === undefined) throw new Invalid('Type one downtime number.', 'highest');
    await issueNumbers(ctx, { ...of, highest, ...(blocks === undefined ? {} : { seenBlocks: blocks }) });
  });

  onForm(VIEWS.returnNumbers, (of, form, read) => {
    const seen = seenIn(read);
    const typed = { used: form.field('used'), spoiled: form.field('spoiled') };
    return returnNumbers(ctx, { ...of, ...typed, ...(seen ? { seen } : {}) });
  });

  onForm(VIEWS.enterCounts, (of, form) => {
    const corrects = form.holds('corrects') ? form.ticked('corrects').length > 0 : null;
    const typed = eachCount((count) => form.field(count));
    const untouched = COUNTS.filter((count) => form.untouched(count));
    return enterCounts(ctx, { ...of, typed, corrects, untouched });
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

/** What the form showed; null: it was opened before forms said so. */
function seenIn({ blocks, used, spoiled }: Read): SeenNumbers | null {
  return blocks === undefined || !used || !spoiled ? null : { blocks, used, spoiled };
}
