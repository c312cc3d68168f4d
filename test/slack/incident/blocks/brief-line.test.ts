import { expect, test } from 'vitest';
import { briefText } from '../../../../src/slack/incident/blocks/brief-line.ts';
import { aBrief } from '../../blocks/views.ts';

test('a list names the lines of gates that were left open, on a line of their own', () => {
  const asOf = new Date('2026-11-24T09:30:00Z');
  const last = (openLines: string[]) =>
    briefText(aBrief({ state: 'VALIDATED', openLines }), 'America/New_York', asOf)
      .split('\n')
      .at(-1);
  expect(last(['priors', 'X-ray <2>'])).toBe('⬜ 2 gate checks open: priors, X-ray &lt;2&gt;');
  expect(last([])).not.toContain('gate check');
});
