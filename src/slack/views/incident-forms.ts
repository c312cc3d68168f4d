import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { IMPACTS } from '../../domain/incident.ts';
import { parseEstimate, parsePromise } from '../../domain/next-update.ts';
import { parseSince } from '../../domain/since.ts';
import { acknowledgeSide } from '../../services/acknowledge-side.ts';
import { actOnItem } from '../../services/act-on-item.ts';
import { confirmNotice } from '../../services/confirm-notice.ts';
import { correctIncident } from '../../services/correct-incident.ts';
import { reportFailedAgain } from '../../services/fail-again.ts';
import { closeIncident } from '../../services/gates/close-incident.ts';
import { signReconciliation } from '../../services/gates/sign-reconciliation.ts';
import { declareTechnicallyUp } from '../../services/gates/technically-up.ts';
import { markCaughtUp } from '../../services/mark-caught-up.ts';
import { postUpdate } from '../../services/post-update.ts';
import { showImagesWork } from '../../services/show-images-work.ts';
import { standDown } from '../../services/stand-down.ts';
import { zoneOfPerson } from '../../services/zone.ts';
import { parts, VIEWS } from '../ids.ts';
import type { Listening } from '../listening.ts';
import { acknowledgementIn, idIn, sideIn, wordIn } from '../read-value.ts';
import { redrawRole } from '../redraw-role.ts';
import { onSubmit, type Submission } from '../submissions.ts';

/** Kept when they cannot be recorded in time: they page people, or stop that. */
const CALLS_FOR_HELP: readonly string[] = [VIEWS.failedAgain, VIEWS.coverFor];

/** The forms that one verb answers: read the fields, call the verb; a refusal stands at its field. */
export function incidentForms(app: App, on: Listening): void {
  const { ctx } = on;
  const inIncident = (view: string, handle: (form: Submission) => Promise<unknown>): void =>
    onSubmit(app, view, on, handle, { doing: 'in an incident', kept: CALLS_FOR_HELP.includes(view) });

  inIncident(VIEWS.update, async (form) => {
    const nextAt = parsePromise(form.field('nextAt'), form.at, zoneOf(on, form));
    if (nextAt === 'unreadable') throw new Invalid('Write 30 min, 1 h or 03:40.', 'nextAt');
    const typed = form.field('estimate');
    const estimate = typed ? parseEstimate(typed) : null;
    if (typed && !estimate) throw new Invalid('Write 30 min, 30-60 min or 1h to 3h.', 'estimate');
    await postUpdate(ctx, {
      actor: form.actor,
      incidentId: idIn(form.metadata),
      text: form.field('text'),
      nextAt,
      estimate,
      requestKey: form.requestKey,
    });
  });

  inIncident(VIEWS.technicallyUp, (form) =>
    declareTechnicallyUp(ctx, { actor: form.actor, incidentId: idIn(form.metadata) }),
  );

  inIncident(VIEWS.close, (form) =>
    closeIncident(ctx, { actor: form.actor, incidentId: idIn(form.metadata) }),
  );

  inIncident(VIEWS.reconcile, async (form) => {
    const [incidentId, side] = parts(form.metadata);
    await signReconciliation(ctx, {
      actor: form.actor,
      incidentId: idIn(incidentId),
      side: sideIn(side),
      statement: form.field('statement'),
    });
  });

  inIncident(VIEWS.failedAgain, async (form) => {
    const since = sinceOf(on, form);
    await reportFailedAgain(ctx, {
      actor: form.actor,
      incidentId: idIn(form.metadata),
      requestKey: form.requestKey,
      ...(since ? { since } : {}),
    });
  });

  inIncident(VIEWS.standDown, (form) =>
    standDown(ctx, {
      actor: form.actor,
      incidentId: idIn(form.metadata),
      reason: wordIn(['FALSE_ALARM', 'WRONG_SYSTEM', 'DUPLICATE'], form.field('why')),
      note: form.field('note'),
    }),
  );

  inIncident(VIEWS.correct, async (form) => {
    const since = form.field('since') ? sinceOf(on, form) : null;
    const impact = form.field('impact') && wordIn(IMPACTS, form.field('impact'));
    const cyber = form.field('cyber');
    const scenario = form.field('scenario');
    if (!since && !impact && !cyber && !scenario) throw new Invalid('Change at least one of these.', 'since');
    await correctIncident(ctx, {
      actor: form.actor,
      incidentId: idIn(form.metadata),
      reason: form.field('reason'),
      ...(since ? { since } : {}),
      ...(impact ? { impact } : {}),
      ...(cyber ? { cyberSuspected: cyber === 'yes' } : {}),
      ...(scenario ? { scenario } : {}),
    });
  });

  inIncident(VIEWS.imagesWork, (form) =>
    showImagesWork(ctx, {
      actor: form.actor,
      incidentId: idIn(form.metadata),
      serviceKey: form.field('service'),
      how: form.field('how'),
    }),
  );

  inIncident(VIEWS.caughtUp, (form) =>
    markCaughtUp(ctx, {
      actor: form.actor,
      incidentId: idIn(form.metadata),
      serviceKey: form.field('service'),
    }),
  );

  inIncident(VIEWS.called, (form) =>
    confirmNotice(ctx, {
      actor: form.actor,
      noticeId: idIn(form.field('notice')),
      spokeToRole: form.field('role'),
    }),
  );

  inIncident(VIEWS.skipItem, async (form) => {
    const [incident, itemKey = ''] = parts(form.metadata);
    const incidentId = idIn(incident);
    const reason = form.field('reason');
    await actOnItem(ctx, { actor: form.actor, incidentId, itemKey, act: 'skip', reason });
    if (form.below) await redrawRole(on, form.below, incidentId, itemKey);
  });

  inIncident(VIEWS.coverFor, async (form) => {
    await acknowledgeSide(ctx, {
      actor: form.actor,
      ...acknowledgementIn(form.metadata),
      coveringFor: form.field('person'),
    });
  });
}

function zoneOf(on: Listening, form: Submission): string {
  return zoneOfPerson(on.ctx.plans.current().plan, form.userId);
}

function sinceOf(on: Listening, form: Submission): Date {
  const since = parseSince(form.field('since'), form.at, zoneOf(on, form));
  if (since.kind === 'at') return since.at;
  const message = since.kind === 'ambiguous' ? 'The clocks went back: write it as "… ago".' : since.message;
  throw new Invalid(message, 'since');
}
