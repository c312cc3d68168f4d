import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KIT_WORDS } from '../../../src/domain/kit/words/kit-words.ts';
import {
  hoursText,
  openMinutes,
  readServiceHours,
  type ServiceHours,
} from '../../../src/domain/time/service-hours.ts';
import { WEEKDAYS } from '../../../src/domain/time/weekday.ts';

const MON_FRI = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] as const;
const DAY = [...MON_FRI, 'Sat', 'Sun'] as const;

test.each<[string, ServiceHours]>([
  ['Mon-Fri 07:00-19:00', [{ days: [...MON_FRI], from: 420, to: 1_140 }]],
  ['monday to friday 7:00 to 19:00', [{ days: [...MON_FRI], from: 420, to: 1_140 }]],
  ['Sat 08:00–12:30', [{ days: ['Sat'], from: 480, to: 750 }]],
  ['daily 22:00-06:00', [{ days: [...DAY], from: 1_320, to: 360 }]],
  ['daily 00:00-24:00', [{ days: [...DAY], from: 0, to: 1_440 }]],
  ['Mon 20:00-00:00', [{ days: ['Mon'], from: 1_200, to: 1_440 }]],
  ['Sat-Mon 08:00-09:00', [{ days: ['Mon', 'Sat', 'Sun'], from: 480, to: 540 }]],
  [
    'Mon, Wed 08:00-12:00, 13:00-17:00; Sat 09:00-12:00',
    [
      { days: ['Mon', 'Wed'], from: 480, to: 720 },
      { days: ['Mon', 'Wed'], from: 780, to: 1_020 },
      { days: ['Sat'], from: 540, to: 720 },
    ],
  ],
])('"%s" is read', (text, hours) => {
  expect(readServiceHours(text)).toEqual(hours);
});

test.each([
  '',
  'always',
  '08:00-12:00',
  'Mon-Fri',
  'Mon-Fri 08:00',
  'Mon-Fri 08:00-08:00',
  'Mon-Fri 24:00-08:00',
  'Mon-Fri 08:60-12:00',
  'Mon-Fri 08:00-25:00',
  'Monkey 08:00-12:00',
  'Mon 08:00-12:00, Tue',
  'Mon 08:00-12:00,',
  'Mon-Fri 8-12',
])('"%s" is refused', (text) => {
  expect(readServiceHours(text)).toBeNull();
});

const minute = fc.integer({ min: 0, max: 1_439 });
const hours = fc.array(
  fc
    .record({
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      from: minute,
      to: minute.map((m) => m + 1),
    })
    .filter(({ from, to }) => from !== to),
  { minLength: 1, maxLength: 3 },
);

test('what is written is read back as it was', () => {
  fc.assert(
    fc.property(hours, (h) => {
      expect(readServiceHours(hoursText(h))).toEqual(h);
    }),
  );
});

test('an ideal week holds each open minute once, past its end too', () => {
  expect(openMinutes(readServiceHours('Mon 00:00-00:02, Mon 00:01-00:03') ?? [])).toEqual([0, 1, 2]);
  expect(openMinutes(readServiceHours('Sun 23:59-00:01') ?? [])).toEqual([0, 10_079]);
  expect(openMinutes(readServiceHours('daily 00:00-24:00') ?? [])).toHaveLength(10_080);
});

test.each([
  ['daily 22:00-06:00', 'todos los días 22:00-06:00'],
  ['Mon-Fri 07:00-19:00, Sat 09:00-12:00', 'lun-vie 07:00-19:00, sáb 09:00-12:00'],
  ['Tue, Thu 08:00-12:00', 'mar, jue 08:00-12:00'],
])('"%s" in Spanish is "%s"', (english, spanish) => {
  expect(hoursText(readServiceHours(english) ?? [], KIT_WORDS.es.tolerances)).toBe(spanish);
});
