import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FINDINGS_A_PAGE, onCallMessage } from '../../../../src/slack/on-call/blocks/on-call-message.ts';
import { onCallModal } from '../../../../src/slack/on-call/blocks/on-call-modal.ts';
import { OVERRIDES_A_PAGE, type OverrideRow } from '../../../../src/slack/overrides/blocks/override-lines.ts';
import { overridesModal, withdrawModal } from '../../../../src/slack/overrides/blocks/override-list-modal.ts';
import { boardOf, NASTY_NAMES } from '../../../support/plans/boards.ts';
import { messageFaults, viewFaults } from '../../../support/slack/block-faults.ts';
import { labelsIn, wordsIn } from '../../../support/slack/reading.ts';

const ID = 'b919a130-49e1-482e-a044-34f05fbc8ba0';
const asOf = new Date('2026-03-10T06:40:00Z');
const later = new Date('2026-03-10T12:00:00Z');

const aCover = (name: string): OverrideRow => {
  const half = { person: name, covers: name, from: asOf, to: later };
  const schedule = { key: 'k'.repeat(40), name };
  const cover = { id: ID, schedule, halves: [half, half], why: name, madeBy: 'slack:U0A', isSwap: true };
  return { cover: { ...cover, waits: true }, acts: ['agree', 'decline'] };
};

const reader = (page: number) => ({
  zone: 'America/New_York',
  page,
  nameOf: (key: string) => key,
  covers: [] as OverrideRow[],
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
          covers: Array.from({ length: policies }, () => aCover(n)),
        };
        const { text, blocks } = onCallMessage(board, of);
        expect(messageFaults(blocks)).toEqual([]);
        expect(viewFaults(onCallModal(board, of))).toEqual([]);
        expect(text).not.toContain('<!channel>');
      },
    ),
    { numRuns: 60 },
  );
});

test('nothing is cut off silently: the pages list every problem, and each page has its number', () => {
  const all = boardOf('Ruth', 2, FINDINGS_A_PAGE * 2 + 1);
  const pages = [1, 2, 3].map((page) => wordsIn(onCallMessage(all, reader(page))));
  expect(pages[0]).toContain(`${FINDINGS_A_PAGE * 2 + 1} to check`);
  expect(pages[0]).toContain('page 1 of 3: /pacs-down oncall 2');
  expect(pages[2]).toContain('page 3 of 3: /pacs-down oncall 1');
  const shown = [1, 2, 3].map((page) => {
    const { blocks } = onCallMessage(all, reader(page));
    const headed = blocks.findIndex((b) => wordsIn({ text: '', blocks: [b] }).includes('to check'));
    return blocks.slice(headed + 1).filter((b) => b.type === 'section').length;
  });
  expect(shown).toEqual([FINDINGS_A_PAGE, FINDINGS_A_PAGE, 1]);
});

test('problems with reading a calendar have no button: nobody can take over the past', () => {
  const all = boardOf('Ruth', 1, 6);
  const labels = onCallMessage(all, reader(1)).blocks.flatMap((b) =>
    b.type === 'section' && b.accessory?.type === 'button' ? [b.accessory.text.text] : [],
  );
  expect(labels).toEqual(Array.from({ length: 5 }, () => 'Cover this shift'));
});

test('the modal has every page behind a button, and the same findings', () => {
  const all = boardOf('Ruth', 2, FINDINGS_A_PAGE * 2 + 1);
  const labels = [1, 2, 3].map((page) =>
    labelsIn(onCallModal(all, reader(page)).blocks).filter((l) => l !== 'Cover this shift'),
  );
  expect(labels).toEqual([
    ['Cover a shift', 'Next ›'],
    ['Cover a shift', '‹ Before', 'Next ›'],
    ['Cover a shift', '‹ Before'],
  ]);
  expect(wordsIn(onCallModal(all, reader(2)))).toContain('page 2 of 3');
});

test('a user group that is out of date is reported, with the schedule and why', () => {
  const board = {
    ...boardOf('Ruth', 2, 0),
    groups: [{ schedules: ['Night desk'], error: 'Slack is away' }],
  };
  expect(wordsIn(onCallMessage(board, reader(1)))).toContain(
    'The user group of Night desk* does not show who is on call: Slack is away.',
  );
});

test('overrides are not cut off silently either: the pages list every one', () => {
  const covers = Array.from({ length: OVERRIDES_A_PAGE + 1 }, (_, i) => aCover(`Person ${i}`));
  const all = boardOf('Ruth', 2, 0);
  const pages = [1, 2].map((page) => wordsIn(onCallMessage(all, { ...reader(page), covers })));
  expect(pages[0]).toContain(`Overrides and swaps, now and upcoming:* ${OVERRIDES_A_PAGE + 1}`);
  expect(pages[0]).toContain('page 1 of 2: /pacs-down oncall 2');
  for (const { cover } of covers) {
    const words = `${cover.halves[0]?.person} covers`;
    expect(pages.filter((text) => text.includes(words))).toHaveLength(1);
  }
});

test('Slack takes the list of covers and the question', () => {
  for (const name of NASTY_NAMES) {
    const covers = Array.from({ length: OVERRIDES_A_PAGE * 2 }, (_, i) => {
      const row = aCover(name);
      return { ...row, cover: { ...row.cover, id: `${ID.slice(0, -3)}${100 + i}` } };
    });
    const look = { ...reader(1), asOf };
    for (const page of [1, 2]) {
      const list = overridesModal(covers, look, { page, hint: 'Done.' });
      expect(viewFaults(list)).toEqual([]);
      expect(wordsIn(list)).not.toContain('<!channel>');
    }
    for (const row of covers) expect(viewFaults(withdrawModal(row, look))).toEqual([]);
  }
});
