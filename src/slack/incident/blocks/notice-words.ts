import type { OutagePeriod } from '../../../domain/incident/downtime.ts';
import { firstWords } from '../../../domain/incident/first-words.ts';
import type { IncidentDetails, NoticeView } from '../../../domain/incident/incident-details.ts';
import { kindPolicy } from '../../../domain/incident/kind-policy.ts';
import { matterOf, showsImages } from '../../../domain/incident/system-words.ts';
import { capitalized } from '../../../domain/text/capitalized.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { dayTimeIn, timesIn } from '../../../domain/time/time-text.ts';
import { escaped, line, who } from '../../blocks/mrkdwn.ts';
import { NAME_MAX, sitesText } from '../../blocks/words.ts';
import { attackText } from './attack-words.ts';
import { alsoDown, othersDown } from './group-words.ts';
import { countedIn } from './notice-texts/counted-in.ts';
import type { NoticeTexts } from './notice-texts/notice-texts.ts';
import { updateText } from './update-text.ts';

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
export function noticeTitle(view: UnitView, notice: NoticeView, words: NoticeTexts): Title {
  const { dot, ...parts } = titleParts(view, notice, words);
  const first = { before: `${dot} `, ...parts, draw: escaped, andMore: words.andMore };
  return { text: firstWords(view, first), heading: firstWords(view, { ...first, most: HEADING_MAX }) };
}

function titleParts(
  view: UnitView,
  notice: NoticeView,
  words: NoticeTexts,
): { dot: string; state: string; forYou: string } {
  const reason = view.gates.stoodDown?.reason ?? 'FALSE_ALARM';
  if (notice.about === 'STOOD_DOWN')
    return { dot: '⚪', state: words.state.stoodDown, forYou: words.stoodDownShort[reason] };
  if (notice.about === 'RESTORED' || view.upSince)
    return { dot: '🟢', state: words.state.worksAgain(view.impact), forYou: words.workAsUsual };
  if (view.attack && view.state === 'DOWN')
    return {
      dot: '🔴',
      state: words.state.down(view.impact, notice.outage > 1),
      forYou: words.talkByPhone,
    };
  if (view.state === 'TECHNICALLY_UP') {
    const forYou = `${capitalized(words.untilValidated(view.impact))}.`;
    return { dot: '🟡', state: words.state.technicallyUp, forYou };
  }
  return {
    dot: kindPolicy(view).calm ? '🔵' : '🔴',
    state: kindPolicy(view).calm
      ? words.state.asPlanned(view.impact)
      : words.state.down(view.impact, notice.outage > 1),
    forYou: words.meanwhile(matterOf(view)),
  };
}

/** The one line of a notice that a newer one, told at `at`, has overtaken. Example: `⚪ Outdated 19:05: Archive down`. */
export function outdatedTitle(
  view: IncidentDetails,
  notice: NoticeView,
  at: Date,
  words: NoticeTexts,
): string {
  const name = line(view.system.name, NAME_MAX);
  const state =
    notice.about === 'RESTORED'
      ? words.state.worksAgain(view.impact)
      : words.state.down(view.impact, notice.outage > 1);
  return words.outdated(words.time(dayTimeIn(at, view.zone, view.asOf)), name, state);
}

/** What a notice that stands says below its title. */
export function noticeBody(view: UnitView, notice: NoticeView, words: NoticeTexts): string {
  const drill = kindPolicy(view).firstAndLast === null ? '' : words.exercise;
  return drill + bodyText(view, notice, words);
}

function bodyText(view: UnitView, notice: NoticeView, words: NoticeTexts): string {
  if (notice.about === 'STOOD_DOWN') return words.stoodDown[view.gates.stoodDown?.reason ?? 'FALSE_ALARM'];
  if (notice.about === 'RESTORED') return restoredText(view, words);
  if (view.upSince) return backText(view, view.upSince, words);
  const noAttack = notice.about === 'NO_ATTACK' && !view.attack ? `${words.noAttack}\n` : '';
  return noAttack + downText(view, words);
}

function downText(view: IncidentDetails, words: NoticeTexts): string {
  const { viewImages, stillWorks, bridge, kind } = view.system;
  const holder = view.sides.find((side) => side.side === 'RADIOLOGY')?.holder;
  const ask = [
    holder ? who(holder) : '',
    bridge && !view.attack?.bridge ? words.bridge(line(bridge, 40)) : '',
  ].filter((text) => text !== '');
  const up = view.state === 'TECHNICALLY_UP';
  const goOn = words.untilValidated(view.impact).toUpperCase();
  const down = view.group?.leads ? othersDown(view, words.andMore) : '';
  const others = alsoDown(view, undefined, words.andMore);
  const images = showsImages(kind) ? words.imagesNow : words.images;
  const lines = [
    attackText(view, words) ?? '',
    down ? words.downToo(down) : '',
    `${whenText(view, words)} · ${sitesText(view, countedIn(words))}`,
    viewImages ? images(line(viewImages, INSTEAD_MAX)) : '',
    stillWorks ? words.stillWorks(line(stillWorks, INSTEAD_MAX)) : '',
    others ? words.alsoDown(others) : '',
    ask.length > 0 ? words.ask(ask.join(', ')) : '',
    up ? words.reportedUp(goOn, words.meanwhile(matterOf(view))) : '',
    notFinalText(view, words),
    updateText(view, words) ?? '',
  ];
  return lines.filter((text) => text !== '').join('\n');
}

/** It works again for this unit alone. */
function backText(view: IncidentDetails, upSince: Date, words: NoticeTexts): string {
  return [
    words.backForYou(words.time(dayTimeIn(upSince, view.zone, view.asOf))),
    words.keepPaper,
    notFinalText({ ...view, outages: [...view.outages, { start: view.downSince, end: upSince }] }, words),
  ].join('\n');
}

function whenText(view: IncidentDetails, words: NoticeTexts): string {
  const at = (instant: Date) => words.time(dayTimeIn(instant, view.zone, view.asOf));
  const planned = kindPolicy(view).calm ? view.planned : null;
  return planned ? words.plannedUntil(at(planned.end)) : words.since(at(view.downSince));
}

function restoredText(view: IncidentDetails, words: NoticeTexts): string {
  const validated = view.gates.validated;
  const when = validated ? words.validatedAt(words.time(dayTimeIn(validated.at, view.zone, view.asOf))) : '';
  const signed = Object.values(view.gates.reconciled).every((signature) => signature !== null);
  const paper = signed ? words.filePaper : words.keepPaper;
  return `${when}${words.orderAsUsual}\n${paper}\n${notFinalText(view, words)}`;
}

/** Every window that has ended: an earlier one stays open until its results are read again. */
function notFinalText(view: IncidentDetails, words: NoticeTexts): string {
  const over = view.outages.filter((outage): outage is OutagePeriod & { end: Date } => outage.end !== null);
  if (over.length === 0) return '';
  const range = ({ start, end }: { start: Date; end: Date }) => {
    const [from = '', to = ''] = timesIn([start, end], view.zone, view.asOf).map(words.time);
    return words.range(from, to);
  };
  return words.notFinal(listedBy(over, WINDOWS, range, words.andMore));
}
