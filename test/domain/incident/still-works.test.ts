import { expect, test } from 'vitest';
import { stillWorks } from '../../../src/domain/incident/still-works.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 6, minute));
const said = (minute: number, works: string | null = 'Dictation by phone') => ({ works, at: at(minute) });
const OTHER = [{ declaredAt: at(30) }];
const PLANNED = 'Images in PACS as always';

test.each<[string, Parameters<typeof stillWorks>, string]>([
  ['nothing else is down: as the plan says', [null, PLANNED, []], PLANNED],
  ['nothing else is down: as was said last', [said(10), PLANNED, []], 'Dictation by phone'],
  ['nothing else is down, and nothing new was said', [said(10, null), PLANNED, []], PLANNED],
  ['another is down: not what the plan says of this one alone', [null, PLANNED, OTHER], ''],
  ['another is down since it was said', [said(10), PLANNED, OTHER], ''],
  ['it was said when the other was known', [said(30), PLANNED, OTHER], 'Dictation by phone'],
  ['of two others one came later', [said(30), PLANNED, [...OTHER, { declaredAt: at(31) }]], ''],
  ['an update since then that says nothing of it', [said(40, null), PLANNED, OTHER], ''],
])('what still works: %s', (_, of, expected) => {
  expect(stillWorks(...of)).toBe(expected);
});
