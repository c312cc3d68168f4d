import { expect, test } from 'vitest';
import { notLeft, openText, staysText } from '../../../src/domain/incident/still-open.ts';

const open = { items: ['Call the ED'], services: [], units: ['ICU', 'ED'] };

test('each kind of which something is open takes its own tick; a kind of which nothing is open takes none', () => {
  expect(notLeft(open, [])).toEqual(['items', 'units']);
  expect(notLeft(open, ['units', 'services'])).toEqual(['items']);
  expect(notLeft(open, ['items', 'units'])).toEqual([]);
});

test('what is open is counted in words', () => {
  expect(openText('items', open.items)).toBe('1 checklist item is open in the phases so far');
  expect(staysText('items', ['a', 'b'])).toBe('2 items stay open');
  expect(staysText('services', ['ED'])).toBe('1 service stays behind');
  expect(staysText('units', ['ED'])).toBe('1 unit stays unconfirmed');
  expect(openText('units', open.units)).toBe('2 units have not confirmed the last notice');
  expect(openText('services', ['ED'])).toBe('1 service has not caught up');
});
