import { expect, test } from 'vitest';
import type { Written } from '../../../src/domain/after-action/after-action.ts';
import { isSameWritten } from '../../../src/domain/after-action/same-written.ts';

const WRITTEN: Written = {
  ...{ cause: 'CAPACITY', causeText: 'The cache was full', factors: ['NO_MONITORING', 'CHECKLIST'] },
  ...{ factorsText: '', wentWell: 'The viewer', wentBadly: '', harm: 'NONE_KNOWN', harmReference: null },
  ...{ checkedWith: ['FDA'], reportedTo: ['VENDOR'], meetingAt: new Date('2026-03-12T18:00Z') },
  attendees: ['U0DIRECTOR', 'U0CIO'],
};

test.each<[string, Partial<Written>, boolean]>([
  ['nothing changed', {}, true],
  ['chosen in another order', { factors: ['CHECKLIST', 'NO_MONITORING'] }, true],
  ['a space more', { causeText: 'The cache was full ' }, true],
  ['a blank number', { harmReference: '' }, true],
  ['another cause', { cause: 'POWER' }, false],
  ['another word', { wentBadly: 'Paging' }, false],
  ['the same word in another field', { wentWell: '', wentBadly: 'The viewer' }, false],
  ['one factor less', { factors: ['CHECKLIST'] }, false],
  ['a body on the other list', { checkedWith: [], reportedTo: ['FDA', 'VENDOR'] }, false],
  ['another time', { meetingAt: new Date('2026-03-12T18:30Z') }, false],
  ['no meeting', { meetingAt: null }, false],
  ['somebody else was there', { attendees: ['U0DIRECTOR'] }, false],
])('what is written is the same or not: %s', (_, of, same) => {
  expect(isSameWritten(WRITTEN, { ...WRITTEN, ...of })).toBe(same);
});
