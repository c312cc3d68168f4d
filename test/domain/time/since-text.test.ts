import { expect, test } from 'vitest';
import { parseSince } from '../../../src/domain/time/read-since.ts';
import { sinceText } from '../../../src/domain/time/since-text.ts';

const ZONE = 'America/New_York';

test.each([
  ['2026-03-10T06:40:00Z', '2026-03-10T06:31:20Z', '02:31'],
  ['2026-03-10T06:40:00Z', '2026-03-10T03:10:00Z', '23:10'],
  ['2026-03-12T06:40:00Z', '2026-03-10T06:31:00Z', '2026-03-10 02:31'],
  ['2026-11-01T06:40:00Z', '2026-11-01T06:31:00Z', '9m ago'],
  ['2026-03-10T06:40:00Z', '2026-03-10T06:39:50Z', '02:39'],
])('at %s a start at %s is typed "%s", and read back to the minute', (now, at, text) => {
  expect(sinceText(new Date(at), new Date(now), ZONE)).toBe(text);
  const read = parseSince(text, new Date(now), ZONE);
  expect(read.kind === 'at' && Math.abs(read.at.getTime() - Date.parse(at))).toBeLessThan(60_000);
});
