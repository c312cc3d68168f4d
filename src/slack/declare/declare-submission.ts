import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { IMPACTS } from '../../domain/incident/incident.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { parseSince } from '../../domain/time/read-since.ts';
import { findPatientData } from '../../services/free-text.ts';
import { declareChosen } from '../../services/incident/declare-chosen.ts';
import { VIEWS } from '../blocks/ids.ts';
import { INSTANT, word } from '../blocks/value-parts.ts';
import { readValue } from '../blocks/values.ts';
import type { Deps } from '../requests/deps.ts';
import type { Outcome, Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';
import { declaredModal, declareModal } from './blocks/declare-modal.ts';
import { declaredText } from './declared-text.ts';
import { chosenExtent, extentOf } from './extent-fields.ts';
import { chosenGroup } from './group-fields.ts';

/** The declaration is submitted: read what was typed, ask when it has two meanings, declare. */
export function declareSubmission(app: App, deps: Deps): void {
  const declare = async (form: Submission): Promise<Outcome> => {
    const { ctx } = deps;
    const { plan } = ctx.plans.current();
    const now = form.at;
    const zone = zoneOfPerson(plan, form.userId);
    const { channel, first, second } = readValue('declareForm', form.metadata);
    const systemKey = form.field('system');
    const impact = word(IMPACTS).read(form.field('impact') || 'FULL');
    if (!systemKey) throw new Invalid('Choose the system.', 'system');
    const note = form.field('note');
    const extent = chosenExtent(form);
    const group = chosenGroup(form);
    const asked = { systemKey, impact, note, channel, extent, group };
    const chosen = form.field('which');
    if (first && !chosen) throw new Invalid('Choose one of the two.', 'which');
    const since = chosen
      ? ({ kind: 'at', at: INSTANT.read(chosen) } as const)
      : parseSince(form.field('since'), now, zone);

    if (since.kind === 'unreadable' || since.kind === 'future') throw new Invalid(since.message, 'since');
    if (since.kind === 'ambiguous') {
      return { view: declareModal(plan, { ...asked, choices: { at: since.choices, zone, now } }) };
    }
    const suspicion = findPatientData(ctx, note, now);
    if (suspicion && !(suspicion.gate === 'ASKED' && form.actor.namesNoPatient)) {
      const start =
        chosen && first && second
          ? { choices: { at: [first, second] satisfies [Date, Date], zone, now, chosen } }
          : { since: form.field('since') || null };
      const found = { ...{ what: suspicion.what, gate: suspicion.gate }, systemKey, impact, since: since.at };
      return { view: declareModal(plan, { ...asked, ...start, suspicion: found }) };
    }
    const declaration = {
      ...{ actor: form.actor, systemKey, impact, since: since.at, requestKey: form.requestKey },
      ...extentOf(extent),
      ...(note ? { note } : {}),
      ...(channel ? { declaredFrom: channel } : {}),
    };
    const declared = await declareChosen(ctx, declaration, group);
    return {
      view: declaredModal(
        declaredText(plan, { ...declared, systemKey, impact, since: since.at, zone, now }),
        declared.incidentId,
      ),
    };
  };
  onSubmit(app, VIEWS.declare, deps, declare, { doing: 'declaring', deferrable: true });
}
