import type { ArchiveOfNumbers } from '../domain/numbers/archive-count.ts';
import type { Probe } from '../domain/probes/probe.ts';
import { minutesText, secondsText } from '../domain/time/durations.ts';
import { filled, nothingElse, type Written } from './file-forms.ts';
import {
  CALLING_AE,
  DAYS_LEFT,
  EVERY_MINUTES,
  EVERY_SECONDS,
  NUMBER_IN,
  WITHIN_SECONDS,
} from './probe-form.ts';

type Entry = NonNullable<Written['probes']>[string];

/** A probe as the file says it. */
export function probeEntry(probe: Omit<Probe, 'key'>): Entry {
  const { system, everySeconds, withinSeconds, slowSeconds, target, ...rest } = probe;
  nothingElse(rest);
  const { ask, tls, ...where } = { tls: null, ...target };
  const days = 'daysLeft' in where && where.daysLeft === DAYS_LEFT ? { daysLeft: null } : {};
  const calling = 'callingAe' in where && where.callingAe === CALLING_AE ? { callingAe: null } : {};
  return {
    system,
    ask,
    ...filled({ ...where, ...days, ...calling, tls: tls && { ca: tls.ca, ...filled(tls) } }),
    ...filled({
      every: everySeconds === EVERY_SECONDS ? null : secondsText(everySeconds),
      within: withinSeconds === WITHIN_SECONDS ? null : secondsText(withinSeconds),
      slow: slowSeconds === null ? null : secondsText(slowSeconds),
    }),
  };
}

/** The archive that is asked for the exams of a downtime, as the file says it; null: none is. */
export function archiveEntry(archive: ArchiveOfNumbers | null) {
  if (!archive) return null;
  const { probe, everyMinutes, zone, attribute, ...rest } = archive;
  nothingElse(rest);
  return {
    probe,
    ...filled({ zone }),
    ...(everyMinutes === EVERY_MINUTES ? {} : { every: minutesText(everyMinutes) }),
    ...(attribute === NUMBER_IN ? {} : { attribute }),
  };
}
