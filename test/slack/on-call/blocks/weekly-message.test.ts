import { expect, test } from 'vitest';
import { weeklyMessage } from '../../../../src/slack/on-call/blocks/weekly-message.ts';
import { boardOf, NASTY_NAMES, weekOfMany } from '../../../support/plans/boards.ts';
import { messageFaults } from '../../../support/slack/block-faults.ts';
import { labelsIn, wordsIn } from '../../../support/slack/reading.ts';
import { readable } from '../../blocks/read-blocks.ts';

const reader = { zone: 'America/New_York', nameOf: (key: string) => key };

test.each(NASTY_NAMES)('Slack takes the weekly message of 200 policies with names of kind %#', (name) => {
  for (const [policies, findings] of [
    [200, 900],
    [3, 900],
    [200, 0],
    [0, 0],
  ] as const) {
    const { text, blocks } = weeklyMessage(
      boardOf(name, policies, findings),
      weekOfMany(name, policies),
      reader,
    );
    expect(messageFaults(blocks)).toEqual([]);
    expect(text).not.toContain('<!channel>');
    expect(wordsIn({ blocks })).not.toContain('<!channel>');
  }
});

test('it says who is on call until when, and counts what it leaves out', () => {
  const asOf = new Date('2026-03-09T13:00:00Z');
  const person = (slackUser: string) => ({
    key: slackUser,
    name: slackUser,
    slackUser,
    phone: '1',
    channels: ['SLACK_DM' as const],
  });
  const week = [
    {
      side: 'IT' as const,
      systems: ['Archive', 'Viewer'],
      people: [person('U0IVAN')],
      schedules: [
        {
          name: 'IT on call',
          shifts: [
            { to: new Date('2026-03-10T12:00:00Z'), person: person('U0MEI') },
            { to: new Date('2026-03-11T12:00:00Z'), person: null },
            { to: new Date('2026-03-16T13:00:00Z'), person: person('U0IVAN') },
          ],
        },
      ],
    },
  ];
  const { text, blocks } = weeklyMessage({ ...boardOf('Ruth', 1, 11), asOf, groups: [] }, week, reader);
  expect(readable(blocks)).toContain(
    '*IT* · Archive, Viewer\nalways <@U0IVAN>\nIT on call: <@U0MEI> until Tue 08:00, ⚠️ *nobody* until Wed 08:00, <@U0IVAN>',
  );
  expect(text).toBe('📅 Who is on call this week; in the next four weeks, 11 to check.');
  expect(labelsIn(blocks)).toEqual([...Array(7).fill('Cover this shift'), 'Cover a shift', 'Show all']);
  expect(readable(blocks)).toContain('and 3 more: _Show all_');
});

test('it names the printed kits that are older than the plan, and says nothing of others', () => {
  const copy = (place: string) => ({
    ...{ place, day: '2026-01-02', code: '7F3K', current: false, recordedBy: 'slack:U0LEAD' },
    recordedAt: new Date('2026-01-02T12:00Z'),
  });
  const copies = ['CT', 'ED desk', 'OR', 'ICU', 'Reading Room 2'].map(copy);
  const said = readable(weeklyMessage(boardOf('Ruth', 1, 0), [], reader, null, copies).blocks);
  expect(said).toContain('*Printed kits older than the plan: 5.* Print a new one: `/pacs-down kit`');
  expect(said).toContain('• ICU, kit 7F3K of 2026-01-02\nand 1 more: `/pacs-down kit copies`');
  expect(readable(weeklyMessage(boardOf('Ruth', 1, 0), [], reader).blocks)).not.toContain('Printed kits');
});
