import { isOpen } from '../../../domain/incident/incident.ts';
import type { IncidentDetails, NoticeView, ServiceView } from '../../../domain/incident/incident-details.ts';
import { shortName } from '../../../domain/text/short-name.ts';
import { line } from '../../blocks/mrkdwn.ts';
import { type Room, SERVICE_NAME_MAX } from './card-clocks.ts';

/** Messages of one incident that stand in a unit's channel: the newest, and what it overtook. */
const NOTICES_STAND = 2;
const PHONE_MAX = 30;
const NAME_SHORT_MAX = 18;
const ROLE_MAX = 32;

/** Of two that were told in one instant, what ended the outage is the newer one. */
const ENDS: Record<NoticeView['about'], number> = {
  DOWN: 0,
  ATTACK: 0,
  NO_ATTACK: 0,
  RESTORED: 1,
  STOOD_DOWN: 1,
};

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

/**
 * Units that were told but not reached: whom to telephone first, whose task it is where there is room, and how many more there
 * are; behind it what is on diversion where that has no line of its own (`diverted`). Null: none.
 */
export function noticesText(
  view: IncidentDetails,
  room: Room,
  diverted: string | null = null,
): string | null {
  const overdue = unconfirmed(view).filter(({ notice }) => notice.overdue);
  const [first] = overdue;
  if (diverted) return first ? `☎️ *${overdue.length} to call* · ${diverted}` : diverted;
  if (!first) return null;
  const rest = overdue.length - 1;
  if (room === 'roomy') return `☎️ ${callText(first.service)}${rest > 0 ? ` · ${rest} more: *More*` : ''}`;
  if ((room === 'shortest' || room === 'least') && rest > 0)
    return `☎️ *${overdue.length} units to call: see More*`;
  const { name, phone } = first.service;
  return `☎️ Call *${line(shortName(name, NAME_SHORT_MAX), SERVICE_NAME_MAX)}* ${line(phone, PHONE_MAX)}${rest > 0 ? ` · ${rest} more` : ''}`;
}

/** Whom to telephone, and whose task it is. Example: `Call *ED* 555-0101 (Lead technologist)`. */
export function callText(service: ServiceView): string {
  return `Call ${unitText(service)}`;
}

/** The unit, its telephone and who phones it. */
export function unitText({ name, phone, callRole }: ServiceView): string {
  const role = callRole ? ` (${line(callRole, ROLE_MAX)})` : '';
  return `*${line(shortName(name, SERVICE_NAME_MAX), SERVICE_NAME_MAX)}* ${line(phone, PHONE_MAX)}${role}`;
}
