import { expect, test } from 'vitest';
import { summaryMessage } from '../../../../src/slack/incident/blocks/summary.ts';
import { readable } from '../../blocks/read-blocks.ts';
import { atState, someFigures } from '../../blocks/views.ts';

test('downtime that differs by site, and for how long it was slow, are said with what slow means', () => {
  const figures = someFigures({
    slowMinutes: 40,
    bySite: [
      { siteName: 'Main Hospital', minutes: 110 },
      { siteName: 'East Campus', minutes: 20 },
    ],
  });
  const text = readable(summaryMessage(atState('CLOSED'), figures).blocks);
  expect(text).toContain('*By site* Main Hospital 1 h 50 min, East Campus 20 min');
  expect(text).toContain(
    '*Slow for* 40 min · Slow: a study takes more than 1 minute to open. Counts as downtime.',
  );
});

test('the summary has times, answers, tolerance against actual, and what was done', () => {
  const message = summaryMessage(atState('CLOSED'), someFigures());
  expect(message.text).toBe('✅ Archive closed. Downtime 1 h 50 min. PACS-12');
  expect(readable(message.blocks)).toMatchInlineSnapshot(`
    "# 📋 PACS-12 · Archive: summary
    Main Hospital · down
    *Since* 02:20 EST
    *Declared* 02:40 EST by <@U0TECH>, after 20 min
    *Technically up* 03:50 EST by <@U0NET>
    *Validated* 04:10 EST by <@U0RAD>
    *Radiology reconciled* 05:20 EST by <@U0RAD>
    *IT reconciled* 05:25 EST by <@U0NET>
    *Closed* 05:30 EST by <@U0RAD>
    *Downtime* 1 h 50 min
    (Actual time of the time allowed · ❌ over the limit · _proposed_: not signed)
    🔴 *ED*: images 28 min of 15 min ❌ · restored 1 h 50 min of 1 h ❌ · caught up 1 h 50 min of 2 h _proposed_
    🟢 *ICU*: images 28 min of 1 h · restored 1 h 50 min of 2 h · caught up 1 h 50 min of 4 h
    ⏳ *Mammography*: restored 1 h 50 min of 24 h · not caught up yet, 0 min of 3 d _proposed_
    *Reconciliation* 1 h 15 min of 24 h (proposed)
    *Page to answer (MTTA):* Radiology 3 min (<@U0RAD>) · IT never
    *Checklist, all phases:* 40 done · 2 skipped · 1 not done
    *Restoration reached* 0 of 4 units
    [After-action]"
  `);
});

test('what it was closed over says what was open, and why', () => {
  const view = atState('CLOSED');
  const over = [
    { point: 'SERVICE:ed', name: 'ED', reason: 'backlog until noon' },
    { point: 'UNIT:ed', name: 'ED', reason: 'phoned' },
    { point: 'UNIT:icu', name: 'ICU', reason: 'phoned' },
  ];
  const { closed } = view.gates;
  const gates = { ...view.gates, closed: closed && { ...closed, over } };
  const text = readable(summaryMessage({ ...view, gates }, someFigures()).blocks);
  expect(text).toContain('⚠️ *Closed although 1 service has not caught up:* ED · backlog until noon');
  expect(text).toContain('⚠️ *Closed although 2 units have not confirmed the last notice:* ED, ICU · phoned');
});

test('while radiology has not validated it is downtime so far', () => {
  const text = readable(summaryMessage(atState('TECHNICALLY_UP'), someFigures()).blocks);
  expect(text).toContain('*Downtime* 1 h 50 min so far\n');
});

test('several outages are counted', () => {
  const text = readable(summaryMessage(atState('CLOSED'), someFigures({ outages: 2 })).blocks);
  expect(text).toContain('*Downtime* 1 h 50 min in 2 outages');
});

test('a stood-down incident has no figures', () => {
  const text = readable(
    summaryMessage(atState('STOOD_DOWN'), someFigures({ rows: [], downtimeMinutes: 0 })).blocks,
  );
  expect(text).toContain('Reason: false alarm. Not counted as downtime.');
  expect(text).not.toContain('of the time allowed');
  expect(text).not.toContain('*Downtime*');
});

test('of too many services those over a limit come first and the rest is counted', () => {
  const rows = Array.from({ length: 400 }, (_, i) => ({
    serviceName: `Service ${i}`,
    clock: 'RESTORATION' as const,
    limitMinutes: 60,
    actualMinutes: i === 399 ? 61 : 60,
    soFarMinutes: i === 399 ? 61 : 60,
    uncounted: null,
    met: i !== 399,
    proposed: false,
  }));
  const text = readable(summaryMessage(atState('CLOSED'), someFigures({ rows })).blocks);
  expect(text.indexOf('Service 399')).toBeLessThan(text.indexOf('Service 0'));
  expect(text).toMatch(/and \d+ more services in the record/);
});

test('a limit missed by seconds does not read as met', () => {
  const rows = [
    {
      serviceName: 'OR',
      clock: 'WORKAROUND' as const,
      limitMinutes: 10,
      actualMinutes: 10,
      soFarMinutes: 10,
      uncounted: null,
      met: false,
      proposed: false,
    },
  ];
  const text = readable(summaryMessage(atState('CLOSED'), someFigures({ rows })).blocks);
  expect(text).toContain('*OR*: images just over 10 min ❌');
});
