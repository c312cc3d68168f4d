/** What is wrong with a calendar, on which line of the file, and what helps. */
export interface CalendarFault {
  line: number;
  what: string;
  remedy: string;
}

/**
 * A fault as one line. `name` is what people call the calendar: its address may be a secret.
 *
 * Example: `Roster, line 12: the event has no DTSTART. Export the calendar again.`
 */
export function formatCalendarFault(name: string, fault: CalendarFault): string {
  return `${name}, line ${fault.line}: ${fault.what}. ${fault.remedy}`;
}

/** Thrown while a calendar is read, and caught where reading began. */
export class Refused extends Error {
  readonly fault: CalendarFault;

  constructor(line: number, what: string, remedy = 'Export the calendar again.') {
    super(what);
    this.name = 'Refused';
    this.fault = { line, what, remedy };
  }
}
