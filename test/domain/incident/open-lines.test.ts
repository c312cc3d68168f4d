import { expect, test } from 'vitest';
import { openLinesText } from '../../../src/domain/incident/open-lines.ts';

test.each([
  [[], ''],
  [['priors'], '1 gate check open: priors'],
  [['CT image', 'priors', 'dictation'], '3 gate checks open: CT image, priors, dictation'],
  [
    ['CT image', 'MR image', 'priors', 'dictation', 'backups checked'],
    '5 gate checks open: CT image, MR image, priors and 2 more',
  ],
])('%j: %s', (names, text) => {
  expect(openLinesText(names)).toBe(text);
});
