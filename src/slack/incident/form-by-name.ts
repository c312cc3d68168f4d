import type { ModalView } from '@slack/web-api';
import { Conflict } from '../../domain/errors.ts';
import { openDiversions } from '../../domain/incident/diversion.ts';
import { openLines } from '../../domain/incident/gate-answers.ts';
import type { IncidentBrief, IncidentDetails } from '../../domain/incident/incident-details.ts';
import { kindPolicy } from '../../domain/incident/kind-policy.ts';
import type { StillOpen } from '../../domain/incident/still-open.ts';
import { updateEvery } from '../../domain/incident/update-cadence.ts';
import type { Act } from '../../domain/incident/who-may.ts';
import { isInUse, type ModalityRecord, unexplained } from '../../domain/numbers/modality-record.ts';
import type { Person, Plan, Side } from '../../domain/plan/plan.ts';
import { type Measured, measuredText } from '../../domain/probes/measured.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import { dayTimeIn } from '../../domain/time/time-text.ts';
import { option } from '../blocks/elements.ts';
import type { FormName } from '../blocks/ids.ts';
import { addInjectModal } from '../drill/blocks/drill-modal.ts';
import { signedRecords } from '../numbers/blocks/signed-records.ts';
import { escalateModal, handOverModal } from '../paging/blocks/paging-modals.ts';
import { clearAttackModal, withdrawAttackModal } from './blocks/attack-modals.ts';
import { closeModal, reopenModal, settleLinesModal } from './blocks/close-modal.ts';
import { correctModal } from './blocks/correct-modal.ts';
import { divertModal, endDiversionModal } from './blocks/diversion-modals.ts';
import { extentInputs } from './blocks/extent-inputs.ts';
import {
  failedAgainModal,
  itSignsModal,
  radiologySignsModal,
  standDownModal,
  technicallyUpModal,
  validateModal,
} from './blocks/gate-modals.ts';
import { impactModal } from './blocks/impact-modal.ts';
import { joinModal } from './blocks/join-modal.ts';
import { calledModal, caughtUpModal, imagesWorkModal, unconfirmedUnits } from './blocks/service-modals.ts';
import { updateModal } from './blocks/update-modal.ts';

const ACTS: Record<Exclude<FormName, 'reconcile'>, Act> = {
  update: 'UPDATE',
  technically_up: 'TECHNICALLY_UP',
  validate: 'VALIDATE',
  close: 'CLOSE',
  failed_again: 'FAILED_AGAIN',
  stand_down: 'STAND_DOWN',
  correct: 'CORRECT',
  impact: 'CHANGE_IMPACT',
  images_work: 'IMAGES_WORK',
  caught_up: 'CAUGHT_UP',
  divert: 'DIVERT',
  end_diversion: 'END_DIVERSION',
  called: 'CONFIRM_NOTICE',
  hand_over: 'HAND_OVER',
  escalate: 'PAGE_MORE',
  add_inject: 'ADD_INJECT',
  join: 'JOIN',
  clear_attack: 'CLEAR_ATTACK',
  withdraw_attack: 'WITHDRAW_ATTACK',
  settle_lines: 'SETTLE_LINES',
  reopen: 'REOPEN',
};

/** What is done by submitting a form. */
export function actOf(name: FormName, side: Side = 'RADIOLOGY'): Act {
  if (name === 'reconcile') return side === 'IT' ? 'RECONCILE_IT' : 'RECONCILE_RADIOLOGY';
  return ACTS[name];
}

/** What the text of these forms holds, in characters. */
const TEXT_MAX = 300;

const NOTHING_OPEN: StillOpen = { items: [], lines: [], services: [], units: [], diversions: [] };

/** The form for an incident. Throws Conflict with a sentence when there is nothing to fill in. */
export function formFor(
  name: FormName,
  view: IncidentDetails,
  options: {
    side?: Side;
    /** The plan in force. */
    plan: Plan;
    people?: readonly Person[];
    /** What was typed already, for the form's text. */
    text?: string;
    /** Other open incidents, for the one that leads; absent: none. */
    others?: readonly IncidentBrief[];
    /** Numbers and counts by modality, which radiology signs for. */
    records?: readonly ModalityRecord[];
    /** What probes of the system measured last; absent: nothing. */
    measured?: readonly Measured[];
    /** What is not finished; absent: nothing. */
    open?: StillOpen;
    /** Whether who opens it is a lead or an admin, and the names of who is. */
    leads: { one: boolean; names: string };
    /** Actor key of who opens it. */
    by: string;
  },
): ModalView {
  const text = cutText(options.text ?? '', TEXT_MAX);
  const subject = { incidentId: view.id, number: view.number, kind: view.kind };
  switch (name) {
    case 'update':
      return updateModal(subject, view, updateEvery(options.plan, view, view.asOf), text);
    case 'technically_up':
      return technicallyUpModal(subject);
    case 'validate':
      return validateModal(subject, view.gates.toValidate, view.services, {
        place: text || lastPlace(view, options.by),
        measured: (options.measured ?? []).map((one) => measuredText(one, view.zone, view.asOf)),
      });
    case 'reconcile':
      return options.side === 'IT'
        ? itSignsModal(subject, { text, checks: view.gates.toSign, people: options.people ?? [] })
        : radiologySignsModal(subject, { text, ...recordsToSign(view, options.records ?? []) });
    case 'close':
      return closeModal(subject, options.open ?? NOTHING_OPEN, options.leads);
    case 'failed_again':
      return failedAgainModal(subject, {
        validated: view.gates.validated !== null,
        from: dayTimeIn(view.gates.validated?.at ?? view.downSince, view.zone, view.asOf),
      });
    case 'stand_down':
      return standDownModal(subject, kindPolicy(view).standDown, text);
    case 'correct':
      return correctModal(
        subject,
        view.scenario,
        options.plan.checklists.map((c) => option(c.name, c.scenario)),
        extentInputs(
          options.plan,
          view.system.key,
          { sites: view.sites.map(({ key }) => key), services: view.services.map(({ key }) => key) },
          {
            ...{ sites: 'Sites that are down', services: 'Services that are affected' },
            hint: `The limits of a service you add count from ${dayTimeIn(view.downSince, view.zone, view.asOf)}, when it went down.`,
          },
        ),
      );
    case 'impact':
      return impactModal(view, sitesOf(options.plan, view));
    case 'images_work': {
      const waiting = view.services
        .filter((s) => !s.workaround && s.impact !== 'UP')
        .map((s) => option(s.name, s.key));
      if (waiting.length === 0) throw new Conflict('Every service already has a workaround.');
      return imagesWorkModal(subject, view.system.kind, waiting);
    }
    case 'caught_up': {
      const behind = view.services.filter((s) => !s.caughtUp).map((s) => option(s.name, s.key));
      if (behind.length === 0) throw new Conflict('Every service has already caught up.');
      return caughtUpModal(subject, behind);
    }
    case 'divert':
      return divertModal(view);
    case 'end_diversion': {
      const open = openDiversions(view.diversions);
      if (open.length === 0) throw new Conflict('Nothing is on diversion.');
      return endDiversionModal(view, open);
    }
    case 'join':
      return joinModal(subject, options.others ?? []);
    case 'clear_attack':
      return clearAttackModal(subject);
    case 'settle_lines': {
      const open = openLines(view.gates);
      if (open.length === 0) throw new Conflict('Every line was seen or checked, or does not apply.');
      return settleLinesModal(subject, open);
    }
    case 'reopen':
      return reopenModal(subject);
    case 'withdraw_attack':
      return withdrawAttackModal(subject);
    case 'hand_over':
      return handOverModal(view, options.people ?? []);
    case 'escalate':
      return escalateModal(view);
    case 'add_inject':
      if (!view.drill) throw new Conflict('Only an exercise takes injects.');
      return addInjectModal(subject);
    case 'called': {
      const units = unconfirmedUnits(view);
      if (units.length === 0) throw new Conflict('Every unit has confirmed. No calls needed.');
      return calledModal(subject, units);
    }
  }
}

/** What radiology signs for; where the plan gives out numbers and none is in use, whether anything was on paper is asked. */
function recordsToSign(
  view: IncidentDetails,
  records: readonly ModalityRecord[],
): { records: string[]; unevenAt: string | null; asksPaper: boolean } {
  const asksPaper = view.givesNumbers && kindPolicy(view).checksAtGates && !records.some(isInUse);
  const uneven = kindPolicy(view).checksAtGates && records.some((record) => unexplained(record).length > 0);
  const unevenAt = uneven ? dayTimeIn(view.asOf, view.zone, view.asOf) : null;
  return { records: signedRecords(records), unevenAt, asksPaper };
}

/** Where this person saw a line last, who is often still there; where others stood is no default. */
function lastPlace({ gates }: IncidentDetails, by: string): string {
  const seen = gates.toValidate.flatMap(({ answered }) =>
    answered?.answer === 'YES' && answered.by === by ? [answered] : [],
  );
  return seen.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]?.words ?? '';
}

/** The sites of the incident's system; those of the incident where the plan no longer has it. */
function sitesOf(plan: Plan, { system, sites }: IncidentDetails): { key: string; name: string }[] {
  const known = plan.systems.find(({ key }) => key === system.key);
  return known ? plan.sites.filter(({ key }) => known.sites.includes(key)) : sites;
}
