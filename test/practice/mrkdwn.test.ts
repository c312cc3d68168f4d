import { expect, test } from 'vitest';
import { type Piece, readMrkdwn, readPlain } from '../../src/practice/page/browser/mrkdwn.ts';

const CASES: [string, Piece[]][] = [
  ['plain words', ['plain words']],
  ['*bold* and _italic_', [{ as: 'bold', of: ['bold'] }, ' and ', { as: 'italic', of: ['italic'] }]],
  ['*bold _and italic_*', [{ as: 'bold', of: ['bold ', { as: 'italic', of: ['and italic'] }] }]],
  ['2 * 3 * 4', ['2 * 3 * 4']],
  ['snake_case_word', ['snake_case_word']],
  ['~gone~', [{ as: 'strike', of: ['gone'] }]],
  ['`a &amp; *b*`', [{ as: 'code', text: 'a & *b*' }]],
  ['```\n<pre>```', [{ as: 'block', text: '<pre>' }]],
  ['said:\n> quoted\n> twice\nover', ['said:', { as: 'quote', of: ['quoted\ntwice'] }, 'over']],
  ['&lt;b&gt; &amp;amp;', ['<b> &amp;']],
  ['<https://a.test?x=1&amp;y=2|here>', [{ as: 'link', url: 'https://a.test?x=1&y=2', of: ['here'] }]],
  ['<https://a.test>', [{ as: 'link', url: 'https://a.test', of: ['https://a.test'] }]],
  [
    '<@U0ANA> in <#C0DOWN|downtime>',
    [{ as: 'user', id: 'U0ANA', label: null }, ' in ', { as: 'channel', id: 'C0DOWN', label: 'downtime' }],
  ],
  [
    '<!subteam^S0CALL> <!here>',
    [{ as: 'group', id: 'S0CALL', label: null }, ' ', { as: 'everybody', id: 'here', label: null }],
  ],
  ['<!date^60^{time}|1 min>', [{ as: 'date', seconds: 60, format: '{time}', link: null, fallback: '1 min' }]],
];

test.each(CASES)('%s', (text, pieces) => {
  expect(readMrkdwn(text)).toEqual(pieces);
});

test('a name between colons is an emoji, a time of day is not', () => {
  expect(readMrkdwn(':warning: at 10:42:07')).toEqual([{ as: 'emoji', name: 'warning' }, ' at 10:42:07']);
});

test('plain text has no marks', () => {
  expect(readPlain('*not bold* :bell: &amp;')).toEqual(['*not bold* ', { as: 'emoji', name: 'bell' }, ' &']);
});
