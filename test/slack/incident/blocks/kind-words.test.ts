import type { KnownBlock } from '@slack/web-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { context, section } from '../../../../src/slack/blocks/elements.ts';
import { incidentCard } from '../../../../src/slack/incident/blocks/incident-card.ts';
import { withKindWordOn } from '../../../../src/slack/incident/blocks/kind-words.ts';
import { tellMessage } from '../../../../src/slack/incident/blocks/line-messages.ts';
import { topicMessage } from '../../../../src/slack/incident/blocks/topic-message.ts';
import { pageMessage } from '../../../../src/slack/paging/blocks/page-message.ts';
import { wordsIn } from '../../../support/slack/reading.ts';
import { aView } from '../../blocks/views.ts';

const drill = aView({ kind: 'DRILL' });
const page = { side: 'IT', lastResort: false, pageId: '1a2b3c4d', personSlack: 'U0A' } as const;
const line = { zone: drill.zone, at: drill.asOf, actor: 'slack:U0A', view: drill };

const MESSAGES: Record<string, { text: string; blocks?: KnownBlock[] }> = {
  card: incidentCard(drill),
  page: pageMessage(drill, page),
  'lines of the thread': topicMessage(drill, [{ text: 'IT is paged', at: drill.asOf }]),
  'a line of the thread': { text: 'Closed' },
  'a line for somebody': tellMessage(drill, { kind: 'technically_up' }, line),
  'a message that ends in buttons': { text: 'x', blocks: [section('x'), { type: 'divider' }] },
};

test.each(Object.entries(MESSAGES))('EXERCISE stands first and last: %s', (_, message) => {
  const said = withKindWordOn(drill, message);
  expect(said.text).toMatch(/^EXERCISE.*EXERCISE$/s);
  if (!said.blocks) return;
  const drawn = wordsIn({ blocks: said.blocks.filter(({ type }) => type !== 'actions') }).trim();
  expect(drawn.replace(/^\*/, '')).toMatch(/^EXERCISE.*EXERCISE$/s);
});

test('what stands there already is not said twice, and a message of another kind stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (text) => {
      const message = { text, blocks: [section(text), context(text)] };
      const once = withKindWordOn({ kind: 'DRILL' }, message);
      expect(withKindWordOn({ kind: 'DRILL' }, once)).toEqual(once);
      expect(withKindWordOn({ kind: 'UNPLANNED' }, message)).toBe(message);
    }),
  );
});
