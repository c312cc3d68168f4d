import { type PlannedCalendarEvent, plannedCalendar } from '../calendar/planned-calendar.ts';
import type { PlannedState } from '../domain/planned/planned-state.ts';
import { durationText } from '../domain/time/time-text.ts';
import type { Route } from '../http/route.ts';
import { sameSecret } from '../http/same-secret.ts';
import type { ServiceContext } from '../services/context.ts';
import { type PlannedVersion, plannedForCalendar } from '../services/planned/planned-for-calendar.ts';
import { queryOf } from './access.ts';

const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
const REFUSED = 'The address of this calendar ends in a token: ask who runs PACS Downtime for it.\n';

/** `/planned.ics?token=…`: planned downtimes for calendars to subscribe to. Without a token in the settings nobody reads it. */
export function plannedFeedRoute(ctx: ServiceContext, token: string | null): Route {
  return {
    path: '/planned.ics',
    method: 'GET',
    bodyBytes: 0,
    async handler(request, response) {
      const brought = queryOf(request.url).get('token');
      if (!token || brought === null || !sameSecret(brought, token)) {
        response.writeHead(403, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end(REFUSED);
        return;
      }
      const { hospital } = ctx.plans.current().plan;
      const text = plannedCalendar(
        (await plannedForCalendar(ctx)).map(eventOf),
        `${hospital}: planned downtimes`,
      );
      response.writeHead(200, { ...HEADERS, 'content-type': 'text/calendar; charset=utf-8' }).end(text);
    },
  };
}

const STATUS: Record<PlannedState, PlannedCalendarEvent['status']> = {
  PROPOSED: 'TENTATIVE',
  APPROVED: 'CONFIRMED',
  NOTICED: 'CONFIRMED',
  STARTED: 'CONFIRMED',
  OVERRUN: 'CONFIRMED',
  ENDED: 'CONFIRMED',
  WITHDRAWN: 'CANCELLED',
};

function eventOf({ view, changes, changedAt }: PlannedVersion): PlannedCalendarEvent {
  const { id, start, end, state, system, ticket, sites, services, whatChanges, backOutMinutes } = view;
  return {
    ...{ id, start, end, changedAt },
    sequence: changes,
    status: STATUS[state],
    title: `${system}: planned downtime ${ticket}`,
    place: sites.join(', '),
    description: [
      ...(state === 'PROPOSED' ? ['Not approved yet.'] : []),
      `What changes: ${whatChanges}`,
      `Units: ${services.map(({ name }) => name).join(', ') || 'none'}`,
      `Going back takes ${durationText(backOutMinutes)}.`,
    ].join('\n'),
  };
}
