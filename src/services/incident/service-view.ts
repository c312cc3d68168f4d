import { withHours } from '../../db/stored/hours.ts';
import { storedWord } from '../../db/stored/word.ts';
import type { DowntimeInterval } from '../../domain/incident/downtime-intervals.ts';
import { serviceClocks } from '../../domain/incident/incident-clocks.ts';
import { NOTICE_MATTERS, type ServiceView } from '../../domain/incident/incident-details.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import { impactNow } from './impact-view.ts';
import type { IncidentRows, ServiceRow } from './incident-rows.ts';

/** One service of an incident: how it is, its clocks and its notices. `down`: when something was down for it. */
export function serviceView(
  row: IncidentRows,
  service: ServiceRow,
  plan: Plan,
  down: readonly DowntimeInterval[],
): ServiceView {
  const planned = plan.services.find((s) => s.key === service.serviceKey);
  return {
    key: service.serviceKey,
    name: planned?.name ?? service.serviceKey,
    channel: planned?.liaisonChannel ?? '',
    language: planned?.language ?? plan.language,
    phone: planned?.phone ?? '',
    callRole: plan.roles.find((r) => r.key === planned?.callRole)?.name ?? planned?.callRole ?? '',
    ...impactNow(row, down),
    proposed: service.toleranceStatus === 'PROPOSED',
    reviewOverdue: service.toleranceStatus === 'OVERDUE',
    clocks: serviceClocks(row, withHours(service), down),
    workaround:
      service.workaroundAt && service.workaroundBy && service.workaroundHow
        ? { at: service.workaroundAt, by: service.workaroundBy, how: service.workaroundHow }
        : null,
    caughtUp:
      service.caughtUpAt && service.caughtUpBy ? { at: service.caughtUpAt, by: service.caughtUpBy } : null,
    notices: row.notices
      .filter((notice) => notice.serviceKey === service.serviceKey)
      .map((notice) => ({
        id: notice.id,
        about: storedWord(NOTICE_MATTERS, notice.about),
        outage: notice.outage,
        toldAt: notice.toldAt,
        confirmed:
          notice.confirmedAt && notice.confirmedBy
            ? { at: notice.confirmedAt, by: notice.confirmedBy, spokeToRole: notice.spokeToRole }
            : null,
        overdue: notice.overdueAt !== null && notice.confirmedAt === null,
      })),
  };
}
