import type { KnownBlock } from '@slack/web-api';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails, NoticeView, ServiceView } from '../../../domain/incident/incident-details.ts';
import { worksAgain } from '../../../domain/incident/system-words.ts';
import { dayTimeIn, timeIn } from '../../../domain/time/time-text.ts';
import { actions, asOfBlock, button, context, type Message, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line, who } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';
import { exercise, NAME_MAX, siteWords, stateWords } from '../../blocks/words.ts';
import { newestNotice } from './card-notices.ts';
import { nextUpdateText } from './update-text.ts';

const STOOD_DOWN_TEXT = {
  FALSE_ALARM: 'False alarm: it works. Work as usual.',
  WRONG_SYSTEM:
    'The wrong system was declared: this one is not down. Watch for a notice about the right one.',
  DUPLICATE: 'This was declared twice. The other incident continues: follow its notice.',
} as const;

/** What a unit is told in its liaison channel, and whether it has seen it. */
export function serviceNotice(view: IncidentDetails, serviceKey: string, noticeId: string): Message {
  const service = view.services.find((entry) => entry.key === serviceKey);
  const notice = service?.notices.find((entry) => entry.id === noticeId);
  if (!service || !notice) {
    const text = 'This notice was for an earlier outage. See the newest one in this channel.';
    return { text, blocks: [section(text)] };
  }
  const title = exercise(view.kind, `${headline(view, notice)} · ${line(service.name, NAME_MAX)}`);
  const overtaken = newestNotice(service)?.id !== notice.id;
  const wantsAnswer =
    !notice.confirmed && !overtaken && (isOpen(view.state) || notice.about === 'STOOD_DOWN');
  const seen = seenText(view, service, notice, wantsAnswer);
  const blocks: KnownBlock[] = [
    section(
      `*${title}*\n${overtaken ? 'Over: see the newer message in this channel.' : bodyText(view, notice)}`,
    ),
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
  return { text: title, blocks };
}

function headline(view: IncidentDetails, notice: NoticeView): string {
  const system = line(view.system.name, NAME_MAX);
  if (notice.about === 'RESTORED') return `🟢 ${worksAgain(system, view.impact)}`;
  if (notice.about === 'STOOD_DOWN') return `⚪ ${system}: stood down`;
  const up = view.state === 'TECHNICALLY_UP';
  return up
    ? `🟡 ${system}: technically up, stay on paper`
    : `🔴 ${system} ${stateWords('DOWN', view.impact)}`;
}

function bodyText(view: IncidentDetails, notice: NoticeView): string {
  if (notice.about === 'RESTORED') return restoredText(view);
  if (notice.about === 'STOOD_DOWN') return STOOD_DOWN_TEXT[view.gates.stoodDown?.reason ?? 'FALSE_ALARM'];
  return downText(view);
}

function downText(view: IncidentDetails): string {
  const { viewImages, stillWorks, bridge } = view.system;
  const holder = view.sides.find((side) => side.side === 'RADIOLOGY')?.holder;
  const phone = [holder ? who(holder) : '', bridge ? `bridge ${line(bridge, 80)}` : ''].filter(
    (text) => text !== '',
  );
  const lines = [
    `Since *${dayTimeIn(view.downSince, view.zone, view.asOf)}* · ${siteWords(view.sites.map((site) => site.name))}`,
    viewImages ? `*Images now:* ${line(viewImages, 240)}` : '',
    stillWorks ? `*Still works:* ${line(stillWorks, 240)}` : '',
    phone.length > 0 ? `*Ask:* ${phone.join(', ')}` : '',
    '*Results* come by phone or on paper until radiology validates.',
    view.state === 'TECHNICALLY_UP' ? 'IT reports it up. *STAY ON PAPER* until radiology validates.' : '',
    nextUpdateText(view) ?? '',
  ];
  return lines.filter((text) => text !== '').join('\n');
}

function restoredText(view: IncidentDetails): string {
  const at = (instant: Date) => dayTimeIn(instant, view.zone, view.asOf);
  const validated = view.gates.validated;
  const when = validated ? `Radiology validated at *${at(validated.at)}*. ` : '';
  const window = validated ? `from ${at(view.downSince)} to ${at(validated.at)}` : 'from the outage';
  return `${when}Order and read as usual.\nKeep all paper until the reconciliation is signed.\nPreliminary results ${window} are not final.`;
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
