import type { App } from '@slack/bolt';
import { OPEN_KINDS } from '../../domain/incident/still-open.ts';
import { reportFailedAgain } from '../../services/incident/fail-again.ts';
import { closeIncident } from '../../services/incident/gates/close-incident.ts';
import { reopenIncident } from '../../services/incident/gates/reopen-incident.ts';
import { settleLines } from '../../services/incident/gates/settle-lines.ts';
import { signReconciliation } from '../../services/incident/gates/sign-reconciliation.ts';
import { declareTechnicallyUp } from '../../services/incident/gates/technically-up.ts';
import { VIEWS } from '../blocks/ids.ts';
import { word } from '../blocks/value-parts.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { actOn, CALLS_FOR_HELP, inIncident } from '../requests/in-incident.ts';
import { pastTime } from '../requests/time-field.ts';

/** The gates: up, closed and open again, and what both sides sign in between. */
export function gateSubmissions(app: App, deps: Deps): void {
  const { ctx } = deps;
  const submitted = inIncident(app, deps);

  submitted(VIEWS.technicallyUp, (form) => declareTechnicallyUp(ctx, actOn(form)));

  submitted(VIEWS.close, (form) =>
    closeIncident(ctx, {
      ...actOn(form),
      reasons: Object.fromEntries(OPEN_KINDS.map((kind) => [kind, form.field(kind)])),
    }),
  );

  submitted(VIEWS.reopen, (form) => reopenIncident(ctx, { ...actOn(form), reason: form.field('reason') }));

  submitted(VIEWS.settleLines, (form) =>
    settleLines(ctx, {
      ...actOn(form),
      lines: form.ticked('lines'),
      answer: word(['YES', 'NOT_APPLICABLE'] as const).read(form.field('answer')),
      words: form.field('words'),
    }),
  );

  submitted(VIEWS.reconcile, async (form) => {
    const { incidentId, side } = readValue('signing', form.metadata);
    const of = { actor: form.actor, incidentId, statement: form.field('statement') };
    if (side === 'RADIOLOGY')
      await signReconciliation(ctx, { ...of, side, nothingOnPaper: form.ticked('paper').length > 0 });
    else
      await signReconciliation(ctx, {
        ...{ ...of, side, checked: form.ticked('checks'), notApplicable: form.ticked('notApplicable') },
        ...{ why: form.field('why'), owner: form.field('person'), messages: form.field('messages') },
      });
  });

  submitted(
    VIEWS.failedAgain,
    async (form) => {
      const since = pastTime(deps, form, 'since');
      await reportFailedAgain(ctx, { ...actOn(form), requestKey: form.requestKey, since });
    },
    CALLS_FOR_HELP,
  );
}
