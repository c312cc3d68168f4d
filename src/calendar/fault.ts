/** What is wrong with a calendar, on which line of the file, and what helps. */
export interface CalendarFault {
  line: number;
  what: string;
  remedy: string;
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
