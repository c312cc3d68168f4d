import type { KnownBlock, ModalView } from '@slack/web-api';
import { drillWords } from '../../../domain/incident/drill.ts';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { sidesShown } from '../../../domain/incident/sides-shown.ts';
import { impactNowWords, impactState } from '../../../domain/incident/system-words.ts';
import { slowText } from '../../../domain/plan/slow.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { linesOf } from '../../../domain/text/listed-by.ts';
import { dayTimeIn, timeIn } from '../../../domain/time/time-text.ts';
import { actions, context, section } from '../../blocks/elements.ts';
import { VIEWS } from '../../blocks/ids.ts';
import { modal } from '../../blocks/inputs.ts';
import { line, prose, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX, stateTitle } from '../../blocks/words.ts';
import { paperText } from '../../numbers/blocks/paper-text.ts';
import { attackText } from './attack-words.ts';
import { furtherActs } from './card-buttons.ts';
import { allClocksText } from './card-clocks.ts';
import { callText, unconfirmed, unitText } from './card-notices.ts';
import { sideDetails } from './card-sides.ts';
import { checksText } from './checks-text.ts';
import { diversionsText } from './diversion-text.ts';
import { alsoDown, groupLine } from './group-words.ts';
import { title } from './modal-title.ts';
import { updateText } from './update-text.ts';

const SITES_MAX = 600;
const UNITS_NAMED = 20;
const ERRORS_NAMED = 8;
const CHANGES_NAMED = 8;
const SLOW_MAX = 400;

/** What the card has no room for: all acts that make sense now, who declared it and how, every service, every unit not reached. */
export function detailsModal(view: IncidentDetails): ModalView {
  const acts = furtherActs(view);
  const texts = [
    declaredText(view),
    groupLine(view),
    attackText(view),
    checksText(view),
    diversionsText(view),
    paperText(view),
    impactText(view),
    insteadText(view),
    sidesText(view),
    isOpen(view.state) ? allClocksText(view) : null,
    unitsText(view),
    isOpen(view.state) ? updateText(view) : null,
    errorsText(view.error),
  ].filter((text) => text !== null);
  const blocks: KnownBlock[] = [
    section(`*${line(stateTitle(view, NAME_MAX), 150)}*`),
    ...(acts.length > 0 ? [actions(acts)] : []),
    ...texts.map((text) => section(text)),
    context(`as of ${timeIn(view.asOf, view.zone)}`),
  ];
  const subject = { incidentId: view.id, number: view.number, kind: view.kind };
  return modal({ callbackId: VIEWS.details, title: title(subject, 'more'), close: 'Close', blocks });
}

function sidesText(view: IncidentDetails): string | null {
  const lines = sidesShown(view).map((side) => sideDetails(view, side));
  return lines.length > 0 ? lines.join('\n') : null;
}

function declaredText(view: IncidentDetails): string {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const outage = view.outage > 1 ? ` · outage ${view.outage}, since ${at(view.downSince)}` : '';
  const lines = [
    ...drillLines(view),
    `*First symptom* ${at(view.since)}${outage}`,
    `*Declared* ${at(view.declaredAt)} by ${who(view.declaredBy)} · ${impactState(view.impact)} · ${line(view.scenarioName, NAME_MAX)}`,
    `*Sites* ${line(view.sites.map((site) => site.name).join(', '), SITES_MAX)}`,
  ];
  if (view.gates.onePersonWhy)
    lines.push(`*One person for both gates* ${line(view.gates.onePersonWhy, 200)}`);
  if (view.note) lines.push(`*Note* ${line(view.note, 300)}`);
  return lines.join('\n');
}

function drillLines({ drill }: IncidentDetails): string[] {
  if (!drill) return [];
  const { given, of } = drill.injects;
  const injects = of > 0 ? ` · ${given} of ${of} injects given` : '';
  return [`*${capitalized(drillWords(drill))}* led by ${who(drill.leader)}${injects}`];
}

/** How the impact changed, the newest first, and what the plan calls slow where it is or was. */
function impactText(view: IncidentDetails): string | null {
  const { impactChanges: changes } = view;
  const slow = [view, ...changes].some(({ impact }) => impact === 'SLOW')
    ? [line(slowText(view.slow), SLOW_MAX)]
    : [];
  if (changes.length === 0) return slow[0] ?? null;
  const lines = changes.slice(0, CHANGES_NAMED).map(({ at, by, impact, siteName, serviceName, reason }) => {
    const where = [siteName, serviceName].filter((name) => name !== null).map((name) => line(name, NAME_MAX));
    const of = where.length > 0 ? where.join(', ') : 'All of it';
    const words = impactNowWords(impact);
    return `${dayTimeIn(at, view.zone, view.asOf)} ${of}: *${words}* · ${line(reason, 120)} (${who(by)})`;
  });
  if (changes.length > CHANGES_NAMED) lines.push(`and ${changes.length - CHANGES_NAMED} earlier changes`);
  return ['*Impact*', ...lines, ...slow].join('\n');
}

function insteadText(view: IncidentDetails): string | null {
  const { stillWorks, viewImages, bridge } = view.system;
  const others = alsoDown(view);
  const lines = [
    stillWorks ? `*Still works* ${line(stillWorks, 300)}` : '',
    others ? `*Also down* ${others}` : '',
    viewImages ? `*Images now* ${line(viewImages, 300)}` : '',
    bridge ? `*Bridge* ${line(bridge, 80)}` : '',
  ].filter((text) => text !== '');
  return lines.length > 0 ? lines.join('\n') : null;
}

/** Units that have not said that they saw their notice, those to be phoned now first. */
function unitsText(view: IncidentDetails): string | null {
  const units = unconfirmed(view).toSorted((a, b) => Number(b.notice.overdue) - Number(a.notice.overdue));
  if (units.length === 0) return null;
  const lines = linesOf(
    units,
    UNITS_NAMED,
    ({ service, notice }) =>
      notice.overdue ? `☎️ ${callText(service)}` : `No call needed yet: ${unitText(service)}`,
    ' units',
  );
  return `*Notices not yet seen*\n${lines.join('\n')}`;
}

function errorsText(errors: readonly string[]): string | null {
  if (errors.length === 0) return null;
  return linesOf(
    errors,
    ERRORS_NAMED,
    (sentence) => `⚠️ ${prose(sentence, 240)}`,
    ' could not be posted',
  ).join('\n');
}
