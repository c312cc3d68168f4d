import { expect, test } from 'vitest';
import { readIncidentNumber } from '../../../src/domain/slack/incident-number.ts';

test.each([
  ['12', 12],
  [' 12 ', 12],
  ['#12', 12],
  ['PACS-12', 12],
  ['pacs 12', 12],
  ['PACS12', 12],
  ['PACS #12', 12],
  ['0', 0],
  ['', null],
  ['archive', null],
  ['12 13', null],
  ['-12', null],
  ['1.5', null],
  ['9999999999', null],
])('the number of an incident in %j', (typed, number) => {
  expect(readIncidentNumber(typed)).toBe(number);
});
