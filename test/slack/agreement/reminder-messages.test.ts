import { expect, test } from 'vitest';
import type { PlanGap } from '../../../src/domain/agreement/plan-gap.ts';
import { gapReminderMessage } from '../../../src/slack/agreement/blocks/reminder-messages.ts';
import { labels, readable } from '../blocks/read-blocks.ts';

const GAP: PlanGap = {
  ...{ key: 'NO_OWNER:dictation:IT', kind: 'NO_OWNER', harm: 'UNANSWERED', system: 'dictation', side: 'IT' },
  ...{ services: [], text: 'Dictation has no IT owner.', person: 'carl', due: '2026-12-11', bearsMinutes: 0 },
  remedy: { act: 'EDIT_PLAN', path: 'systems.dictation.owners.IT', incident: null },
};
const actionOf = (incident: string): PlanGap => ({
  ...GAP,
  ...{ key: `ACTION_OPEN:${incident}`, kind: 'ACTION_OPEN', text: 'PACS-1, action 4: Alert at 80 %' },
  remedy: { act: 'OPEN_AFTER_ACTION', path: null, incident },
});
const ONE = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';

test.each<[string, PlanGap[], string[]]>([
  ['what the plan is missing is in its list', [GAP], ['Show them']],
  ['an action is in the after-action of its incident', [actionOf(ONE), actionOf(ONE)], ['After-action']],
  [
    'actions of several incidents are found in their list',
    [actionOf(ONE), actionOf(OTHER)],
    ['After-actions'],
  ],
  ['both have a button', [actionOf(ONE), GAP], ['After-action', 'Show them']],
])('a reminder leads to what it names: %s', (_, gaps, buttons) => {
  const { text, blocks } = gapReminderMessage({ person: 'carl', gaps }, '2026-12-01');
  expect(labels(blocks ?? [])).toEqual(buttons);
  const word = gaps.includes(GAP) ? 'plan gap' : 'after';
  expect(text).toContain(word);
});

test.each([
  ['2026-12-11', '• Dictation has no IT owner. _by 2026-12-11_'],
  ['2026-12-12', '• Dictation has no IT owner. _overdue since 2026-12-11_'],
])('read on %s a reminder says whether its day has passed', (today, words) => {
  const { blocks } = gapReminderMessage({ person: 'carl', gaps: [GAP] }, today);
  expect(readable(blocks ?? [])).toContain(words);
});
