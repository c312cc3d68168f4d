import { describe, expect, test } from 'vitest';
import type { TimelineEvent } from '../../../../src/domain/incident/timeline.ts';
import { tellMessage } from '../../../../src/slack/incident/blocks/line-messages.ts';
import { type LineContext, threadLine } from '../../../../src/slack/incident/blocks/thread-line.ts';
import { readable } from '../../blocks/read-blocks.ts';
import { aView } from '../../blocks/views.ts';

const ctx: LineContext = {
  zone: 'America/New_York',
  at: new Date('2026-11-24T07:44:00Z'),
  actor: 'slack:U0RAD',
  view: aView(),
};
const at = '2026-11-24T08:20:00.000Z';
const crossed = (
  service: string,
  clock: 'WORKAROUND' | 'RESTORATION',
  threshold: 'HALF' | 'FOUR_FIFTHS' | 'LIMIT',
) => ({
  service,
  clock,
  threshold,
  limitMinutes: 60,
  limitAt: at,
});

describe('one event is one line', () => {
  const lines: [TimelineEvent, string | null][] = [
    [{ kind: 'declared', number: 1, system: 'a', impact: 'FULL', since: at, sites: [] }, null],
    [{ kind: 'item', item: 'a', act: 'done', reason: null }, null],
    [{ kind: 'notice_seen', service: 'ED' }, null],
    [{ kind: 'page_sent', page: 'p', person: 'U1' }, null],
    [{ kind: 'joined', since: at }, '➕ <@U0RAD> reports the same, since 03:20 EST'],
    [
      { kind: 'step_paged', side: 'IT', step: 2, round: 1, people: ['U1', 'U2'] },
      '🔔 IT: step 2 pages <@U1>, <@U2>',
    ],
    [
      { kind: 'step_paged', side: 'IT', step: 1, round: 2, people: ['U1'] },
      '🔔 IT: step 1, round 2 pages <@U1>',
    ],
    [{ kind: 'empty_step_skipped', side: 'IT', step: 2 }, '⏩ IT: step 2 has nobody; skipped'],
    [
      { kind: 'nobody_on_call', side: 'IT', step: 2, schedules: ['IT <on> call', 'Westlake'] },
      '⚠️ IT: step 2 has nobody on call in IT &lt;on&gt; call, Westlake',
    ],
    [
      { kind: 'shift_changed', side: 'IT', schedule: 'IT on call', holder: 'slack:U1', onCall: null },
      '🕗 IT: shift changed in IT on call: nobody is on call now. <@U1> still has it until somebody takes over.',
    ],
    [{ kind: 'unowned', side: 'IT', people: ['U9'] }, '🚨 *IT is UNOWNED.* Nobody answered. Paging <@U9>'],
    [{ kind: 'still_unowned', side: 'IT', people: ['U9'] }, '🚨 *IT is still UNOWNED.* Paging <@U9> again'],
    [
      { kind: 'page_failed', side: 'IT', person: 'U1', reason: 'user gone' },
      '⚠️ IT: the Slack page to <@U1> failed (user gone). Phone them.',
    ],
    [
      { kind: 'page_failed', side: 'IT', person: 'U1', reason: 'gone', channel: 'SMS', next: ['CALL'] },
      '⚠️ IT: the SMS to <@U1> failed (gone). Now by telephone.',
    ],
    [
      { kind: 'page_late', side: 'IT', person: 'U1', channel: 'SLACK_DM', next: ['SMS', 'EMAIL'] },
      '⚠️ IT: the Slack page to <@U1> is not getting through; still trying. Now by SMS, email.',
    ],
    [
      { kind: 'page_capped', side: 'IT', person: 'U1', channel: 'CALL', cap: '3 calls in 15 min' },
      '⏸️ IT: <@U1> gets no more calls for now (limit: 3 calls in 15 min, so that the number does not get blocked)',
    ],
    [
      { kind: 'unreachable', side: 'IT', person: 'U1' },
      '⚠️ IT: <@U1> has no working contact method, skipped. Phone them.',
    ],
    [{ kind: 'declined', side: 'IT' }, '⏭️ IT: <@U0RAD> cannot take it. The next person is paged.'],
    [{ kind: 'escalated', side: 'IT' }, '⏫ <@U0RAD> asks for more people from IT'],
    [
      { kind: 'handing_over', side: 'IT', people: ['U1'] },
      '🤝 <@U0RAD> is handing IT over to <@U1>, and has it until somebody takes it',
    ],
    [
      { kind: 'handed_over', side: 'IT', from: 'slack:U1' },
      '✅ <@U0RAD> took IT over from <@U1> · 02:44 EST',
    ],
    [
      { kind: 'hand_over_unanswered', side: 'IT', holder: 'slack:U1' },
      '⚠️ IT: nobody took over. <@U1> still has it.',
    ],
    [
      { kind: 'asked_still', side: 'IT', holder: 'slack:U1', quietMinutes: 60 },
      '⏳ IT: nothing from <@U1> for 60 min. *Still on it?* Tap the button on the card, or the side is paged again.',
    ],
    [{ kind: 'still_on_it', side: 'IT' }, '👍 IT: <@U0RAD> is still on it · 02:44 EST'],
    [{ kind: 'lapsed', side: 'IT', holder: 'slack:U1' }, '🔁 IT: <@U1> did not answer. Paged again.'],
    [{ kind: 'acknowledged', side: 'RADIOLOGY', coveringFor: null }, '✅ <@U0RAD> has RADIOLOGY · 02:44 EST'],
    [
      { kind: 'acknowledged', side: 'RADIOLOGY', coveringFor: 'Ana' },
      '✅ <@U0RAD> has RADIOLOGY, covering for Ana · 02:44 EST',
    ],
    [
      { kind: 'acknowledged', side: 'IT', coveringFor: 'Ana', asked: ['Jo Park'] },
      '✅ <@U0RAD> has IT, covering for Ana · 02:44 EST · not yet confirmed by Jo Park',
    ],
    [
      { kind: 'handed_over', side: 'IT', from: 'slack:U1', coveringFor: 'Ana', asked: [] },
      '✅ <@U0RAD> took IT over from <@U1>, covering for Ana · 02:44 EST · not confirmed: there was nobody to ask',
    ],
    [
      { kind: 'covering_confirmed', side: 'IT', holder: 'slack:U1' },
      '👍 IT: <@U0RAD> confirms that <@U1> may cover · 02:44 EST',
    ],
    [
      { kind: 'covering_refused', side: 'IT', holder: 'slack:U1', pagedAgain: true },
      '⛔ IT: <@U0RAD> says that <@U1> is not authorized to cover. Paged again.',
    ],
    [
      { kind: 'covering_refused', side: 'IT', holder: 'slack:U1', pagedAgain: false },
      '⛔ IT: <@U0RAD> says that <@U1> is not authorized to cover. Check what they did; *Failed again* pages both sides.',
    ],
    [
      { kind: 'validated', shown: 'images', onePersonWhy: 'West: one engineer' },
      '🟢 Radiology validated · 02:44 EST (<@U0RAD>, who also reported it technically up: West: one engineer): images. Keep all paper until reconciled.',
    ],
    [
      { kind: 'unbreached', clocks: [{ service: 'ED', clock: 'WORKAROUND' }] },
      '↩️ No longer past the limit after the correction: ED images',
    ],
    [
      { kind: 'images_work', service: 'ED', how: 'web viewer' },
      '🩹 ED has images by a workaround: web viewer (<@U0RAD>)',
    ],
    [{ kind: 'caught_up', service: 'ED' }, '✅ ED has caught up (<@U0RAD>)'],
    [
      { kind: 'diversion_began', of: 'ED', since: '2026-11-24T07:40:00Z' },
      '🚑 *On diversion: ED* since 02:40 EST (<@U0RAD>)',
    ],
    [
      { kind: 'diversion_ended', of: 'ED', since: '2026-11-24T07:40:00Z', at: '2026-11-24T09:20:00Z' },
      '✅ Diversion ended: ED · 04:20 EST, after 1 h 40 min (<@U0RAD>)',
    ],
    [
      { kind: 'update', text: 'disks <ok>', nextAt: at, estimate: { minMinutes: 30, maxMinutes: 90 } },
      '📣 <@U0RAD>: disks &lt;ok&gt;\nIT estimate: 30 min to 1 h 30 min\nNext update *03:20 EST*',
    ],
    [{ kind: 'update_overdue' }, '🚨 *The promised update is overdue.* Post one, even if nothing changed.'],
    [
      { kind: 'notice_overdue', units: [{ name: 'ED', phone: '555-0101', role: 'Lead tech' }] },
      '☎️ Not confirmed, call now: *ED* 555-0101 (Lead tech)',
    ],
    [
      { kind: 'notice_called', service: 'ED', role: 'charge nurse' },
      '☎️ ED: <@U0RAD> phoned, spoke to charge nurse',
    ],
    [
      {
        ...{ kind: 'corrected', reason: 'log', since: null, impact: null, cyberSuspected: null },
        extent: { sites: null, added: ['ICU'], removed: [] },
      },
      '✏️ <@U0RAD> corrected affected too: ICU: log\nLimits of what was added count from 02:20 EST.',
    ],
    [
      { kind: 'corrected', reason: 'log', since: at, impact: 'SLOW', cyberSuspected: null },
      '✏️ <@U0RAD> corrected the start to 03:20 EST, the impact to slow: log',
    ],
    [
      { kind: 'technically_up' },
      '🟡 IT reports technically up · 02:44 EST (<@U0RAD>). *STAY ON PAPER* until radiology validates.',
    ],
    [
      { kind: 'failed_again', since: at, outage: 2 },
      '🔴 *It failed again: Archive is down* since 03:20 EST (<@U0RAD>). Both sides are paged. It was never validated: its clocks did not stop.',
    ],
    [
      { kind: 'failed_again', since: at, outage: 2, paged: [] },
      '🔴 *It failed again: Archive is down* since 03:20 EST (<@U0RAD>). Whoever has the group’s sides has these too. It was never validated: its clocks did not stop.',
    ],
    [
      { kind: 'failed_again', since: at, outage: 2, paged: ['IT'] },
      '🔴 *It failed again: Archive is down* since 03:20 EST (<@U0RAD>). IT is paged; whoever has the group’s other sides has these too. It was never validated: its clocks did not stop.',
    ],
    [
      { kind: 'reconciled', side: 'IT', statement: 'queues empty', complete: true },
      '✍️ IT signed (<@U0RAD>): queues empty · *both sides have signed*',
    ],
    [{ kind: 'closed' }, '✅ Closed · 02:44 EST (<@U0RAD>)'],
    [
      { kind: 'reopened', reason: 'counts differ', closedAt: at },
      '↩️ *Reopened* · 02:44 EST (<@U0RAD>), closed 03:20 EST: counts differ. Nobody is paged.',
    ],
    [{ kind: 'stood_down', reason: 'FALSE_ALARM', note: null }, '⚪ Stood down: false alarm (<@U0RAD>).'],
    [
      { kind: 'repaired', what: 'the next step of paging IT', about: 'PAGING:IT due …' },
      '🔧 Delayed by a bug in this app; done now: the next step of paging IT',
    ],
    [
      { kind: 'stuck', what: 'the next step of paging IT', about: 'PAGING:IT due …' },
      '🚨 *Stuck because of a bug in this app: the next step of paging IT.* Do it by phone, and tell whoever runs this app.',
    ],
  ];
  test.for(lines)('%j', ([event, expected]) => {
    expect(threadLine(event, ctx)).toBe(expected);
  });
});

test('what failed again after it was validated says how much time was lost before', () => {
  const outages = [
    { start: new Date('2026-11-24T07:20:00Z'), end: new Date('2026-11-24T07:53:00Z') },
    { start: new Date('2026-11-24T08:20:00Z'), end: null },
  ];
  const system = { ...aView().system, name: 'Dictation' };
  const view = aView({ system, impact: 'SLOW', outages });
  const event: TimelineEvent = { kind: 'failed_again', since: '2026-11-24T08:20:00Z', outage: 2 };
  expect(threadLine(event, { ...ctx, view, at: new Date('2026-11-24T08:21:00Z') })).toBe(
    '🔴 *It failed again: Dictation is slow* since 03:20 EST (<@U0RAD>). Both sides are paged. 33 min were lost before.',
  );
});

test('while something is merely slow nobody is told to stay on paper', () => {
  const view = { ...aView(), impact: 'SLOW' as const };
  expect(threadLine({ kind: 'technically_up' }, { ...ctx, view })).toContain('*DO NOT RELY ON IT*');
});

test('ticks of several people are one line', () => {
  const people = [
    { who: 'slack:U1', done: 3, claimed: 0, skipped: 1, undone: 0 },
    { who: 'operator:jo', done: 0, claimed: 2, skipped: 0, undone: 1, reassigned: 1 },
  ];
  expect(threadLine({ kind: 'item_digest', people }, ctx)).toBe(
    '📋 <@U1>: 3 done · 1 skipped, jo (operator): 2 taken on · 1 undone · 1 reassigned',
  );
});

test('thresholds crossed at once are one message, worst first, with the decision that is due', () => {
  const event: TimelineEvent = {
    kind: 'thresholds',
    late: false,
    crossed: [
      crossed('ICU', 'RESTORATION', 'HALF'),
      crossed('ED', 'WORKAROUND', 'LIMIT'),
      crossed('OR', 'WORKAROUND', 'LIMIT'),
    ],
  };
  expect(threadLine(event, ctx)).toBe(
    [
      '🔴 *Past the limit:* ED images (due 03:20), OR images (due 03:20 EST)',
      '🟡 Half of the time used: ICU restoration (due 03:20 EST)',
      '➡️ Images are late: decide on diverting urgent patients.',
    ].join('\n'),
  );
});

test('thresholds that were past already are one line: the worst named, the rest counted', () => {
  const event: TimelineEvent = {
    kind: 'thresholds',
    late: true,
    crossed: [
      crossed('ICU', 'RESTORATION', 'HALF'),
      ...['ED', 'OR', 'Stroke', 'Wards'].map((service) => crossed(service, 'WORKAROUND', 'LIMIT')),
      crossed('ED', 'RESTORATION', 'FOUR_FIFTHS'),
      crossed('OR', 'RESTORATION', 'FOUR_FIFTHS'),
    ],
  };
  expect(threadLine(event, ctx)).toBe(
    '⏪ Counted from the first symptom: 🔴 *Past the limit:* ED images (due 03:20), OR images (due 03:20), ' +
      'Stroke images (due 03:20 EST) and 1 more · 2 at four fifths · 1 at half ' +
      '➡️ Images are late: decide on diverting urgent patients.',
  );
});

test('outside the thread, a line names the system and links to the card', () => {
  const message = tellMessage(aView(), { kind: 'technically_up' }, ctx);
  expect(message.text).toMatch(/^🔴 Archive down\. Stay on paper\. PACS-12\n🟡 IT reports technically up/);
  expect(readable(message.blocks)).toContain('<https://slack.com/archives/C1/p1|Open the card>');
});
