import { expect, test } from 'vitest';
import { readAnswerText } from '../../src/domain/answer-text.ts';

test.for<[string, string | null, 'TAKE' | 'CANNOT' | null]>([
  ['4172', '4172', 'TAKE'],
  [' 4172. ', '4172', 'TAKE'],
  ['ok 4172', '4172', 'TAKE'],
  ['4172 NO', '4172', 'CANNOT'],
  ["4172 can't", '4172', 'CANNOT'],
  ['4172 can’t, sorry', '4172', 'CANNOT'],
  ['no', null, 'CANNOT'],
  ['2', null, 'CANNOT'],
  ['1', null, 'TAKE'],
  ['Yes', null, 'TAKE'],
  ['got it', null, 'TAKE'],
  ['who is this?', null, null],
  ['4172 who is this?', '4172', null],
  ['41729', null, null],
  ['', null, null],
])('"%s"', ([text, code, answer]) => {
  expect(readAnswerText(text)).toEqual({ code, answer });
});
