import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onCallModal } from '../../../src/slack/blocks/modals/on-call.ts';
import { FINDINGS_A_PAGE, onCallMessage } from '../../../src/slack/blocks/oncall.ts';
import { boardOf, NASTY_NAMES } from '../../support/boards.ts';
import { messageFaults, viewFaults } from '../../support/slack/block-limits.ts';
import { labelsIn, wordsIn } from '../../support/slack/reading.ts';

const asOf = new Date('2026-03-10T06:40:00Z');
const later = new Date('2026-03-10T12:00:00Z');

const reader = (page: number) => ({
  zone: 'America/New_York',
  page,
  nameOf: (key: string) => key,
  waiting: [] as never[],
});

test('whatever the plan holds, Slack takes the answer to oncall, each page of it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...NASTY_NAMES),
      fc.nat(40),
      fc.nat(90),
      fc.integer({ min: 0, max: 12 }),
      (n, policies, findings, page) => {
        const board = boardOf(n, policies, findings);
        const of = {
          ...reader(page),
          waiting: Array.from({ length: policies % 7 }, () => ({
            swap: 's',
            by: 'slack:U0A',
            halves: [{ person: n, covers: n, from: asOf, to: later }],
          })),
        };
        const { text, blocks } = onCallMessage(board, of);
        expect(messageFaults(blocks)).toEqual([]);
        for (const buttons of [true, false])
          expect(viewFaults(onCallModal(board, of, buttons) as never)).toEqual([]);
        expect(text).not.toContain('<!channel>');
      },
    ),
    { numRuns: 60 },
  );
});

test('nothing is cut off silently: the pages hold every finding, and each says which it is', () => {
  const all = boardOf('Ruth', 2, FINDINGS_A_PAGE * 2 + 1);
  const pages = [1, 2, 3].map((page) => wordsIn(onCallMessage(all, reader(page))));
  expect(pages[0]).toContain('25 to look at');
  expect(pages[0]).toContain('page 1 of 3: /pacs-down oncall 2');
  expect(pages[2]).toContain('page 3 of 3: /pacs-down oncall 1');
  const shown = [1, 2, 3].map((page) => {
    const { blocks } = onCallMessage(all, reader(page));
    const headed = blocks.findIndex((b) => wordsIn({ text: '', blocks: [b] }).includes('to look at'));
    return blocks.slice(headed + 1).filter((b) => b.type === 'section').length;
  });
  expect(shown).toEqual([FINDINGS_A_PAGE, FINDINGS_A_PAGE, 1]);
});

test('what a calendar is not read for has no button: nobody takes over the past', () => {
  const all = boardOf('Ruth', 1, 6);
  const labels = onCallMessage(all, reader(1)).blocks.flatMap((b) =>
    b.type === 'section' && b.accessory?.type === 'button' ? [b.accessory.text.text] : [],
  );
  expect(labels).toEqual(Array.from({ length: 5 }, () => 'Somebody covers'));
});

test('the modal has every page behind a button, and the same findings', () => {
  const all = boardOf('Ruth', 2, FINDINGS_A_PAGE * 2 + 1);
  const labels = [1, 2, 3].map((page) =>
    labelsIn(onCallModal(all, reader(page), true).blocks as never).filter((l) => l !== 'Somebody covers'),
  );
  expect(labels).toEqual([
    ['Cover a shift', 'Next ›'],
    ['Cover a shift', '‹ Before', 'Next ›'],
    ['Cover a shift', '‹ Before'],
  ]);
  expect(wordsIn(onCallModal(all, reader(2), true) as never)).toContain('page 2 of 3');
});

test('a user group that does not follow is said, with the schedule and why', () => {
  const board = {
    ...boardOf('Ruth', 2, 0),
    groups: [{ schedules: ['Night desk'], trouble: 'Slack is away' }],
  };
  expect(wordsIn(onCallMessage(board, reader(1)))).toContain(
    'The user group of Night desk* does not show who is on call: Slack is away.',
  );
});
