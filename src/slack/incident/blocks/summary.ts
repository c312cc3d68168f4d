import type { Button, KnownBlock } from '@slack/web-api';
import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { worstOf } from '../../../domain/incident/downtime-intervals.ts';
import { firstWords } from '../../../domain/incident/first-words.ts';
import type { FiguresView, IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import type { PlannedWindow } from '../../../domain/incident/planned-window.ts';
import { restorationReach } from '../../../domain/incident/restoration-reach.ts';
import { type ClosedOver, openText, overByReason } from '../../../domain/incident/still-open.ts';
import { impactState } from '../../../domain/incident/system-words.ts';
import { SIDE_NAME, SIDES } from '../../../domain/plan/plan.ts';
import { slowText } from '../../../domain/plan/slow.ts';
import { recordedOverText } from '../../../domain/recorded-over.ts';
import type { ShownPicture } from '../../../domain/slack/shown-picture.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { cutText } from '../../../domain/text/cut-text.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { dayTimeIn, durationText, rangeIn } from '../../../domain/time/time-text.ts';
import { afterActionButton } from '../../blocks/after-action-button.ts';
import { actions, context, header, image, type Message, section, sections } from '../../blocks/elements.ts';
import { escaped, line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX, STAND_DOWN_REASON, sitesText } from '../../blocks/words.ts';
import { paperText } from '../../numbers/blocks/paper-text.ts';
import { diversionsLine } from './diversion-text.ts';
import { drillReportText } from './drill-report.ts';
import { reconciliationText, toleranceTables } from './summary-table.ts';

const SITES_NAMED = 12;
const UNITS_NAMED = 2;
const POINTS_NAMED = 4;
const UNIT_NAME_MAX = 24;
const REASON_MAX = 200;
const SLOW_MAX = 400;

/**
 * The end of the thread: the times, who answered when, tolerance against actual, what was done; `picture`: the same drawn,
 * null where there is none; `more`: buttons that stand beside those of its own.
 */
export function summaryMessage(
  view: IncidentDetails,
  figures: FiguresView,
  picture: ShownPicture | null = null,
  more: readonly Button[] = [],
): Message {
  const name = `📋 PACS-${view.number} · ${cutText(view.system.name, NAME_MAX)}: summary`;
  const title = withKindWord(view, name);
  const stood = view.gates.stoodDown;
  const report = drillReportText(view, figures);
  const blocks: KnownBlock[] = [
    header(title),
    ...(picture ? [image(picture)] : []),
    ...(report ? [section(report)] : []),
    section(timesText(view, figures)),
  ];
  if (!stood) {
    const tables = toleranceTables(figures.rows, view.system.kind);
    if (tables.length > 0) {
      blocks.push(context('Actual time of the time allowed · ❌ over the limit · _proposed_: not signed'));
    }
    blocks.push(...tables.map((table) => section(table)));
    const own = reconciliationText(figures.rows);
    if (own) blocks.push(section(own));
  }
  const group = togetherText(figures);
  if (group) blocks.push(section(group));
  const beside = [diversionsLine(view), paperText(view)].filter((text) => text !== null);
  blocks.push(...sections([workText(view, figures), ...beside, ...reachLines(view)]));
  const over = overLines(view);
  if (over.length > 0) blocks.push(...sections([over.join('\n')]));
  const forYou = stood
    ? `${capitalized(STAND_DOWN_REASON[stood.reason])}, nothing to do.`
    : `Downtime ${durationText(figures.downtimeMinutes)}.`;
  const text = firstWords(view, { before: stood ? '⚪ ' : '✅ ', forYou, draw: escaped });
  const buttons = [...(view.gates.closed ? [afterActionButton(view.id)] : []), ...more];
  if (buttons.length > 0) blocks.push(actions(buttons));
  return { text: withKindWord(view, `${text} PACS-${view.number}`), blocks };
}

/** What of it was planned, and from when on it was not. */
function plannedTimes(view: IncidentDetails, planned: PlannedWindow): string {
  const { ticket, startedAt, end, overranAt } = planned;
  const range = rangeIn(startedAt, overranAt ?? end, view.zone, view.asOf);
  const minutes = durationText(differenceInMinutes(overranAt ?? end, startedAt));
  const after = overranAt ? ', unplanned from then on' : '';
  return `*Planned* ${range} for ${line(ticket, 40)} · ${minutes}${after}`;
}

function timesText(view: IncidentDetails, figures: FiguresView): string {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const { gates } = view;
  const mark = (label: string, gate: { at: Date; by: string } | null) =>
    gate ? [`*${label}* ${at(gate.at)} by ${who(gate.by)}`] : [];
  const lines = [
    `${sitesText(view)} · ${impactState(worstOf(view.downtime) ?? view.impact)}`,
    `*Since* ${at(view.since)}`,
    `*Declared* ${at(view.declaredAt)} by ${who(view.declaredBy)}, after ${durationText(figures.detectionMinutes)}`,
    ...(view.planned ? [plannedTimes(view, view.planned)] : []),
    ...mark('Technically up', gates.technicallyUp),
    ...mark('Validated', gates.validated),
    ...SIDES.flatMap((side) => mark(`${SIDE_NAME[side]} reconciled`, gates.reconciled[side])),
    ...mark('Reopened', gates.reopened).map(
      (one) => `${one}: ${line(gates.reopened?.reason ?? '', REASON_MAX)}`,
    ),
    ...mark('Closed', gates.closed),
    ...mark('Stood down', gates.stoodDown),
    ...(view.enteredLaterAt && view.enteredLaterBy
      ? [
          `*Entered later* ${at(view.enteredLaterAt)} by ${who(view.enteredLaterBy)} (${enteredOver(view)}), from paper`,
        ]
      : []),
  ];
  if (gates.stoodDown) {
    const note = gates.stoodDown.note ? `: ${line(gates.stoodDown.note, 300)}` : '';
    lines.push(`Reason: ${STAND_DOWN_REASON[gates.stoodDown.reason]}${note}. Not counted as downtime.`);
  } else {
    const outages = figures.outages > 1 ? ` in ${figures.outages} outages` : '';
    const soFar = gates.validated ? '' : ' so far';
    lines.push(
      `*Downtime* ${durationText(figures.downtimeMinutes)}${outages}${soFar}`,
      ...downtimeParts(view, figures),
    );
  }
  return lines.join('\n');
}

/** Where downtime was not the same at every site, and how long it was slow. */
function downtimeParts({ slow }: IncidentDetails, { bySite, slowMinutes }: FiguresView): string[] {
  const lines: string[] = [];
  if (bySite.length > 0) {
    const each = listedBy(bySite, SITES_NAMED, ({ siteName, minutes }) => {
      return `${line(siteName, NAME_MAX)} ${durationText(minutes)}`;
    });
    lines.push(`*By site* ${each}`);
  }
  if (slowMinutes > 0)
    lines.push(`*Slow for* ${durationText(slowMinutes)} · ${line(slowText(slow), SLOW_MAX)}`);
  return lines;
}

/** How long each service was without something of the group that this incident led. */
function togetherText({ together }: FiguresView): string | null {
  if (!together) return null;
  const each = listedBy(together.services, SITES_NAMED, ({ name, minutes }) => {
    return `${line(name, NAME_MAX)} ${durationText(minutes)}`;
  });
  return `*Without one or more of the ${together.systems} systems, each minute once:* ${each}`;
}

/** Whom the end of the outage reached. */
function reachLines({ services, outage, group, gates }: IncidentDetails): string[] {
  if (!gates.validated) return [];
  const reach = restorationReach(services, outage, group !== null);
  if (!reach) return [];
  const words = (of: readonly string[], not: string) => {
    if (of.length === 0 || of.length > UNITS_NAMED) return [];
    return [`${of.map((name) => line(name, UNIT_NAME_MAX)).join(', ')} ${not}`];
  };
  const missing = [...words(reach.unconfirmed, 'not confirmed'), ...words(reach.notTold, 'not told')];
  const rest = missing.length > 0 ? ` · ${missing.join(' · ')}` : '';
  return [`*Restoration reached* ${reach.reached} of ${reach.told} units${rest}`];
}

/** What was open when it was closed, with the reasons. */
function overLines({ gates }: IncidentDetails): string[] {
  const told = (when: string, over: readonly ClosedOver[]) =>
    overByReason(over).map(({ kind, points, reason }) => {
      const names = listedBy(points, POINTS_NAMED, ({ name }) => line(name, NAME_MAX));
      return `⚠️ *${when} although ${openText(kind, points)}:* ${names} · ${line(reason, REASON_MAX)}`;
    });
  return [...told('Closed before', gates.closedOverBefore), ...told('Closed', gates.closed?.over ?? [])];
}

function enteredOver({ enteredLaterBy, enteredLaterOver }: IncidentDetails): string {
  return recordedOverText(enteredLaterOver, enteredLaterBy);
}

function workText(view: IncidentDetails, figures: FiguresView): string {
  const answered = SIDES.map((side) => {
    const minutes = figures.mttaMinutes[side];
    const holder = view.sides.find((entry) => entry.side === side)?.holder;
    const by = holder ? ` (${who(holder)})` : '';
    const never = view.enteredLaterAt ? 'not on the paper' : 'never';
    return `${SIDE_NAME[side]} ${minutes === null ? never : `${durationText(minutes)}${by}`}`;
  });
  const { itemsDone, itemsSkipped, itemsOpen } = figures;
  return [
    `*Page to answer (MTTA):* ${answered.join(' · ')}`,
    view.enteredLaterAt
      ? '*Checklist:* on paper'
      : `*Checklist, all phases:* ${itemsDone} done · ${itemsSkipped} skipped · ${itemsOpen} not done`,
  ].join('\n');
}
