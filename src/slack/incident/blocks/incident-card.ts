import type { KnownBlock } from '@slack/web-api';
import { IMPACT_WORD, isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails } from '../../../domain/incident/incident-details.ts';
import { dayTimeIn, timeIn } from '../../../domain/time/time-text.ts';
import { asOfBlock, header, type Message, section } from '../../blocks/elements.ts';
import { line, prose, who } from '../../blocks/mrkdwn.ts';
import { incidentTitle, siteWords } from '../../blocks/words.ts';
import { cardButtons } from './card-buttons.ts';
import { clocksText } from './card-clocks.ts';
import { gatesText } from './card-gates.ts';
import { noticeBlocks } from './card-notices.ts';
import { cardNotification } from './card-notification.ts';
import { sideBlocks, sideLine } from './card-sides.ts';
import { updateText } from './update-text.ts';

const ERRORS_NAMED = 3;

/** The one message about an incident, edited in place: everything needed on one phone screen, as of `view.asOf`. */
export function incidentCard(view: IncidentDetails): Message {
  const open = isOpen(view.state);
  const gates = gatesText(view);
  const clocks = open ? clocksText(view) : null;
  const blocks: KnownBlock[] = [
    header(incidentTitle(view)),
    section(whatText(view)),
    ...(open && !view.gates.validated ? placeBlocks(view) : []),
    ...(gates ? [section(gates)] : []),
    ...(open ? sideBlocks(view) : closedSides(view)),
    ...(clocks ? [section(clocks)] : []),
    ...noticeBlocks(view),
    ...(open ? updateBlocks(view) : []),
    ...(view.error.length > 0 ? [section(errorsText(view.error))] : []),
    asOfBlock(asOfText(view)),
    ...cardButtons(view),
  ];
  return { text: cardNotification(view), blocks };
}

function whatText(view: IncidentDetails): string {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const outage = view.outage > 1 ? ` · *outage ${view.outage}, down again since ${at(view.downSince)}*` : '';
  const lines = [
    `Since *${at(view.since)}*${outage} · ${IMPACT_WORD[view.impact]} · ${siteWords(view.sites.map((site) => site.name))}`,
    `Declared ${at(view.declaredAt)} by ${who(view.declaredBy)}`,
  ];
  if (view.note) lines.push(`_${line(view.note, 160)}_`);
  if (view.cyberSuspected) lines.push('⚠️ *Cyber attack suspected:* do not reconnect anything; talk by phone');
  return lines.join('\n');
}

function placeBlocks(view: IncidentDetails): KnownBlock[] {
  const { stillWorks, viewImages, bridge } = view.system;
  const lines = [
    stillWorks ? `*Still works:* ${line(stillWorks, 240)}` : '',
    viewImages ? `*Images now:* ${line(viewImages, 240)}` : '',
    bridge ? `*Bridge:* ${line(bridge, 80)}` : '',
  ].filter((text) => text !== '');
  return lines.length > 0 ? [section(lines.join('\n'))] : [];
}

function closedSides(view: IncidentDetails): KnownBlock[] {
  const lines = view.sides.filter((side) => side.holder).map((side) => sideLine(view, side));
  return lines.length > 0 ? [section(lines.join('\n'))] : [];
}

function updateBlocks(view: IncidentDetails): KnownBlock[] {
  const text = updateText(view);
  return text ? [section(text)] : [];
}

function errorsText(error: string[]): string {
  const lines = error.slice(0, ERRORS_NAMED).map((sentence) => `⚠️ ${prose(sentence, 240)}`);
  if (error.length > ERRORS_NAMED) lines.push(`and ${error.length - ERRORS_NAMED} more could not be posted`);
  return lines.join('\n');
}

function asOfText(view: IncidentDetails): string {
  const asOf = `as of ${timeIn(view.asOf, view.zone)}`;
  return isOpen(view.state)
    ? `${asOf} · replies typed here are not read: use the buttons · no patient names or numbers`
    : asOf;
}
