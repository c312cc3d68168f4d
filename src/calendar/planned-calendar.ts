import ICAL from 'ical.js';

/** A planned downtime as a calendar shows it. */
export interface PlannedCalendarEvent {
  id: string;
  /** Counts up whenever its times or its state change: calendars keep the highest. */
  sequence: number;
  /** When it last changed (UTC). */
  changedAt: Date;
  start: Date;
  end: Date;
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  title: string;
  place: string;
  description: string;
}

/** How often a calendar is asked to look again. */
const LOOK_AGAIN = 'PT15M';

/**
 * Planned downtimes as an iCalendar file (RFC 5545), for calendars to subscribe to. Times are UTC, so that no time zone
 * has to be described. `name`: how the calendar is called.
 */
export function plannedCalendar(events: readonly PlannedCalendarEvent[], name: string): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//PACS Downtime//Planned downtimes//EN');
  calendar.addPropertyWithValue('method', 'PUBLISH');
  calendar.addPropertyWithValue('x-wr-calname', name);
  calendar.addPropertyWithValue('x-published-ttl', LOOK_AGAIN);
  for (const event of events) calendar.addSubcomponent(eventOf(event));
  return `${calendar.toString()}\r\n`;
}

function eventOf(event: PlannedCalendarEvent): ICAL.Component {
  const part = new ICAL.Component('vevent');
  const at = (instant: Date) => ICAL.Time.fromJSDate(instant, true);
  part.addPropertyWithValue('uid', `planned-${event.id}@pacs-downtime`);
  part.addPropertyWithValue('sequence', event.sequence);
  part.addPropertyWithValue('dtstamp', at(event.changedAt));
  part.addPropertyWithValue('dtstart', at(event.start));
  part.addPropertyWithValue('dtend', at(event.end));
  part.addPropertyWithValue('status', event.status);
  part.addPropertyWithValue('transp', 'TRANSPARENT');
  part.addPropertyWithValue('summary', event.title);
  part.addPropertyWithValue('location', event.place);
  part.addPropertyWithValue('description', event.description);
  return part;
}
