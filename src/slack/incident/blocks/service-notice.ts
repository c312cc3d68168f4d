import type { KnownBlock } from '@slack/web-api';
import { byImpact } from '../../../domain/incident/impact-now.ts';
import { isOpen, isStillDown } from '../../../domain/incident/incident.ts';
import type { IncidentDetails, NoticeView, ServiceView } from '../../../domain/incident/incident-details.ts';
import { withKindWord } from '../../../domain/incident/kind-policy.ts';
import { shortName } from '../../../domain/text/short-name.ts';
import { dayTimeIn, timeIn } from '../../../domain/time/time-text.ts';
import { actions, asOfBlock, button, context, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line, listedBy, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { NAME_MAX } from '../../blocks/words.ts';
import { newestNotice } from './card-notices.ts';
import { othersDown } from './group-words.ts';
import { noticeBody, noticeTitle, outdatedTitle, type UnitView } from './notice-words.ts';

const SERVICES_NAMED = 4;
/** Of services that share a message. */
const SHARED_NAME_MAX = 36;

/** What a unit is told in its liaison channel, and whether it has seen it. */
export function serviceNotice(view: IncidentDetails, serviceKey: string, noticeId: string): Message {
  const service = view.services.find((entry) => entry.key === serviceKey);
  const notice = service?.notices.find((entry) => entry.id === noticeId);
  if (!service || !notice) {
    const text = 'This notice was for an earlier outage. See the newest one in this channel.';
    return { text, blocks: [section(text)] };
  }
  const newest = newestNotice(service);
  const overtaken = newest && newest.id !== notice.id;
  const told = toldTogether(view, service, notice);
  if (overtaken) return outdatedNotice(view, told, notice, newest.toldAt);
  if (view.group && view.gates.validated && notice.about !== 'RESTORED') return backNotice(view, told);
  const wantsAnswer =
    told.some((one) => !one.notice.confirmed) && (isOpen(view.state) || notice.about === 'STOOD_DOWN');
  const seen = seenTexts(view, told, wantsAnswer);
  const unit = unitOf(view, told);
  const { text, heading } = noticeTitle(unit, notice);
  const blocks: KnownBlock[] = [
    section(`*${withKindWord(view, heading)}*\n*${namesOf(told)}* · ${noticeBody(unit, notice)}`),
  ];
  if (seen) blocks.push(context(seen));
  if (wantsAnswer) {
    blocks.push(
      actions([
        button(
          ACTIONS.noticeSeen,
          'Seen by the unit',
          value({ kind: 'notice', incidentId: view.id, noticeId: notice.id }),
          'primary',
        ),
      ]),
    );
  }
  blocks.push(
    asOfBlock(
      `PACS-${view.number} · as of ${timeIn(view.asOf, view.zone)} · no patient names or numbers here`,
    ),
  );
  return { text: withKindWord(view, text), blocks };
}

/** Its own system is back, and what else of the group the unit was told of here may not be. */
function backNotice(view: IncidentDetails, told: Told[]): Message {
  const down = othersDown(view);
  const name = line(view.system.name, NAME_MAX);
  const text = down
    ? withKindWord(view, `🔴 Still down: ${down}. ${name} works again.`)
    : withKindWord(view, `🟢 ${name} works again. See the newer message in this channel.`);
  return { text, blocks: [section(`*${text}*\n${namesOf(told)}`)] };
}

/** What the notice of a unit says that is not affected after all. */
export function notAffectedNotice(view: IncidentDetails): Message {
  const text = withKindWord(
    view,
    `⚪ Corrected: PACS-${view.number} · ${line(view.system.name, NAME_MAX)} does not affect this unit.`,
  );
  return { text, blocks: [section(`${text} Nothing to do.`)] };
}

/** A notice after which another one came: what it said, without its color, and who had seen it. */
function outdatedNotice(view: IncidentDetails, told: Told[], notice: NoticeView, at: Date): Message {
  const text = withKindWord(view, outdatedTitle(view, notice, at));
  const seen = seenTexts(view, told, false);
  const blocks = [section(`${text} · ${namesOf(told)}\nSee the newer message in this channel.`)];
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

function namesOf(told: readonly Told[]): string {
  const most = told.length > 1 ? SHARED_NAME_MAX : NAME_MAX;
  return listedBy(told, SERVICES_NAMED, ({ service }) => line(shortName(service.name, most), NAME_MAX));
}

function seenTexts(view: IncidentDetails, told: readonly Told[], wantsAnswer: boolean): string {
  const texts = told.flatMap(({ service, notice }) => seenText(view, service, notice, wantsAnswer) ?? []);
  return [...new Set(texts)].join('\n');
}

function seenText(
  view: IncidentDetails,
  service: ServiceView,
  notice: NoticeView,
  wantsAnswer: boolean,
): string | null {
  if (notice.confirmed) {
    const { at, by, spokeToRole } = notice.confirmed;
    const time = dayTimeIn(at, view.zone, view.asOf);
    return spokeToRole
      ? `✅ ${who(by)} phoned and spoke to ${line(spokeToRole, NAME_MAX)}, ${time}`
      : `✅ Seen by the unit: ${who(by)}, ${time}`;
  }
  if (!wantsAnswer || !notice.overdue) return null;
  return `☎️ Nobody has confirmed this: ${line(service.callRole, 40)} calls ${line(service.phone, 30)}`;
}
