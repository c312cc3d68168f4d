import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import { showsImages } from '../../../domain/incident/system-words.ts';
import type { Language } from '../../../domain/language/language.ts';
import type { PlannedDetails } from '../../../domain/planned/planned-details.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { dayTimeIn, durationText, stretchIn } from '../../../domain/time/time-text.ts';
import { context, type Message, section } from '../../blocks/elements.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { NAME_MAX, sitesText } from '../../blocks/words.ts';
import { countedIn } from '../../incident/blocks/notice-texts/counted-in.ts';
import { NOTICE_TEXTS, type NoticeTexts } from '../../incident/blocks/notice-texts/notice-texts.ts';

const WHY_MAX = 200;
const WHAT_MAX = 300;
const INSTEAD_MAX = 160;
const SERVICES_NAMED = 5;

/** In a unit's channel: what will be down from when to when, and what that means there. `message`: which of those it got. */
export function unitMessage(view: PlannedDetails, message: number, language: Language = 'en'): Message {
  const words = NOTICE_TEXTS[language];
  const its = words.planned;
  const name = line(view.system, NAME_MAX);
  if (message < view.unitMessages) {
    const text = its.outdated(name);
    return { text, blocks: [section(text)] };
  }
  const window = windowIn(view, words);
  const foot = context(its.foot(line(view.ticket, 40)));
  if (view.state === 'WITHDRAWN') {
    const text = its.withdrawn(name);
    const why = line(view.withdrawn?.why ?? '', WHY_MAX);
    return { text, blocks: [section(`*${text}*\n${window}\n${words.workAsUsual} ${why}`), foot] };
  }
  if (view.incident) {
    const text = its.begun(name);
    return { text, blocks: [section(`*${text}*\n${window}`), foot] };
  }
  const held = view.heldUp ? its.heldUp : '';
  const moved = view.state === 'PROPOSED' ? its.newTime : '';
  const sites = view.sites.map((site) => ({ key: site, name: site }));
  const units = listedBy(view.services, SERVICES_NAMED, (one) => line(one.name, NAME_MAX), words.andMore);
  const instead = insteadText(view, words);
  const said = [
    `🗓️ *${its.title(name)}*${held}${moved}`,
    `${window} · ${sitesText({ sites, siteCount: view.siteCount }, countedIn(words))}`,
    its.units(units),
    its.whatChanges(line(view.whatChanges, WHAT_MAX)),
    ...(instead ? [instead] : []),
  ];
  return {
    text: its.first(name, words.time(dayTimeIn(view.start, view.zone, view.asOf))),
    blocks: [section(said.join('\n')), foot],
  };
}

/** From when to when, with how long that is. Example: `vie 10 jul 22:00 a sáb 11 jul 02:00 EDT · 4 h`. */
function windowIn({ start, end, zone, asOf }: PlannedDetails, { planned, time }: NoticeTexts): string {
  const stretch = time(stretchIn(start, end, zone, asOf, planned.to));
  return `*${stretch}* · ${durationText(differenceInMinutes(end, start))}`;
}

/** How to work meanwhile, by the plan; empty where it says nothing. */
function insteadText({ systemKind, viewImages, stillWorks }: PlannedDetails, words: NoticeTexts): string {
  if (showsImages(systemKind) && viewImages)
    return words.planned.imagesMeanwhile(line(viewImages, INSTEAD_MAX));
  return stillWorks ? words.stillWorks(line(stillWorks, INSTEAD_MAX)) : '';
}
