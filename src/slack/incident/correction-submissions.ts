import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { CAUSES } from '../../domain/incident/group.ts';
import { IMPACTS_NOW } from '../../domain/incident/impact-now.ts';
import { IMPACTS, STAND_DOWN_REASONS } from '../../domain/incident/incident.ts';
import { clearAttack } from '../../services/incident/attack/clear-attack.ts';
import { withdrawAttack } from '../../services/incident/attack/withdraw-attack.ts';
import { changeImpact } from '../../services/incident/change-impact.ts';
import type { Extent } from '../../services/incident/correct-extent.ts';
import { correctIncident } from '../../services/incident/correct-incident.ts';
import { joinGroup } from '../../services/incident/join-group.ts';
import { standDown } from '../../services/incident/stand-down.ts';
import { VIEWS } from '../blocks/ids.ts';
import { ID, word } from '../blocks/value-parts.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import { actOn, inIncident } from '../requests/in-incident.ts';
import type { Submission } from '../requests/submission.ts';
import { pastTime } from '../requests/time-field.ts';

/** What turned out to be otherwise: start, impact, extent, cause, or that it was no outage. */
export function correctionSubmissions(app: App, deps: Deps): void {
  const { ctx } = deps;
  const submitted = inIncident(app, deps);

  submitted(VIEWS.standDown, (form) =>
    standDown(ctx, {
      ...actOn(form),
      reason: word(STAND_DOWN_REASONS).read(form.field('why')),
      note: form.field('note'),
    }),
  );

  submitted(VIEWS.correct, async (form) => {
    const since = form.field('since') ? pastTime(deps, form, 'since') : null;
    const impact = form.field('impact') && word(IMPACTS).read(form.field('impact'));
    const scenario = form.field('scenario');
    const extent = changedExtent(form);
    if (!since && !impact && !scenario && !extent) throw new Invalid('Change at least one field.', 'since');
    const { incidentId, scenario: seen } = readValue('correction', form.metadata);
    await correctIncident(ctx, {
      actor: form.actor,
      incidentId,
      reason: form.field('reason'),
      ...(since ? { since } : {}),
      ...(impact ? { impact } : {}),
      ...(scenario ? { scenario } : {}),
      ...(seen ? { seen } : {}),
      ...(extent ? { extent } : {}),
    });
  });

  submitted(VIEWS.impact, (form) =>
    changeImpact(ctx, {
      ...actOn(form),
      siteKeys: form.ticked('sites'),
      serviceKeys: form.ticked('services'),
      impact: word(IMPACTS_NOW).read(form.field('impact')),
      at: pastTime(deps, form, 'since'),
      reason: form.field('reason'),
    }),
  );

  submitted(VIEWS.join, (form) =>
    joinGroup(ctx, {
      ...actOn(form),
      leadId: ID.read(form.field('lead')),
      cause: word(CAUSES).read(form.field('cause')),
    }),
  );

  submitted(VIEWS.clearAttack, (form) =>
    clearAttack(ctx, { ...actOn(form), statement: form.field('statement') }),
  );

  submitted(VIEWS.withdrawAttack, (form) =>
    withdrawAttack(ctx, { ...actOn(form), reason: form.field('reason') }),
  );
}

/** Sites and services that were changed in the form; null: neither was. */
function changedExtent(form: Submission): Extent | null {
  const changed = (id: string) => (form.holds(id) && !form.untouched(id) ? form.ticked(id) : undefined);
  const extent = { siteKeys: changed('sites'), serviceKeys: changed('services') };
  return extent.siteKeys || extent.serviceKeys ? extent : null;
}
