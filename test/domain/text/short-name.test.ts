import { expect, test } from 'vitest';
import { shortName } from '../../../src/domain/text/short-name.ts';

test.each([
  ['ED', 18, 'ED'],
  ['Stroke / trauma / code', 18, 'Stroke / trauma…'],
  ['Emergency department', 18, 'Emergency…'],
  ['OR / IR in progress', 18, 'OR / IR…'],
  ['Outpatient CT / MR / XR', 18, 'Outpatient CT…'],
  ['Imaging  of the northern campus', 18, 'Imaging…'],
  ['A neurointerventional suite', 18, 'A neurointerventi…'],
  ['N'.repeat(80), 18, `${'N'.repeat(17)}…`],
  ['قسم الطوارئ والإصابات في المستشفى', 22, 'قسم الطوارئ والإصابات…'],
])('%s in %i characters is %s', (name, most, short) => {
  expect(shortName(name, most)).toBe(short);
  expect(short.length).toBeLessThanOrEqual(most);
});
