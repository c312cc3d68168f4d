import type { KnownBlock } from '@slack/web-api';
import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails, NoticeView, ServiceView } from '../../../domain/incident/incident-details.ts';
import { button, section } from '../../blocks/elements.ts';
import { ACTIONS } from '../../blocks/ids.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { value } from '../../blocks/values.ts';

const NAMED = 4;
/** Messages of one incident that stand in a unit's channel: the newest, and what it overtook. */
const NOTICES_STAND = 2;

/** Of two that were told in one instant, what ended the outage is the newer one. */
const ENDS: Record<NoticeView['about'], number> = { DOWN: 0, RESTORED: 1, STOOD_DOWN: 1 };

/** The newest notice of a service: an older one has been overtaken. */
export function newestNotice(service: ServiceView): NoticeView | null {
  const newestFirst = service.notices.toSorted(
    (a, b) => b.toldAt.getTime() - a.toldAt.getTime() || ENDS[b.about] - ENDS[a.about],
  );
  return newestFirst[0] ?? null;
}

/** Whether two newer notices followed: then it stands in its channel no more. */
export function isLongPast(service: ServiceView, { id }: NoticeView): boolean {
  const order = service.notices.toSorted((a, b) => b.toldAt.getTime() - a.toldAt.getTime());
  return order.findIndex((notice) => notice.id === id) >= NOTICES_STAND;
}

/** Services that nobody has confirmed to be reached. Nothing is open once the incident has ended. */
export function unconfirmed(view: IncidentDetails): { service: ServiceView; notice: NoticeView }[] {
  if (!isOpen(view.state)) return [];
  return view.services.flatMap((service) => {
    const notice = newestNotice(service);
    return notice && !notice.confirmed ? { service, notice } : [];
  });
}

/** Units that were told but not reached: whom to telephone, and whose task it is. */
export function noticeBlocks(view: IncidentDetails): KnownBlock[] {
  const overdue = unconfirmed(view).filter(({ notice }) => notice.overdue);
  const first = overdue[0];
  if (!first) return [];
  const lines = overdue.slice(0, NAMED).map(({ service }) => {
    const role = service.callRole ? ` (${line(service.callRole, 40)})` : '';
    return `☎️ *${line(service.name, 40)}* not confirmed: call ${line(service.phone, 30)}${role}`;
  });
  if (overdue.length > NAMED) lines.push(`and ${overdue.length - NAMED} more units to call`);
  const only = overdue.length === 1 ? { noticeId: first.notice.id } : {};
  const id = value({ kind: 'units', incidentId: view.id, ...only });
  return [section(lines.join('\n'), button(ACTIONS.noticeCalled, 'Called, spoke to…', id))];
}
