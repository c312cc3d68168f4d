import { expect, test } from 'vitest';
import { nearest, suggest, suggestions } from '../../src/plan/nearest.ts';

const LISTS = ['archive-down', 'viewer-down', 'ris-down', 'network-down'];

test.each([
  ['archiv-down', 'archive-down'],
  ['Archive-Down', 'archive-down'],
  ['viewer-dwon', 'viewer-down'],
  ['netwrk-donw', 'network-down'],
  ['viewer', 'viewer-down'],
  ['ris', 'ris-down'],
  ['lunch', null],
  ['archive-down-since-yesterday', null],
])('"%s" was probably meant to be %s', (unknown, meant) => {
  expect(nearest(unknown, LISTS)).toBe(meant);
});

test('of names equally near the first is meant, and of all the nearest', () => {
  expect(nearest('ct-3', ['ct-1', 'ct-2'])).toBe('ct-1');
  expect(nearest('reading', ['readers', 'reeding', 'reading-2'])).toBe('reeding');
});

test('where none is near, some that are known are named', () => {
  expect(suggest('lunch', [])).toBe('None is defined yet.');
  expect(suggest('lunch', LISTS)).toBe('Use one of: archive-down, viewer-down, ris-down, network-down.');
  expect(suggest('lunch', 'abcdefgh'.split(''))).toBe('Use one of: a, b, c, d, e, f, …');
});

test('of 2,500 unknown names among as many the first 40 are compared, the later ones answered without', () => {
  const known = Array.from({ length: 2_500 }, (_, i) => `step-${i}`);
  const suggestFrom = suggestions(known);
  const answers = known.map((name) => suggestFrom(name.replace('step', 'stop')));
  expect(answers.filter((answer) => answer.startsWith('Did you mean'))).toEqual(answers.slice(0, 40));
  expect(new Set(answers.slice(40))).toEqual(new Set([suggest('lunch', known)]));
});

test('a list of a few names is compared with thousands of unknown ones', () => {
  const suggestFrom = suggestions(LISTS);
  const answers = Array.from({ length: 5_000 }, () => suggestFrom('viewer'));
  expect(new Set(answers)).toEqual(new Set(['Did you mean "viewer-down"?']));
});
