import { PAGED_SIDES } from '../domain/plan/plan.ts';
import { readDays } from '../domain/schedule/read-schedule-words.ts';
import { DAY_MINUTES, dayNumber } from '../domain/time/day-number.ts';
import { readHours } from '../domain/time/hours.ts';
import type { Broken } from './fault.ts';
import { find, findText, saidBefore, sectionNames, textAt } from './find.ts';
import { NOBODY } from './values.ts';

/** Every rule of schedules, and of the names by which calendars know people, that does not hold. */
export function brokenSchedules(content: unknown): Broken[] {
  return [
    ...schedulesOfNobody(content),
    ...layersOfOneName(content),
    ...exceptionsForOneTime(content),
    ...onCallForTheOtherSide(content),
    ...aliasesOfTwoPeople(content),
  ];
}

function schedulesOfNobody(content: unknown): Broken[] {
  return sectionNames(content, 'schedules').flatMap((schedule) => {
    const at = ['schedules', schedule];
    const somebody =
      textAt(content, [...at, 'otherwise']) !== undefined ||
      find(content, [...at, 'layers', '*', 'calendar']).length > 0 ||
      findText(content, [...at, 'layers', '*', 'people', '*']).some(({ value }) => value !== NOBODY);
    if (somebody) return [];
    const remedy = 'Add people to a layer, a calendar, or "otherwise".';
    return [{ path: at, what: `schedule "${schedule}" has nobody`, remedy }];
  });
}

function layersOfOneName(content: unknown): Broken[] {
  const names = findText(content, ['schedules', '*', 'layers', '*', 'name']);
  return saidBefore(names, ({ path, value }) => `${path[1]} ${value.trim()}`).map(({ again }) => ({
    path: again.path,
    what: `an upper layer is also named "${again.value}"`,
    remedy: 'Give each layer its own name.',
  }));
}

function exceptionsForOneTime(content: unknown): Broken[] {
  return sectionNames(content, 'schedules').flatMap((schedule) => {
    const entries = find(content, ['schedules', schedule, 'exceptions', '*']).map(({ path }) => ({
      path: [...path, 'on'],
      on: textAt(content, [...path, 'on']) ?? '',
      hours: textAt(content, [...path, 'hours']),
    }));
    const windows = entries.map(({ on, hours }) => windowsOf(on, hours));
    return entries.flatMap(({ path }, i) => {
      const other = windows.findIndex(
        (earlier, j) => j < i && earlier.some((a) => windows[i]?.some((b) => a.from < b.to && b.from < a.to)),
      );
      if (other < 0) return [];
      const what = `this time already has an exception: "${entries[other]?.on}"`;
      return [{ path, what, remedy: 'Keep one of the two, or give them different hours.' }];
    });
  });
}

/** When an exception holds, in minutes of the wall clock; none when it cannot be read. */
function windowsOf(on: string, written: string | undefined): { from: number; to: number }[] {
  const days = readDays(on);
  const hours = written === undefined ? { from: 0, to: DAY_MINUTES } : readHours(written);
  if (!days || !hours) return [];
  const first = dayNumber(days.from);
  return Array.from({ length: dayNumber(days.to) - first + 1 }, (_, i) => ({
    from: (first + i) * DAY_MINUTES + hours.from,
    to: (first + i) * DAY_MINUTES + hours.to,
  }));
}

function onCallForTheOtherSide(content: unknown): Broken[] {
  return findText(content, ['policies', '*', 'steps', '*', 'schedules', '*']).flatMap(
    ({ path, value: schedule }) => {
      const side = textAt(content, [...path.slice(0, 2), 'side']);
      const at = ['schedules', schedule];
      const people = new Set(
        [
          ...findText(content, [...at, 'layers', '*', 'people', '*']),
          ...findText(content, [...at, 'exceptions', '*', 'person']),
          ...findText(content, [...at, 'otherwise']),
        ].map(({ value }) => value),
      );
      return [...people].flatMap((person) => {
        const sides = find(content, ['people', person, 'sides'])[0]?.value;
        if (!PAGED_SIDES.some((known) => known === side) || !Array.isArray(sides) || sides.includes(side))
          return [];
        const name = textAt(content, ['people', person, 'name']) ?? person;
        const remedy = `Add ${side} to the person's sides, or name another schedule.`;
        return [{ path, what: `${name} of schedule "${schedule}" is not on ${side}`, remedy }];
      });
    },
  );
}

function aliasesOfTwoPeople(content: unknown): Broken[] {
  const names = [
    ...findText(content, ['people', '*', 'name']),
    ...findText(content, ['people', '*', 'aliases', '*']),
  ];
  return saidBefore(names, ({ value }) => value.trim().toLowerCase()).flatMap(({ again, first }) => {
    const { path, value } = again;
    if (path[2] !== 'aliases' || first.path[1] === path[1]) return [];
    const who = textAt(content, ['people', String(first.path[1]), 'name']) ?? String(first.path[1]);
    return [{ path, what: `"${value}" already means ${who}`, remedy: 'Use a different name for each.' }];
  });
}
