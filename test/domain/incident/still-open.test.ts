import { expect, test } from 'vitest';
import { notLeft, openText } from '../../../src/domain/incident/still-open.ts';

const open = { items: ['Call the ED'], services: [], units: ['ICU', 'ED'] };

test('each kind of which something is open takes its own tick; a kind of which nothing is open takes none', () => {
  expect(notLeft(open, [])).toEqual(['items', 'units']);
  expect(notLeft(open, ['units', 'services'])).toEqual(['items']);
  expect(notLeft(open, ['items', 'units'])).toEqual([]);
});

test('what is open is counted in words', () => {
  expect(openText('items', open.items)).toBe('1 checklist item is open');
  expect(openText('units', open.units)).toBe('2 units have not confirmed the last notice');
  expect(openText('services', ['ED'])).toBe('1 service has not caught up');
});
