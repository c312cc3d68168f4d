import { expect, test } from 'vitest';
import {
  aboutOf,
  type IncidentMessage,
  messageKey,
  readMessageKey,
} from '../../../src/domain/slack/incident-message.ts';

const RUN = '7b0b7d0e-5f5b-4c3b-9d4b-0a1a2b3c4d5e';
const MESSAGES: [IncidentMessage, string, string | null][] = [
  [{ kind: 'CARD' }, 'card', null],
  [{ kind: 'LINE', id: '12' }, 'line:12', null],
  [{ kind: 'TELL', id: '3' }, 'tell:3', null],
  [{ kind: 'CHECKLIST', phase: 'BY_1_H', part: 2 }, 'checklist:BY_1_H:2', 'BY_1_H'],
  [{ kind: 'NOTICE', notice: RUN }, `notice:${RUN}`, RUN],
  [{ kind: 'PAGE', page: RUN }, `page:${RUN}`, RUN],
  [{ kind: 'ASK', run: RUN, asked: '1798106400000' }, `ask:${RUN}:1798106400000`, RUN],
  [{ kind: 'COVERING', run: RUN, user: 'U0LEAD' }, `covering:${RUN}:U0LEAD`, RUN],
  [{ kind: 'SUMMARY' }, 'summary', null],
];

test.each(MESSAGES)(
  '%j is kept as %s and read again, and is found by what it is about',
  (message, key, about) => {
    expect([messageKey(message), aboutOf(message)]).toEqual([key, about]);
    expect(readMessageKey(key)).toEqual(message);
  },
);

test('an unknown message key is refused', () => {
  expect(() => readMessageKey('card-of-something')).toThrow(/unknown message/);
});
