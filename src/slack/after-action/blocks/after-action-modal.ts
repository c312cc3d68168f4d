import type { Button, KnownBlock, ModalView } from '@slack/web-api';
import type { FollowUpAction } from '../../../domain/after-action/after-action.ts';
import { CAUSES, FACTORS, OUTSIDE_BODIES } from '../../../domain/after-action/choices.ts';
import { meetBy, signBy } from '../../../domain/after-action/due.ts';
import { type ActionsTold, isOverdue, stateText } from '../../../domain/after-action/follow-up-sections.ts';
import { signedNow } from '../../../domain/after-action/signing.ts';
import type { AfterActionView } from '../../../domain/after-action/view.ts';
import { whatHappened } from '../../../domain/after-action/what-happened.ts';
import { SIDE_NAME, SIDES, type Side } from '../../../domain/plan/plan.ts';
import { dateTimeIn, dayTimeIn } from '../../../domain/time/time-text.ts';
import { actions, overflow, section, sections } from '../../blocks/elements.ts';
import { ACTIONS, VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { actButton } from '../../blocks/list-modal.ts';
import { line, mentions, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { title } from '../../incident/blocks/modal-title.ts';
import { afterActionFileButtons } from '../../report/blocks/file-messages.ts';
import { actionOptions, actOf, viewOf } from './after-action-buttons.ts';

const LINE_MAX = 400;
const HAPPENED_MAX = 900;
const TEXT_MAX = 600;
const ACTIONS_SHOWN = 30;
const PROPOSALS_SHOWN = 8;
/** Of so many services that went over a limit other figures are offered, those without a proposal first. */
const OFFERED = 3;
const PEOPLE_NAMED = 6;
const LEADS_MAX = 120;

/** What the reader may do. */
export interface AfterActionRights {
  write: boolean;
  /** Whether they may propose other limits. */
  propose: boolean;
  sign: readonly Side[];
  /** Person key; they may end their own actions. */
  me: string | null;
}

/** Who looks at it. `hint`: what was just done. `home`: zone of the home site. */
export interface AfterActionReader {
  rights: AfterActionRights;
  hint: string;
  home: string;
  /** Names of who may sign for each side, any of whom does; empty: the plan has none. */
  leads: Record<Side, string>;
}

/** The after-action of an incident: what happened, what was written, what is to be done, who signed. `hint`: what was just done. */
export function afterActionModal(
  view: AfterActionView,
  { rights, hint, home, leads }: AfterActionReader,
): ModalView {
  const { facts } = view;
  const { id: incidentId, number, kind, enteredLaterAt } = facts.details;
  return modal({
    callbackId: VIEWS.afterAction,
    title: title({ incidentId, number, kind, enteredLaterAt }, 'after-action'),
    close: 'Close',
    metadata: value({ kind: 'incident', incidentId }),
    blocks: [
      ...(hint ? [section(hint)] : []),
      ...sections(
        whatHappened(facts, (by) => view.nameOf(by)).map((text) => `• ${line(text, HAPPENED_MAX)}`),
      ),
      ...sections(writtenLines(view)),
      ...actionBlocks(view, rights),
      ...sections(proposalLines(view)),
      ...sections(signatureLines(view, { home, leads })),
      ...buttonRows(view, rights),
    ],
  });
}

function writtenLines({ afterAction: { written }, facts }: AfterActionView): string[] {
  if (!written) return ['*Cause* _Nobody has written what caused it._'];
  const { cause, causeText, factors, factorsText, wentWell, wentBadly, harm, harmReference } = written;
  const { checkedWith, reportedTo, meetingAt, attendees } = written;
  const named = (list: typeof reportedTo) => list.map((body) => OUTSIDE_BODIES[body]).join(', ');
  const said = (label: string, parts: readonly string[]) => {
    const text = parts.filter(Boolean).join(' · ');
    return text ? [`*${label}* ${line(text, TEXT_MAX)}`] : [];
  };
  const { zone, asOf } = facts.details;
  return [
    ...said('Cause', [CAUSES[cause], causeText]),
    ...said('Made it worse', [...factors.map((one) => FACTORS[one]), factorsText]),
    ...said('Worked', [wentWell]),
    ...said('Did not', [wentBadly]),
    ...said('Harm', [harm === 'REPORTED' ? `reported: ${harmReference ?? ''}` : 'none known']),
    ...said('Reported to', [named(reportedTo)]),
    ...said('Nothing to report to', [named(checkedWith)]),
    ...(meetingAt
      ? [
          `*Meeting* ${dayTimeIn(meetingAt, zone, asOf)}${attendees.length > 0 ? `: ${mentions(attendees, PEOPLE_NAMED)}` : ''}`,
        ]
      : []),
  ];
}

function actionBlocks(
  { afterAction, facts, nameOf }: AfterActionView,
  rights: AfterActionRights,
): KnownBlock[] {
  const { actions: all } = afterAction;
  const { id: incidentId } = facts.details;
  const open = all.filter(({ ended }) => !ended);
  const done = all.length - open.length;
  const head = all.length === 0 ? '*Actions* none yet' : `*Actions* ${open.length} open, ${done} ended`;
  const shown = [...open, ...all.filter(({ ended }) => ended)].slice(0, ACTIONS_SHOWN);
  const rest = all.length - shown.length;
  return [
    section(head),
    ...shown.map((action) => {
      const text = actionLine(action, { nameOf, ...facts.course });
      const may = !action.ended && (rights.write || rights.me === action.owner);
      const menu = overflow(
        `${ACTIONS.afterAction}:${action.number}`,
        actionOptions(incidentId, action.number),
      );
      return may ? section(text, menu) : section(text);
    }),
    ...(rest > 0 ? [section(`and ${rest} more in the document`)] : []),
  ];
}

function actionLine(action: FollowUpAction, told: ActionsTold): string {
  const { number, checklist, text, ownerName, dueOn, ended } = action;
  const list = checklist ? `Checklist “${line(checklist.name, NAME_MAX)}”: ` : '';
  const mark = ended ? (ended.as === 'DONE' ? '✅' : '⚪') : '▫️';
  const late = isOverdue(action, told) ? ', overdue' : '';
  const stands = ended
    ? line(stateText(action, told), 200)
    : `${line(ownerName, NAME_MAX)} by ${dueOn}${late}`;
  return `${mark} ${number}. ${list}${line(text, LINE_MAX)} · ${stands}`;
}

function proposalLines({ afterAction: { proposals } }: AfterActionView): string[] {
  if (proposals.length === 0) return [];
  const lines = proposals
    .slice(-PROPOSALS_SHOWN)
    .map(
      ({ serviceName, text, status, by }) =>
        `• ${line(serviceName, NAME_MAX)}: ${line(text, 200)} · ${line(status, 80)} · ${who(by)}`,
    );
  return ['*Tolerances proposed*', ...lines];
}

function signatureLines(
  { afterAction, facts }: AfterActionView,
  { home, leads }: Pick<AfterActionReader, 'home' | 'leads'>,
): string[] {
  const { zone, asOf, gates } = facts.details;
  const signed = signedNow(afterAction);
  const closedAt = gates.closed?.at;
  const each = SIDES.map((side) => {
    const one = signed.by[side];
    return one
      ? `✍️ ${SIDE_NAME[side]} ${who(one.by)} ${dayTimeIn(one.at, zone, asOf)}`
      : `▫️ ${SIDE_NAME[side]} not signed${leads[side] ? `: ${line(leads[side], LEADS_MAX)} signs` : ''}`;
  });
  const changed = signed.changedSince.map(
    ({ by, at, side }) =>
      `⚠️ Changed since ${who(by)} signed for ${SIDE_NAME[side]} on ${dateTimeIn(at, zone)}: to be signed again.`,
  );
  const due =
    closedAt && !signed.whole
      ? [`Meet by ${meetBy(closedAt, home)}, sign by ${signBy(closedAt, home)}.`]
      : [];
  const first = afterAction.written ? [] : ['First write what caused it.'];
  const before = closedAt ? first : ['Both sides sign once the incident is closed.'];
  return ['*Signatures*', ...each, ...changed, ...before, ...due];
}

function buttonRows({ facts, afterAction }: AfterActionView, rights: AfterActionRights): KnownBlock[] {
  const { id: incidentId, number, system } = facts.details;
  const own: Button[] = [
    ...rights.sign.map((side) =>
      actOf(
        `Sign for ${side}`,
        { kind: 'after_sign', incidentId, side, revision: afterAction.revision },
        'primary',
      ),
    ),
    ...(rights.write
      ? [
          viewOf(
            afterAction.written ? 'Change…' : 'Write…',
            { kind: 'after_write', incidentId },
            afterAction.written ? undefined : 'primary',
          ),
          viewOf('Add an action…', { kind: 'after_add', incidentId }),
        ]
      : []),
    ...afterActionFileButtons(number),
  ];
  const isOver = facts.details.gates.validated !== null;
  const over = facts.course.lanes.filter(({ clocks }) => isOver && clocks.some(({ met }) => met === false));
  const proposed = new Set(afterAction.proposals.map(({ serviceName }) => serviceName));
  const inOrder = [
    ...over.filter(({ name }) => !proposed.has(name)),
    ...over.filter(({ name }) => proposed.has(name)),
  ];
  const others = inOrder.slice(0, rights.propose ? OFFERED : 0).map(({ name, key }) =>
    actButton({
      label: `Other limits: ${name}`,
      value: value({ kind: 'propose', system: system.key, service: key, incident: incidentId }),
    }),
  );
  return [actions(own), ...(others.length > 0 ? [actions(others)] : [])];
}
