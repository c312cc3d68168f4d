import { describe, expect, test } from 'vitest';
import { backOutAskedAt, backOutFigures } from '../../../src/domain/planned/back-out.ts';
import { checkExtension, checkTimes, overlap } from '../../../src/domain/planned/check-times.ts';

const at = (text: string) => new Date(`2026-07-11T${text}Z`);
const NOW = at('00:00');
const GOOD = {
  start: at('02:00'),
  end: at('06:00'),
  backOutBy: at('05:00'),
  backOutMinutes: 45,
  freezeFrom: at('01:00'),
};

describe('what is wrong with the times of a plan', () => {
  test('nothing', () => {
    expect(checkTimes(GOOD, NOW, 'UTC')).toBeNull();
    expect(checkTimes({ ...GOOD, backOutBy: at('05:15'), freezeFrom: null }, NOW, 'UTC')).toBeNull();
  });

  test.each([
    ['it began already', { start: NOW }, 'start', 'in the past'],
    ['it ends before it begins', { end: at('01:00') }, 'end', 'ends before it begins'],
    ['it ends as it begins', { end: at('02:00') }, 'end', 'ends before it begins'],
    ['it lasts for more than a week', { end: new Date('2026-07-19T02:00Z') }, 'end', '7 days'],
    ['back-out at the start', { backOutBy: at('02:00') }, 'backOutBy', 'after the start'],
    ['back-out after the end', { backOutBy: at('06:01') }, 'backOutBy', 'before the window ends'],
    ['back-out too late to finish', { backOutBy: at('05:16') }, 'backOutBy', 'decide by 05:15 UTC'],
    ['going back takes all of it', { backOutMinutes: 240 }, 'backOutTakes', 'whole window'],
    ['a freeze after the start', { freezeFrom: at('02:01') }, 'freezeFrom', 'before the window'],
  ])('%s', (_, changed, field, sentence) => {
    expect(checkTimes({ ...GOOD, ...changed }, NOW, 'UTC')).toEqual({
      field,
      message: expect.stringContaining(sentence),
    });
  });

  test('a window may be extended, forward and into the future', () => {
    expect(checkExtension(GOOD, at('07:00'), at('05:30'))).toBeNull();
    expect(checkExtension(GOOD, at('05:00'), at('05:30'))).toContain('in the past');
    expect(checkExtension(GOOD, at('06:00'), at('05:30'))).toContain('already');
    expect(checkExtension(GOOD, new Date('2026-07-19T02:00Z'), at('05:30'))).toContain('7 days');
  });

  test('windows that touch do not overlap', () => {
    expect(overlap({ start: at('02:00'), end: at('03:00') }, { start: at('03:00'), end: at('04:00') })).toBe(
      false,
    );
    expect(overlap({ start: at('02:00'), end: at('03:01') }, { start: at('03:00'), end: at('04:00') })).toBe(
      true,
    );
  });
});

describe('the back-out decision', () => {
  test('is asked for half an hour before its deadline, and not before the work began', () => {
    expect(backOutAskedAt(GOOD, at('02:00'), 30)).toEqual(at('04:30'));
    expect(backOutAskedAt(GOOD, at('04:45'), 30)).toEqual(at('04:45'));
  });

  test('comes with its figures', () => {
    expect(backOutFigures(GOOD, at('04:30'))).toEqual({
      minutesToDecide: 30,
      minutesOfWindow: 90,
      backOutMinutes: 45,
      minutesToSpare: 45,
    });
    expect(backOutFigures(GOOD, at('06:30'))).toEqual({
      minutesToDecide: 0,
      minutesOfWindow: 0,
      backOutMinutes: 45,
      minutesToSpare: 0,
    });
  });
});
