import type { KnownBlock } from '@slack/web-api';
import { byImpact } from '../../../domain/incident/impact-now.ts';
import { isOpen, isStillDown } from '../../../domain/incident/incident.ts';
import type { IncidentDetails, NoticeView, ServiceView } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import type { Language } from '../../../domain/language/language.ts';
import { listedBy } from '../../../domain/text/listed-by.ts';
import { shortName } from '../../../domain/text/short-name.ts';
import { dayTimeIn, timeIn } from '../../../domain/time/time-text.ts';
import { actions, asOfBlock, button, context, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { newestNotice } from './card-notices.ts';
import { othersDown } from './group-words.ts';
import { NOTICE_TEXTS, type NoticeTexts } from './notice-texts/notice-texts.ts';
import { noticeBody, noticeTitle, outdatedTitle, type UnitView } from './notice-words.ts';

const SERVICES_NAMED = 4;
/** Of services that share a message. */
const SHARED_NAME_MAX = 36;

/** What a unit is told in its liaison channel, in its language, and whether it has seen it. */
export function serviceNotice(view: IncidentDetails, serviceKey: string, noticeId: string): Message {
  const service = view.services.find((entry) => entry.key === serviceKey);
  const notice = service?.notices.find((entry) => entry.id === noticeId);
  const words = NOTICE_TEXTS[service?.language ?? 'en'];
  if (!service || !notice) {
    const text = words.earlierOutage;
    return { text, blocks: [section(text)] };
  }
  const newest = newestNotice(service);
  const overtaken = newest && newest.id !== notice.id;
  const told = toldTogether(view, service, notice);
  if (overtaken) return outdatedNotice(view, told, notice, newest.toldAt, words);
  if (view.group && view.gates.validated && notice.about !== 'RESTORED') return backNotice(view, told, words);
  const wantsAnswer =
    told.some((one) => !one.notice.confirmed) && (isOpen(view.state) || notice.about === 'STOOD_DOWN');
  const seen = seenTexts(view, told, wantsAnswer, words);
  const unit = unitOf(view, told);
  const { text, heading } = noticeTitle(unit, notice, words);
  const blocks: KnownBlock[] = [
    section(
      `*${withKindWord(view, heading)}*\n*${namesOf(told, words)}* · ${noticeBody(unit, notice, words)}`,
    ),
  ];
  if (seen) blocks.push(context(seen));
  if (wantsAnswer) {
    blocks.push(
      actions([
        button(
          ACTIONS.noticeSeen,
          words.seen.button,
          value({ kind: 'notice', incidentId: view.id, noticeId: notice.id }),
          'primary',
        ),
      ]),
    );
  }
  blocks.push(asOfBlock(words.foot(`PACS-${view.number}`, timeIn(view.asOf, view.zone))));
  return { text: withKindWord(view, text), blocks };
}

/** Its own system is back, and what else of the group the unit was told of here may not be. */
function backNotice(view: IncidentDetails, told: Told[], words: NoticeTexts): Message {
  const down = othersDown(view, words.andMore);
  const name = line(view.system.name, NAME_MAX);
  const text = withKindWord(view, down ? words.groupStillDown(down, name) : words.groupBack(name));
  return { text, blocks: [section(`*${text}*\n${namesOf(told, words)}`)] };
}

/** What the notice of a unit says that is not affected after all. */
export function notAffectedNotice(view: IncidentDetails, language: Language = 'en'): Message {
  const words = NOTICE_TEXTS[language];
  const text = withKindWord(view, words.notAffected(`PACS-${view.number}`, line(view.system.name, NAME_MAX)));
  return { text, blocks: [section(`${text} ${words.nothingToDo}`)] };
}

/** A notice after which another one came: what it said, without its color, and who had seen it. */
function outdatedNotice(
  view: IncidentDetails,
  told: Told[],
  notice: NoticeView,
  at: Date,
  words: NoticeTexts,
): Message {
  const text = withKindWord(view, outdatedTitle(view, notice, at, words));
  const seen = seenTexts(view, told, false, words);
  const blocks = [section(`${text} · ${namesOf(told, words)}\n${words.seeNewer}`)];
  return { text, blocks: seen ? [...blocks, context(seen)] : blocks };
}

/** A service with its notice in one message. */
interface Told {
  service: ServiceView;
  notice: NoticeView;
}

/** What services that share a channel were told of one outage: they have one message. */
function toldTogether(view: IncidentDetails, of: ServiceView, notice: NoticeView): Told[] {
  const { about, outage } = notice;
  return view.services.flatMap((service) => {
    if (service !== of && service.channel !== of.channel) return [];
    const its = service.notices.find((one) => one.about === about && one.outage === outage);
    return its ? { service, notice: its } : [];
  });
}

/** The incident as the unit has it: as bad as for the worst of its services, and since when it works again for all of them. */
function unitOf(view: IncidentDetails, told: readonly Told[]): UnitView {
  const [impact = 'UP'] = told.map(({ service }) => service.impact).toSorted(byImpact);
  if (!isStillDown(view.state)) return { ...view, upSince: null };
  if (impact !== 'UP') return { ...view, impact, upSince: null };
  const [last = null] = told
    .flatMap(({ service }) => service.upSince ?? [])
    .toSorted((a, b) => b.getTime() - a.getTime());
  return { ...view, upSince: last };
}

function namesOf(told: readonly Told[], words: NoticeTexts): string {
  const most = told.length > 1 ? SHARED_NAME_MAX : NAME_MAX;
  return listedBy(
    told,
    SERVICES_NAMED,
    ({ service }) => line(shortName(service.name, most), NAME_MAX),
    words.andMore,
  );
}

function seenTexts(
  view: IncidentDetails,
  told: readonly Told[],
  wantsAnswer: boolean,
  words: NoticeTexts,
): string {
  const texts = told.flatMap((one) => seenText(view, one, wantsAnswer, words) ?? []);
  return [...new Set(texts)].join('\n');
}

function seenText(
  view: IncidentDetails,
  { service, notice }: Told,
  wantsAnswer: boolean,
  { seen, time: local }: NoticeTexts,
): string | null {
  if (notice.confirmed) {
    const { at, by, spokeToRole } = notice.confirmed;
    const time = local(dayTimeIn(at, view.zone, view.asOf));
    return spokeToRole ? seen.phoned(who(by), line(spokeToRole, NAME_MAX), time) : seen.seenBy(who(by), time);
  }
  if (!wantsAnswer || !notice.overdue) return null;
  return seen.nobody(line(service.callRole, 40), line(service.phone, 30));
}
