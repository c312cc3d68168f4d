import { describe, expect, test } from 'vitest';
import { readValue } from '../../../../src/slack/blocks/values.ts';
import { incidentCard } from '../../../../src/slack/incident/blocks/incident-card.ts';
import { buttonCalled, choices, labels, readable } from '../../blocks/read-blocks.ts';
import { aNotice, aService, aSide, atState, aView } from '../../blocks/views.ts';

test('the card at 02:44 answers on one screen', () => {
  expect(readable(incidentCard(aView()).blocks)).toMatchInlineSnapshot(`
    "# 🔴 PACS-12 · Archive down
    Since *02:20 EST* · full · Main Hospital
    Declared 02:40 EST by <@U0TECH>
    _viewers spin_
    *Still works:* Scanners, orders, dictation
    *Images now:* At the scanner consoles
    *Bridge:* 555-0199
    ✅ *RADIOLOGY* <@U0RAD> has it since 02:43 EST
    🔔 *IT* paging <@U0NET> · step 1 of 3 · next 02:45 EST [I have it: IT]
    🔴 Stroke restored by *02:50 EST* ▰▰▰▰▱▱ · images late since 02:25 EST _proposed_
    🔴 ED restored by *03:20 EST* ▰▰▱▱▱▱ · images late since 02:35 EST _proposed_
    🟢 ICU images by *03:20 EST* ▰▰▱▱▱▱
    🟢 Mammography restored by *Wed 25 Nov 02:20 EST* ▱▱▱▱▱▱ _proposed_
    📣 Next update *03:10 EST*
    (as of 02:44 EST · replies typed here are not read: use the buttons · no patient names or numbers)
    [Images shown to work] [Post update] [Technically up] [I phoned a unit / Page more people now / Hand over to… / Correct this incident / Stand down: not an outage]"
  `);
});

test('the notification says what is down and since when', () => {
  expect(incidentCard(aView()).text).toBe('🔴 PACS-12 · Archive down. Use the checklist.');
});

test('a drill says EXERCISE before and after', () => {
  expect(incidentCard(aView({ kind: 'DRILL' })).text).toMatch(/^EXERCISE .* EXERCISE/);
});

describe('each state has the buttons that make sense in it', () => {
  test.for([
    ['DOWN', ['Images shown to work', 'Post update', 'Technically up']],
    ['TECHNICALLY_UP', ['Validated', 'Failed again', 'Images shown to work', 'Post update']],
    ['VALIDATED', ['Reconciled: RADIOLOGY', 'Reconciled: IT', 'Post update', 'Failed again']],
    ['RECONCILED', ['Close', 'Failed again']],
    ['CLOSED', []],
    ['STOOD_DOWN', []],
  ] as const)('%s', ([state, expected]) => {
    expect(labels(incidentCard(atState(state)).blocks)).toEqual(expected);
  });

  test.for([
    [
      'DOWN',
      [
        'I phoned a unit',
        'Page more people now',
        'Hand over to…',
        'Correct this incident',
        'Stand down: not an outage',
      ],
    ],
    ['VALIDATED', ['I phoned a unit', 'Correct this incident']],
    ['RECONCILED', ['Post update', 'I phoned a unit', 'Correct this incident']],
    ['CLOSED', []],
  ] as const)('%s: More', ([state, expected]) => {
    expect(choices(incidentCard(atState(state)).blocks, 'more')).toEqual(expected);
  });

  test('a service that still catches up can be said to have caught up', () => {
    const services = atState('VALIDATED').services.map((service) => ({ ...service, caughtUp: null }));
    const card = incidentCard(atState('VALIDATED', { services }));
    expect(choices(card.blocks, 'more')).toContain('A service has caught up');
  });

  test('no unit to call: nothing to call offered', () => {
    const confirmed = { at: new Date('2026-11-24T07:42:00Z'), by: 'slack:U0ED', spokeToRole: null };
    const services = aView().services.map((s) => ({ ...s, notices: [aNotice({ confirmed })] }));
    expect(choices(incidentCard(aView({ services })).blocks, 'more')).not.toContain('I phoned a unit');
  });
});

describe('sides', () => {
  test('only a side that nobody has can be taken, and the button names side and outage', () => {
    const card = incidentCard(aView({ outage: 2 }));
    expect(labels(card.blocks)).not.toContain('I have it: RADIOLOGY');
    const button = buttonCalled(card.blocks, 'I have it: IT');
    expect(button.action_id).toBe('acknowledge:IT');
    expect(readValue('page', button.value ?? '')).toEqual({
      kind: 'page',
      incidentId: aView().id,
      side: 'IT',
      outage: 2,
    });
  });

  test('an unowned side is shown prominently and can be taken', () => {
    const it = aSide({
      state: 'UNOWNED',
      unownedAt: new Date('2026-11-24T07:41:00Z'),
      paged: ['U0AOD'],
      step: 0,
    });
    const card = incidentCard(aView({ sides: [it] }));
    expect(readable(card.blocks)).toContain(
      '🚨 *IT is UNOWNED* since 02:41 EST · administrator on duty paged: <@U0AOD> · again 02:45 EST [I have it: IT]',
    );
  });

  test('in VALIDATED a side that never acknowledged can still sign', () => {
    const sides = [aSide({ side: 'RADIOLOGY' }), aSide()];
    expect(labels(incidentCard(atState('VALIDATED', { sides })).blocks)).toEqual([
      'I have it: RADIOLOGY',
      'Reconciled: RADIOLOGY',
      'I have it: IT',
      'Reconciled: IT',
      'Post update',
      'Failed again',
    ]);
  });
});

describe('clocks', () => {
  test('the most urgent eight of many services are named, the rest counted', () => {
    const services = Array.from({ length: 11 }, (_, i) =>
      aService(`s${i}`, `Service ${i}`, [null, 500 - i, 900]),
    );
    const text = readable(incidentCard(aView({ services })).blocks);
    expect(text).toContain('Service 10 restored by');
    expect(text).not.toContain('Service 2 restored');
    expect(text).toContain('and 3 more: /pacs-down status');
  });

  test('a passed limit stays visible beside the next one', () => {
    const text = readable(incidentCard(aView({ services: [aService('ed', 'ED', [15, 60, 120])] })).blocks);
    expect(text).toContain('🔴 ED restored by *03:20 EST* ▰▰▱▱▱▱ · images late since 02:35 EST _proposed_');
  });

  test('every limit passed: late, without a bar', () => {
    const asOf = new Date('2026-11-24T12:00:00Z');
    const text = readable(
      incidentCard(aView({ asOf, services: [aService('ed', 'ED', [null, 60, 120])] })).blocks,
    );
    expect(text).toContain('🔴 ED caught up by *04:20 EST* *LATE*');
  });

  test('a limit that falls tomorrow shows the day', () => {
    const services = [aService('out', 'Outpatient', [null, 1440, 2880])];
    expect(readable(incidentCard(aView({ services })).blocks)).toContain(
      'restored by *Wed 25 Nov 02:20 EST*',
    );
  });

  test('in the repeated hour of autumn both zones are told apart', () => {
    const since = new Date('2026-11-01T05:40:00Z');
    const ed = aService('ed', 'ED', [null, 60, 120]);
    const services = [{ ...ed, clocks: ed.clocks.map((clock) => ({ ...clock, startedAt: since })) }];
    const text = readable(incidentCard(aView({ since, downSince: since, asOf: since, services })).blocks);
    expect(text).toContain('Since *01:40 EDT*');
    expect(text).toContain('restored by *01:40 EST*');
  });
});

describe('bad check results', () => {
  test('an unreached unit is shown with its number and the role that calls', () => {
    const services = [aService('ed', 'ED', [15, 60, 120], { notices: [aNotice({ overdue: true })] })];
    const card = incidentCard(aView({ services }));
    expect(readable(card.blocks)).toContain('☎️ *ED* not confirmed: call 555-0101 (Lead technologist)');
    expect(buttonCalled(card.blocks, 'Called, spoke to…').value).toBe(`${aView().id}|notice-ed`);
  });

  test('of several units nobody reached, the button names none: the form asks which', () => {
    const notices = [aNotice({ overdue: true })];
    const services = ['ed', 'or'].map((key) => aService(key, key, [15, 60, 120], { notices }));
    const card = incidentCard(aView({ services }));
    expect(buttonCalled(card.blocks, 'Called, spoke to…').value).toBe(aView().id);
  });

  test('a notice that was replaced by a newer one needs no call', () => {
    const restored = aNotice({
      id: 'later',
      about: 'RESTORED',
      toldAt: new Date('2026-11-24T09:10:00Z'),
      confirmed: { at: new Date('2026-11-24T09:12:00Z'), by: 'slack:U0ED', spokeToRole: null },
    });
    const services = [
      aService('ed', 'ED', [15, 60, 120], { notices: [aNotice({ overdue: true }), restored] }),
    ];
    expect(readable(incidentCard(atState('VALIDATED', { services })).blocks)).not.toContain('not confirmed');
  });

  test('an overdue update is shown prominently', () => {
    const update = { ...aView().update, nextAt: new Date('2026-11-24T07:30:00Z') };
    expect(readable(incidentCard(aView({ update })).blocks)).toContain(
      '🚨 *UPDATE OVERDUE* since 02:30 EST (14 min)',
    );
  });

  test('what could not be posted is shown', () => {
    const error = ['The notice to a unit (ED) could not be posted: channel_not_found. Trying again.'];
    expect(readable(incidentCard(aView({ error })).blocks)).toContain(`⚠️ ${error[0]}`);
  });
});

test('technically up tells everybody to stay on paper', () => {
  const text = readable(incidentCard(atState('TECHNICALLY_UP')).blocks);
  expect(text).toContain('🟡 PACS-12 · Archive · technically up: stay on paper');
  expect(text).toContain('*STAY ON PAPER*');
});

test('a stood-down incident says why, and that it does not count as downtime', () => {
  expect(readable(incidentCard(atState('STOOD_DOWN')).blocks)).toContain(
    '⚪ Stood down 02:50 EST by <@U0RAD>: false alarm. Not counted as downtime.',
  );
});
