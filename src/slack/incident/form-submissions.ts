import type { App } from '@slack/bolt';
import { Invalid } from '../../domain/errors.ts';
import { CAUSES } from '../../domain/incident/group.ts';
import { IMPACTS_NOW } from '../../domain/incident/impact-now.ts';
import { IMPACTS, STAND_DOWN_REASONS } from '../../domain/incident/incident.ts';
import { parseEstimate, parsePromise } from '../../domain/incident/next-update.ts';
import { OPEN_KINDS } from '../../domain/incident/still-open.ts';
import { zoneOfPerson } from '../../domain/plan/zones.ts';
import { parseSince } from '../../domain/time/read-since.ts';
import { addToDrill } from '../../services/drill/add-injects.ts';
import { actOnItem } from '../../services/incident/act-on-item.ts';
import { clearAttack } from '../../services/incident/attack/clear-attack.ts';
import { withdrawAttack } from '../../services/incident/attack/withdraw-attack.ts';
import { changeImpact } from '../../services/incident/change-impact.ts';
import type { Extent } from '../../services/incident/correct-extent.ts';
import { correctIncident } from '../../services/incident/correct-incident.ts';
import { beginDiversion } from '../../services/incident/diversion/begin-diversion.ts';
import { endDiversion } from '../../services/incident/diversion/end-diversion.ts';
import { reportFailedAgain } from '../../services/incident/fail-again.ts';
import { closeIncident } from '../../services/incident/gates/close-incident.ts';
import { reopenIncident } from '../../services/incident/gates/reopen-incident.ts';
import { settleLines } from '../../services/incident/gates/settle-lines.ts';
import { signReconciliation } from '../../services/incident/gates/sign-reconciliation.ts';
import { declareTechnicallyUp } from '../../services/incident/gates/technically-up.ts';
import { joinGroup } from '../../services/incident/join-group.ts';
import { markCaughtUp } from '../../services/incident/mark-caught-up.ts';
import { confirmNotice } from '../../services/incident/notices/confirm-notice.ts';
import { postUpdate } from '../../services/incident/post-update.ts';
import { showImagesWork } from '../../services/incident/show-workaround.ts';
import { standDown } from '../../services/incident/stand-down.ts';
import { acknowledgeSide } from '../../services/paging/acknowledge-side.ts';
import { VIEWS } from '../blocks/ids.ts';
import { ID, word } from '../blocks/value-parts.ts';
import { readValue } from '../blocks/values.ts';
import { redrawRole } from '../checklist/redraw-role.ts';
import type { Deps } from '../requests/deps.ts';
import type { Submission } from '../requests/submission.ts';
import { onSubmit } from '../requests/submissions.ts';
import { readDiverted } from './diversion-clicks.ts';

/** Kept when they cannot be recorded in time: they page people, or stop that. */
const CALLS_FOR_HELP: readonly string[] = [VIEWS.failedAgain, VIEWS.covering];

/** The forms that one verb answers: read the fields, call the verb; a refusal stands at its field. */
export function formSubmissions(app: App, deps: Deps): void {
  const { ctx } = deps;
  const inIncident = (view: string, handle: (form: Submission) => Promise<unknown>): void =>
    onSubmit(app, view, deps, handle, {
      doing: 'in an incident',
      deferrable: CALLS_FOR_HELP.includes(view),
      // Below it may be *More*; below an item, its list, which is drawn again.
      closesAll: view !== VIEWS.skipItem && view !== VIEWS.reassignItem,
    });

  inIncident(VIEWS.update, async (form) => {
    const nextAt = parsePromise(form.field('nextAt'), form.at, zoneOf(deps, form));
    if (nextAt === 'unreadable') throw new Invalid('Type 30 min, 1 h or 03:40.', 'nextAt');
    const typed = form.field('estimate');
    const estimate = typed ? parseEstimate(typed) : null;
    if (typed && !estimate) throw new Invalid('Type 30 min, 30-60 min or 1h to 3h.', 'estimate');
    await postUpdate(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      text: form.field('text'),
      works: form.field('works'),
      viewImages: form.field('viewImages'),
      doing: form.field('doing'),
      nextAt,
      estimate,
      requestKey: form.requestKey,
    });
  });

  inIncident(VIEWS.technicallyUp, (form) =>
    declareTechnicallyUp(ctx, { actor: form.actor, incidentId: ID.read(form.metadata) }),
  );

  inIncident(VIEWS.close, (form) =>
    closeIncident(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      reasons: Object.fromEntries(OPEN_KINDS.map((kind) => [kind, form.field(kind)])),
    }),
  );

  inIncident(VIEWS.reopen, (form) =>
    reopenIncident(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      reason: form.field('reason'),
    }),
  );

  inIncident(VIEWS.settleLines, (form) =>
    settleLines(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      lines: form.ticked('lines'),
      answer: word(['YES', 'NOT_APPLICABLE'] as const).read(form.field('answer')),
      words: form.field('words'),
    }),
  );

  inIncident(VIEWS.reconcile, async (form) => {
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

  inIncident(VIEWS.failedAgain, async (form) => {
    const since = sinceOf(deps, form);
    await reportFailedAgain(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      requestKey: form.requestKey,
      ...(since ? { since } : {}),
    });
  });

  inIncident(VIEWS.standDown, (form) =>
    standDown(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      reason: word(STAND_DOWN_REASONS).read(form.field('why')),
      note: form.field('note'),
    }),
  );

  inIncident(VIEWS.addInject, (form) =>
    addToDrill(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      injects: form.field('injects'),
    }),
  );

  inIncident(VIEWS.correct, async (form) => {
    const since = form.field('since') ? sinceOf(deps, form) : null;
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

  inIncident(VIEWS.impact, (form) =>
    changeImpact(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      siteKeys: form.ticked('sites'),
      serviceKeys: form.ticked('services'),
      impact: word(IMPACTS_NOW).read(form.field('impact')),
      at: sinceOf(deps, form),
      reason: form.field('reason'),
    }),
  );

  inIncident(VIEWS.join, (form) =>
    joinGroup(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      leadId: ID.read(form.field('lead')),
      cause: word(CAUSES).read(form.field('cause')),
    }),
  );

  inIncident(VIEWS.clearAttack, (form) =>
    clearAttack(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      statement: form.field('statement'),
    }),
  );

  inIncident(VIEWS.withdrawAttack, (form) =>
    withdrawAttack(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      reason: form.field('reason'),
    }),
  );

  inIncident(VIEWS.imagesWork, (form) =>
    showImagesWork(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      serviceKey: form.field('service'),
      how: form.field('how'),
    }),
  );

  inIncident(VIEWS.caughtUp, (form) =>
    markCaughtUp(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      serviceKey: form.field('service'),
    }),
  );

  inIncident(VIEWS.divert, async (form) =>
    beginDiversion(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      of: readDiverted(readValue('divert', form.field('of'))),
      since: timeOf(deps, form, 'since'),
    }),
  );

  inIncident(VIEWS.endDiversion, async (form) =>
    endDiversion(ctx, {
      actor: form.actor,
      incidentId: ID.read(form.metadata),
      diversionId: ID.read(form.field('diversion')),
      at: timeOf(deps, form, 'at'),
    }),
  );

  inIncident(VIEWS.called, (form) =>
    confirmNotice(ctx, {
      actor: form.actor,
      noticeId: ID.read(form.field('notice')),
      spokeToRole: form.field('role'),
    }),
  );

  inIncident(VIEWS.skipItem, async (form) => {
    const { incidentId, itemKey } = readValue('itemForm', form.metadata);
    const reason = form.field('reason');
    await actOnItem(ctx, { actor: form.actor, incidentId, itemKey, act: 'skip', reason });
    if (form.below) await redrawRole(deps, form.below, incidentId, itemKey);
  });

  inIncident(VIEWS.reassignItem, async (form) => {
    const { incidentId, itemKey } = readValue('itemForm', form.metadata);
    await actOnItem(ctx, {
      actor: form.actor,
      incidentId,
      itemKey,
      act: 'reassign',
      to: form.field('person'),
      ...(form.field('role') ? { toRole: form.field('role') } : {}),
    });
    if (form.below) await redrawRole(deps, form.below, incidentId, itemKey);
  });

  inIncident(VIEWS.covering, async (form) => {
    await acknowledgeSide(ctx, {
      actor: form.actor,
      ...readValue('page', form.metadata),
      coveringFor: form.field('person'),
    });
  });
}

/** Sites and services that were changed in the form; null: neither was. */
function changedExtent(form: Submission): Extent | null {
  const changed = (id: string) => (form.holds(id) && !form.untouched(id) ? form.ticked(id) : undefined);
  const extent = { siteKeys: changed('sites'), serviceKeys: changed('services') };
  return extent.siteKeys || extent.serviceKeys ? extent : null;
}

function zoneOf(deps: Deps, form: Submission): string {
  return zoneOfPerson(deps.ctx.plans.current().plan, form.userId);
}

function sinceOf(deps: Deps, form: Submission): Date {
  return timeOf(deps, form, 'since');
}

/** A time in the past that was typed in a field. Throws Invalid at it. */
function timeOf(deps: Deps, form: Submission, field: string): Date {
  const time = parseSince(form.field(field), form.at, zoneOf(deps, form));
  if (time.kind === 'at') return time.at;
  const message = time.kind === 'ambiguous' ? 'The clocks went back: type it as "… ago".' : time.message;
  throw new Invalid(message, field);
}
