import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OnCallBoard } from '../../../src/domain/on-call-board.ts';
import { FINDINGS_A_PAGE, onCallMessage } from '../../../src/slack/blocks/oncall.ts';
import { messageFaults } from '../../support/slack/block-limits.ts';
import { wordsIn } from '../../support/slack/reading.ts';

const asOf = new Date('2026-03-10T06:40:00Z');
const later = new Date('2026-03-10T12:00:00Z');

function board(name: string, policies: number, findings: number): OnCallBoard {
  const person = {
    key: name,
    name,
    slackUser: 'U0A',
    phone: name,
    ways: ['SLACK_DM' as const, 'SMS' as const],
  };
  const of = { key: 'k'.repeat(40), name, zone: 'America/New_York' };
  const now = { ...of, person, next: { at: later, person: null } };
  return {
    asOf,
    policies: Array.from({ length: policies }, (_, i) => ({
      side: 'IT' as const,
      name,
      systems: Array.from({ length: 40 }, () => name),
      people: Array.from({ length: i * 3 }, () => person),
      schedules: Array.from({ length: i * 2 }, () => now),
    })),
    findings: Array.from({ length: findings }, (_, i) => {
      const at = { schedule: of, from: asOf, to: later };
      const layer = { ...at, layer: name };
      if (i % 6 === 4)
        return {
          ...layer,
          kind: 'feed' as const,
          fault: 'failing' as const,
          readAt: asOf,
          trouble: { why: name, mend: name },
        };
      if (i % 6 === 5)
        return { ...layer, kind: 'unmatched' as const, name, trouble: 'unknown' as const, shifts: 3 };
      if (i % 6 === 0) return { ...at, kind: 'gap' as const };
      if (i % 6 === 1) return { ...at, kind: 'unreachable' as const, person: name };
      if (i % 6 === 2)
        return { ...at, kind: 'twice' as const, by: 'override' as const, wins: name, loses: name };
      return { ...at, kind: 'idle' as const, person: name, covers: name };
    }),
  };
}

const reader = (page: number) => ({
  zone: 'America/New_York',
  page,
  nameOf: (key: string) => key,
  waiting: [] as never[],
});

test('whatever the plan holds, Slack takes the answer to oncall, each page of it', () => {
  const name = fc.constantFrom('x'.repeat(300), '<!channel> & <@U1> '.repeat(9), '👩🏽‍⚕️ '.repeat(30));
  fc.assert(
    fc.property(
      name,
      fc.nat(40),
      fc.nat(90),
      fc.integer({ min: 0, max: 12 }),
      (n, policies, findings, page) => {
        const { text, blocks } = onCallMessage(board(n, policies, findings), {
          ...reader(page),
          waiting: Array.from({ length: policies % 7 }, () => ({
            swap: 's',
            by: 'slack:U0A',
            halves: [{ person: n, covers: n, from: asOf, to: later }],
          })),
        });
        expect(messageFaults(blocks)).toEqual([]);
        expect(text).not.toContain('<!channel>');
      },
    ),
    { numRuns: 60 },
  );
});

test('nothing is cut off silently: the pages hold every finding, and each says which it is', () => {
  const all = board('Ruth', 2, FINDINGS_A_PAGE * 2 + 1);
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
  const all = board('Ruth', 1, 6);
  const labels = onCallMessage(all, reader(1)).blocks.flatMap((b) =>
    b.type === 'section' && b.accessory?.type === 'button' ? [b.accessory.text.text] : [],
  );
  expect(labels).toEqual(Array.from({ length: 5 }, () => 'Somebody covers'));
});
