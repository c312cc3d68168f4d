import type { Weekday } from '../time/weekday.ts';

export const SPANISH_WEEKDAYS: Record<Weekday, string> = {
  ...{ Mon: 'lun', Tue: 'mar', Wed: 'mié', Thu: 'jue', Fri: 'vie', Sat: 'sáb', Sun: 'dom' },
};

const NAMES: Record<string, string> = {
  ...SPANISH_WEEKDAYS,
  ...{ Jan: 'ene', Feb: 'feb', Mar: 'mar', Apr: 'abr', May: 'may', Jun: 'jun' },
  ...{ Jul: 'jul', Aug: 'ago', Sep: 'sep', Oct: 'oct', Nov: 'nov', Dec: 'dic' },
};

/** A time as the English formatter writes it, in Spanish. Example: `Mon 23 Nov 23:10 EST` → `lun 23 nov 23:10 EST`. */
export function timeInSpanish(text: string): string {
  return text.replace(/\b[A-Z][a-z]{2}\b/g, (word) => NAMES[word] ?? word);
}
