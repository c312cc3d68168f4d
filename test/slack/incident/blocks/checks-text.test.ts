import { expect, test } from 'vitest';
import type { RecordedAnswer } from '../../../../src/domain/incident/gate-answers.ts';
import { reconciliationChecks } from '../../../../src/domain/incident/gate-checks.ts';
import { checksText } from '../../../../src/slack/incident/blocks/checks-text.ts';
import { atState } from '../../blocks/views.ts';

const AT = new Date('2026-11-24T08:50:00Z');
const [queues] = reconciliationChecks('archive');
const said = (answer: RecordedAnswer['answer'], words: string): RecordedAnswer => ({
  ...{ gate: 'RECONCILED', outage: 1, line: queues?.line ?? '', answer, words },
  ...{ owner: answer === 'OPEN' ? 'slack:U2' : null, by: 'slack:U1', at: AT },
});

test.each([
  [said('YES', 'Reading Room 2'), '✅ Queues empty: Reading Room 2 (<@U1> 03:50 EST)'],
  [said('YES', ''), '✅ Queues empty (<@U1> 03:50 EST)'],
  [
    said('NOT_APPLICABLE', 'no links here'),
    '➖ Queues empty does not apply: no links here (<@U1> 03:50 EST)',
  ],
  [said('OPEN', 'at 04:00'), '⬜ Queues empty: still open, at 04:00 · <@U2> sees to it (<@U1> 03:50 EST)'],
])('what was said of a line, with and without words: %#', (answered, text) => {
  const view = atState('RECONCILED');
  const toSign = queues ? [{ ...queues, answered }] : [];
  expect(checksText({ ...view, gates: { ...view.gates, toValidate: [], toSign } })).toBe(
    `*IT signed for*\n${text}`,
  );
});
