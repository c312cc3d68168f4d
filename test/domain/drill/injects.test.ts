import { expect, test } from 'vitest';
import { type Inject, readInjects } from '../../../src/domain/drill/injects.ts';

test.each<[string, Inject[]]>([
  ['', []],
  ['10 CT 2 console is full', [{ afterMinutes: 10, text: 'CT 2 console is full' }]],
  ['10m CT 2 console is full', [{ afterMinutes: 10, text: 'CT 2 console is full' }]],
  ['+10 min: the courier is late', [{ afterMinutes: 10, text: 'the courier is late' }]],
  ['1 h the courier is late', [{ afterMinutes: 60, text: 'the courier is late' }]],
  ['90 – MRI 1 restarts', [{ afterMinutes: 90, text: 'MRI 1 restarts' }]],
  ['10 mri scanner restarts', [{ afterMinutes: 10, text: 'mri scanner restarts' }]],
  ['10 Main lobby fills', [{ afterMinutes: 10, text: 'Main lobby fills' }]],
  ['0 it begins', [{ afterMinutes: 0, text: 'it begins' }]],
  [
    '\n20 second\r\n\n 5 first \n',
    [
      { afterMinutes: 5, text: 'first' },
      { afterMinutes: 20, text: 'second' },
    ],
  ],
])('%j is read', (text, injects) => {
  expect(readInjects(text)).toEqual(injects);
});

test.each([
  ['CT 2 console is full', 'Line 1: begin with the minutes after the start'],
  ['5 first\n10', 'Line 2: say what happens'],
  ['25 h too late', 'Line 1: it takes place within 24 hours'],
  [`5 ${'x'.repeat(201)}`, 'Line 1: make it shorter'],
  [Array.from({ length: 31 }, (_, i) => `${i} inject`).join('\n'), 'These are 31 injects.'],
])('%j is refused at its line', (text, said) => {
  expect(() => readInjects(text)).toThrow(
    expect.objectContaining({ field: 'injects', message: expect.stringContaining(said) }),
  );
});
