import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbersText, numberText } from '../../../src/domain/numbers/downtime-numbers.ts';
import { readNumbers } from '../../../src/domain/numbers/read-numbers.ts';

const D4 = { prefix: 'D-', width: 4 };

test.each<[string, number[]]>([
  ['D-0141', [141]],
  ['d-141', [141]],
  ['141', [141]],
  ['D-0141-D-0143', [141, 142, 143]],
  ['D-0141-0143', [141, 142, 143]],
  ['141-143', [141, 142, 143]],
  ['D-0141 to D-0143, 150', [141, 142, 143, 150]],
  ['D-0141–D-0142; D-0150 and 151', [141, 142, 150, 151]],
  ['150\n141', [141, 150]],
  ['', []],
  ['None', []],
  [' , ', []],
])('"%s" is read', (text, numbers) => {
  expect(readNumbers(text, D4)).toEqual(numbers);
});

test.each<[string, RegExp]>([
  ['CT 2', /not a downtime number/],
  ['0', /not a downtime number/],
  ['E-0141', /not a downtime number/],
  ['141.5', /not a downtime number/],
  ['143-141', /D-0143 to D-0141 ends before it begins/],
  ['141-145, 143', /D-0143 is there twice/],
  ['1-9999', /more than 2000 numbers/],
  ['99999999999', /not a downtime number/],
])('"%s" is refused', (text, message) => {
  expect(readNumbers(text, D4)).toEqual({ message: expect.stringMatching(message) });
});

test('the example is of the numbers that were given out', () => {
  const message = 'One of these is not a downtime number. Type for example D-0021 or D-0021 to D-0025.';
  expect(readNumbers('CT 2', D4, 21)).toEqual({ message });
});

test('what was typed and cannot be read is not said again: it may be a name', () => {
  expect(JSON.stringify(readNumbers('Doe, Jane', D4))).not.toMatch(/Doe|Jane/);
});

test('numbers are read as they are written, whatever the prefix', () => {
  const formats = fc.record({
    prefix: fc.constantFrom('D-', 'DT', 'X-y-', 'A'),
    width: fc.integer({ min: 3, max: 8 }),
  });
  fc.assert(
    fc.property(formats, fc.uniqueArray(fc.integer({ min: 1, max: 2_000 })), (format, numbers) => {
      const sorted = numbers.toSorted((a, b) => a - b);
      expect(readNumbers(numbersText(format, numbers), format)).toEqual(sorted);
      for (const number of numbers) expect(readNumbers(numberText(format, number), format)).toEqual([number]);
    }),
  );
});
