import fc from 'fast-check';

/** An event's beginning by the wall clock, and its RRULE. */
export interface AnyRule {
  start: Date;
  rule: string;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

const list = <T>(of: fc.Arbitrary<T>, maxLength = 3) => fc.uniqueArray(of, { minLength: 1, maxLength });
const signed = (max: number) =>
  fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: -Math.min(max, 6), max: -1 }));

const FREQUENCIES = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;

/** Any rule that is read, the unusual ones as often as the usual ones. */
export const ANY_RULE: fc.Arbitrary<AnyRule> = fc.constantFrom(...FREQUENCIES).chain((freq) => {
  const canNumber = freq === 'MONTHLY' || freq === 'YEARLY';
  const nth = fc.constantFrom(
    '',
    '',
    '1',
    '2',
    '-1',
    '-2',
    '5',
    ...(freq === 'YEARLY' ? ['20', '-17', '53'] : []),
  );
  const day = fc
    .tuple(canNumber ? nth : fc.constant(''), fc.constantFrom(...WEEKDAYS))
    .map((parts) => parts.join(''));
  const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 1 });
  return fc
    .record({
      day: fc.nat(500),
      minute: fc.nat(24 * 60 - 1),
      INTERVAL: some(fc.integer({ min: 1, max: freq === 'HOURLY' ? 50 : 5 })),
      COUNT: some(fc.integer({ min: 1, max: 40 })),
      WKST: some(fc.constantFrom(...WEEKDAYS)),
      BYMONTH: some(list(fc.integer({ min: 1, max: 12 }))),
      BYMONTHDAY: freq === 'WEEKLY' ? fc.constant(null) : some(list(signed(31))),
      BYDAY: some(list(day, 5)),
      BYHOUR: some(list(fc.nat(23))),
      BYMINUTE: some(list(fc.constantFrom(0, 15, 30), 2)),
      BYSETPOS: some(list(signed(8), 2)),
    })
    .map(({ day: days, minute, ...parts }) => ({
      start: new Date(Date.UTC(2024, 0, 1) + days * 86_400_000 + minute * 60_000),
      rule: [
        `FREQ=${freq}`,
        ...Object.entries(parts).flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])),
      ].join(';'),
    }));
});
