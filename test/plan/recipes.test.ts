import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rosterLines } from '../../src/domain/schedule/roster-lines.ts';
import type { Schedule } from '../../src/domain/schedule/schedule.ts';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { SAMPLE_PLAN_FILE } from '../../src/sample/sample-plan.ts';

/** A recipe of docs/schedules.md: what to write, and what it shows at noon UTC of a day. */
const RECIPE = /```yaml\nschedules:\n([^`]+)```\n\n```text (\S+)\n([^`]+)```/g;
const RECIPES = [...readFileSync('docs/schedules.md', 'utf8').matchAll(RECIPE)].map(
  ([, written = '', day = '', shown = '']) => ({
    written,
    day,
    shown,
    name: /name: (.+)/.exec(written)?.[1],
  }),
);

const SAMPLE = readFileSync(SAMPLE_PLAN_FILE, 'utf8');

/** The first schedule of a plan file: the sample hospital's with these lines in front. */
function firstSchedule(written: string): { schedule: Schedule; nameOf(person: string): string } {
  const read = readPlan(SAMPLE.replace('\nschedules:\n', `\nschedules:\n${written}`), 'hospital.yaml');
  if ('faults' in read) throw new Error(read.faults.map(formatFault).join('\n'));
  const [schedule] = read.plan.schedules;
  if (!schedule) throw new Error('there is none');
  return { schedule, nameOf: (key) => read.plan.people.find((person) => person.key === key)?.name ?? key };
}

function shownBy(written: string, day: string): string {
  const { schedule, nameOf } = firstSchedule(written);
  return `${rosterLines(schedule, nameOf, new Date(`${day}T12:00:00Z`)).join('\n')}\n`;
}

test.each(RECIPES)('the recipe “$name” shows what the document says', ({ written, day, shown }) => {
  expect(shownBy(written, day)).toBe(shown);
});

test('the document has its recipes', () => {
  expect(RECIPES.length).toBeGreaterThanOrEqual(6);
});

const WEEKENDS = `  weekends:
    name: Weekends on top
    zone: America/New_York
    layers:
      - { name: Weekends, people: [lena, ruth], rotation: weekly, starts: 2026-01-02, handOver: Fri 17:00, days: Fri-Sun }
      - { name: Weeks, people: [priya, tom], rotation: weekly, starts: 2026-01-05, handOver: Mon 08:00 }
`;

test('weekends that go on into Monday are found, with whose day they take', () => {
  expect(shownBy(WEEKENDS, '2026-01-07').trimEnd().split('\n').at(-1)).toBe(
    '  LOOK: "Weekends" goes on until Mon 17:00, for a day lasts from hand-over to hand-over. "Weeks" begins Mon 08:00, but until 17:00 Ruth Lindqvist stays on call, not Tom Okafor (first on 12 Jan). If that is not meant, see "Weekends" in docs/schedules.md.',
  );
});

test.each([
  ['that end when the week begins', WEEKENDS.replace('Fri 17:00', 'Fri 08:00')],
  [
    'that are the same person’s',
    WEEKENDS.replace('[lena, ruth]', '[priya]').replace('[priya, tom]', '[priya]'),
  ],
  ['below the weeks', WEEKENDS.replace(/( {6}- .*\n)( {6}- .*\n)/, '$2$1')],
])('weekends %s are not', (_, written) => {
  expect(shownBy(written, '2026-01-07')).not.toContain('LOOK');
});
