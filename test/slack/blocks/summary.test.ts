import { expect, test } from 'vitest';
import { summaryMessage } from '../../../src/slack/blocks/summary.ts';
import { readable } from './read-blocks.ts';
import { atState, someFigures } from './views.ts';

test('the summary has times, answers, tolerance against actual, and what was done', () => {
  const message = summaryMessage(atState('CLOSED'), someFigures());
  expect(message.text).toBe('PACS-12 closed: down 1 h 50 min');
  expect(readable(message.blocks)).toMatchInlineSnapshot();
});

test('several outages are counted', () => {
  const text = readable(summaryMessage(atState('CLOSED'), someFigures({ outages: 2 })).blocks);
  expect(text).toContain('*Down* 1 h 50 min in 2 outages');
});

test('a stood-down incident has no figures', () => {
  const text = readable(
    summaryMessage(atState('STOOD_DOWN'), someFigures({ rows: [], downtimeMinutes: 0 })).blocks,
  );
  expect(text).toContain('Reason: false alarm. No downtime counts.');
  expect(text).not.toContain('```');
});

test('of too many services those over a limit come first and the rest is counted', () => {
  const rows = Array.from({ length: 400 }, (_, i) => ({
    serviceName: `Service ${i}`,
    clock: 'RESTORATION' as const,
    limitMinutes: 60,
    actualMinutes: i === 399 ? 61 : 60,
    met: i !== 399,
    proposed: false,
  }));
  const text = readable(summaryMessage(atState('CLOSED'), someFigures({ rows })).blocks);
  expect(text.indexOf('Service 399')).toBeLessThan(text.indexOf('Service 0'));
  expect(text).toMatch(/and \d+ more services in the record/);
});
