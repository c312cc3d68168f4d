import type { OutagePeriod } from '../../../domain/incident/downtime.ts';
import { firstWords } from '../../../domain/incident/first-words.ts';
import type { StandDownReason } from '../../../domain/incident/incident.ts';
import type { IncidentDetails, NoticeView } from '../../../domain/incident/incident-details.ts';
import { kindPolicy } from '../../../domain/incident/kind-policy.ts';
import {
  impactState,
  matterOf,
  meanwhile,
  showsImages,
  untilValidated,
  worksAgain,
} from '../../../domain/incident/system-words.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { dayTimeIn, rangeIn } from '../../../domain/time/time-text.ts';
import { escaped, line, listedBy, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX, sitesText } from '../../blocks/words.ts';
import { attackText } from './attack-words.ts';
import { alsoDown, othersDown } from './group-words.ts';
import { updateText } from './update-text.ts';

const STOOD_DOWN_TEXT = {
  FALSE_ALARM: 'False alarm: it works. Work as usual.',
  WRONG_SYSTEM: 'The wrong system was declared: this one works. Watch for a notice about the right one.',
  DUPLICATE: 'This was declared twice. The other incident continues: follow its notice.',
  CALLED_OFF: 'It was called off. Work as usual.',
  REAL_OUTAGE: '*A real outage was declared.* Follow its notice in this channel.',
  ENTERED_WRONGLY: 'It was entered wrongly. Work as usual.',
} as const satisfies Record<StandDownReason, string>;
const STOOD_DOWN_SHORT = {
  FALSE_ALARM: 'Work as usual.',
  WRONG_SYSTEM: 'Wrong system: this one works.',
  DUPLICATE: 'Follow the other notice.',
  CALLED_OFF: 'Work as usual.',
  REAL_OUTAGE: 'Follow the real notice.',
  ENTERED_WRONGLY: 'Work as usual.',
} as const satisfies Record<StandDownReason, string>;
const NO_ATTACK = '✅ *It was no attack.* Logins, mail and links are safe as usual; imaging is still down.';
const WINDOWS = 6;
const INSTEAD_MAX = 110;
const HEADING_MAX = 120;

/** An incident as a unit has it. `upSince`: it works again for the unit, while others still wait; else null. */
export interface UnitView extends IncidentDetails {
  upSince: Date | null;
}

interface Title {
  /** What a lock screen shows. */
  text: string;
  /** The same with the whole name. */
  heading: string;
}

/** The first line of a notice that stands. Example: `🔴 Image archive (PACS) down. Results by phone or paper.` */
export function noticeTitle(view: UnitView, notice: NoticeView): Title {
  const { dot, ...parts } = titleParts(view, notice);
  const words = { before: `${dot} `, ...parts, draw: escaped };
  return { text: firstWords(view, words), heading: firstWords(view, { ...words, most: HEADING_MAX }) };
}

function titleParts(view: UnitView, notice: NoticeView): { dot: string; state: string; forYou: string } {
  const reason = view.gates.stoodDown?.reason ?? 'FALSE_ALARM';
  if (notice.about === 'STOOD_DOWN')
    return { dot: '⚪', state: 'stood down', forYou: STOOD_DOWN_SHORT[reason] };
  if (notice.about === 'RESTORED' || view.upSince)
    return { dot: '🟢', state: worksAgain(view.impact), forYou: 'Work as usual.' };
  if (view.attack && view.state === 'DOWN')
    return {
      dot: '🔴',
      state: impactState(view.impact, notice.outage > 1),
      forYou: 'Attack suspected: talk by phone.',
    };
  if (view.state === 'TECHNICALLY_UP') {
    const forYou = `${capitalized(untilValidated(view.impact))}.`;
    return { dot: '🟡', state: 'technically up', forYou };
  }
  return {
    dot: kindPolicy(view).calm ? '🔵' : '🔴',
    state: kindPolicy(view).calm
      ? `${impactState(view.impact)} as planned`
      : impactState(view.impact, notice.outage > 1),
    forYou: meanwhile(matterOf(view)).short,
  };
}

/** The one line of a notice that a newer one, told at `at`, has overtaken. Example: `⚪ Outdated 19:05: Archive down`. */
export function outdatedTitle(view: IncidentDetails, notice: NoticeView, at: Date): string {
  const name = line(view.system.name, NAME_MAX);
  const state =
    notice.about === 'RESTORED' ? worksAgain(view.impact) : impactState(view.impact, notice.outage > 1);
  return `⚪ Outdated ${dayTimeIn(at, view.zone, view.asOf)}: ${name} ${state}`;
}

/** What a notice that stands says below its title. */
export function noticeBody(view: UnitView, notice: NoticeView): string {
  if (notice.about === 'STOOD_DOWN') return STOOD_DOWN_TEXT[view.gates.stoodDown?.reason ?? 'FALSE_ALARM'];
  if (notice.about === 'RESTORED') return restoredText(view);
  if (view.upSince) return backText(view, view.upSince);
  const noAttack = notice.about === 'NO_ATTACK' && !view.attack ? `${NO_ATTACK}\n` : '';
  return noAttack + downText(view);
}

function downText(view: IncidentDetails): string {
  const { viewImages, stillWorks, bridge, kind } = view.system;
  const holder = view.sides.find((side) => side.side === 'RADIOLOGY')?.holder;
  const ask = [
    holder ? who(holder) : '',
    bridge && !view.attack?.bridge ? `bridge ${line(bridge, 40)}` : '',
  ].filter((text) => text !== '');
  const up = view.state === 'TECHNICALLY_UP';
  const others = alsoDown(view);
  const goOn = untilValidated(view.impact).toUpperCase();
  const lines = [
    attackText(view) ?? '',
    view.group?.leads && othersDown(view) ? `*Down too:* ${othersDown(view)}` : '',
    `${whenText(view)} · ${sitesText(view)}`,
    viewImages ? `*${showsImages(kind) ? 'Images now' : 'Images'}:* ${line(viewImages, INSTEAD_MAX)}` : '',
    stillWorks ? `*Still works:* ${line(stillWorks, INSTEAD_MAX)}` : '',
    others ? `*Also down:* ${others}` : '',
    ask.length > 0 ? `*Ask:* ${ask.join(', ')}` : '',
    ...(up
      ? [`IT reports it up. *${goOn}* until radiology validates. ${meanwhile(matterOf(view)).short}`]
      : []),
    notFinalText(view),
    updateText(view) ?? '',
  ];
  return lines.filter((text) => text !== '').join('\n');
}

/** It works again for this unit alone. */
function backText(view: IncidentDetails, upSince: Date): string {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  return [
    `Works again for you since *${at(upSince)}*; others still wait. Order and read as usual.`,
    'Keep all paper until the reconciliation is signed.',
    notFinalText({ ...view, outages: [...view.outages, { start: view.downSince, end: upSince }] }),
  ].join('\n');
}

function whenText(view: IncidentDetails): string {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const planned = kindPolicy(view).calm ? view.planned : null;
  if (!planned) return `Since *${at(view.downSince)}*`;
  return `*Planned* until *${at(planned.end)}*`;
}

function restoredText(view: IncidentDetails): string {
  const validated = view.gates.validated;
  const when = validated ? `Radiology validated at *${dayTimeIn(validated.at, view.zone, view.asOf)}*. ` : '';
  const signed = Object.values(view.gates.reconciled).every((signature) => signature !== null);
  const paper = signed
    ? 'The reconciliation is signed: file the paper as usual.'
    : 'Keep all paper until the reconciliation is signed.';
  return `${when}Order and read as usual.\n${paper}\n${notFinalText(view)}`;
}

/** Every window that has ended: an earlier one stays open until its results are read again. */
function notFinalText(view: IncidentDetails): string {
  const over = view.outages.filter((outage): outage is OutagePeriod & { end: Date } => outage.end !== null);
  if (over.length === 0) return '';
  const windows = listedBy(over, WINDOWS, ({ start, end }) => rangeIn(start, end, view.zone, view.asOf));
  return `*Preliminary results are not final* from ${windows}.`;
}
