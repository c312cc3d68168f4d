import type { KnownBlock } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import type { IncidentDetails } from '../../../../src/domain/incident/incident-details.ts';
import { contentOf } from '../../../../src/jobs/outbox/drawn-content.ts';
import { readValue } from '../../../../src/slack/blocks/values.ts';
import { detailsModal } from '../../../../src/slack/incident/blocks/details-modal.ts';
import { incidentCard } from '../../../../src/slack/incident/blocks/incident-card.ts';
import { buttonCalled, labels, readable } from '../../blocks/read-blocks.ts';
import { aNotice, aService, aSide, atState, aView } from '../../blocks/views.ts';

const HELD = {
  state: 'ACKNOWLEDGED',
  acknowledgedAt: new Date('2026-11-24T07:43:00Z'),
  holder: 'slack:U0RAD',
} as const;
const behind = (view: IncidentDetails) => detailsModal(view).blocks as KnownBlock[];

test('the card at 02:44 answers on one screen', () => {
  expect(readable(incidentCard(aView()).blocks)).toMatchInlineSnapshot(`
    "# 🔴 Archive down
    Since *02:20 EST* · *24 min* at 02:44
    Main Hospital
    *Images now:* At the scanner consoles
    ✅ *RADIOLOGY* <@U0RAD> has it since 02:43
    🔔 *IT* nobody yet: paging <@U0NET> · next page 02:45
    🔴 *2 of 4 services late* since:
    *02:25* Stroke: no images · _proposed_
    *02:35* ED: no images · _proposed_
    🟡 ▰▰▰▰▱▱ Stroke needs it back by *02:50*
    2 more not due until 03:20 ICU
    Next update *03:10*
    (PACS-12 · replies are not read · no patient names)
    [I have it: IT] [My checklist] [Post update] [Technically up] [More]"
  `);
});

test('of where to see images the card says so when it leaves out a part', () => {
  const of = {
    ...aView().system,
    viewImages: `At the scanner consoles. ${'ED: emergency viewer, Reading Room 2. '.repeat(3).trim()}`,
  };
  const text = readable(incidentCard(aView({ system: of })).blocks);
  expect(text).toContain('*Images now:* At the scanner consoles. ED: emergency viewer, Reading Room 2. …');
});

test('a diversion is named in full on the card', () => {
  const diversion = {
    id: 'd1',
    name: 'Emergency department',
    since: new Date('2026-11-24T07:40:00Z'),
    by: 'slack:U1',
    ended: null,
  };
  const text = readable(incidentCard(aView({ diversions: [diversion] })).blocks);
  expect(text).toContain('🚑 *On diversion:* Emergency department since 02:40');
});

test('where to see images stays whole when a diversion takes the room', () => {
  const viewImages = 'At the scanner console. ED and ICU: emergency viewer, Reading Room 2.';
  const notices = [aNotice({ overdue: true })];
  const threeSites = {
    sites: ['a', 'b', 'c'].map((key) => ({ key, name: key })),
    siteCount: 3,
  };
  const workarounds = {
    'Stroke / trauma / code': 5,
    'OR / IR in progress': 10,
    'ICU / NICU / CCU': 40,
    ED: 50,
  };
  const card = incidentCard(
    aView({
      system: { ...aView().system, name: 'Image archive (PACS)', viewImages },
      ...threeSites,
      sides: [aSide({ side: 'RADIOLOGY', ...HELD }), aSide({ side: 'IT', ...HELD })],
      services: Object.entries(workarounds).map(([name, minutes]) =>
        aService(name, name, [minutes, 120, 240], { notices, phone: '555-0141' }),
      ),
      diversions: [
        {
          ...{ id: 'd', name: 'Emergency department', by: 'slack:U0RAD', ended: null },
          since: new Date('2026-11-24T07:40:00Z'),
        },
      ],
    }),
  );
  expect(readable(card.blocks)).toContain(`*Images now:* ${viewImages}`);
  expect(readable(card.blocks)).toContain('🚑 *On diversion:* Emergency department\n');
});

test('where to see images stays whole while radiology validates; of the services that are late one is named', () => {
  const viewImages = 'At the scanner console. ED and ICU: emergency viewer, Reading Room 2.';
  const notices = [aNotice({ overdue: true })];
  const limits = { 'Stroke / trauma / code': 30, 'OR / IR in progress': 60, 'Inpatient routine': 240 };
  const card = incidentCard(
    atState('TECHNICALLY_UP', {
      system: { ...aView().system, name: 'Image archive (PACS)', viewImages },
      sides: [aSide({ side: 'RADIOLOGY', ...HELD }), aSide({ side: 'IT', ...HELD })],
      services: Object.entries(limits).map(([name, minutes]) =>
        aService(name, name, [5, minutes, 600], { notices, phone: '555-0141' }),
      ),
    }),
  );
  expect(readable(card.blocks)).toContain(`*Images now:* ${viewImages}`);
  expect(readable(card.blocks)).toContain('*3 of 3 services late*, worst since:\n*02:50* Stroke');
});

test('the notification says what is down and since when', () => {
  expect(incidentCard(aView()).text).toBe('🔴 PACS-12 · Archive down. Use the checklist.');
});

test('a drill says EXERCISE before and after', () => {
  expect(incidentCard(aView({ kind: 'DRILL' })).text).toMatch(/^EXERCISE .* EXERCISE/);
});

describe('each state has the buttons that make sense in it', () => {
  test.for([
    ['DOWN', ['My checklist', 'Workaround works', 'Post update', 'Technically up', 'More']],
    ['TECHNICALLY_UP', ['Validated', 'Failed again', 'My checklist', 'Post update', 'More']],
    ['VALIDATED', ['Reconciled: RADIOLOGY', 'My checklist', 'Reconciled: IT', 'Failed again', 'More']],
    ['RECONCILED', ['Close the incident', 'Failed again', 'My checklist', 'Post update', 'More']],
    ['CLOSED', ['More']],
    ['STOOD_DOWN', []],
  ] as const)('%s', ([state, expected]) => {
    expect(labels(incidentCard(atState(state)).blocks)).toEqual(expected);
  });

  test('while nobody has a side, taking it comes first', () => {
    const sides = [aSide({ side: 'RADIOLOGY' }), aSide()];
    const buttons = (view: IncidentDetails) => labels(incidentCard(view).blocks);
    expect(buttons(aView({ sides }))).toEqual([
      'I have it: RADIOLOGY',
      'I have it: IT',
      'My checklist',
      'Post update',
      'More',
    ]);
    expect(buttons(atState('TECHNICALLY_UP', { sides })).slice(2)).toEqual([
      'Validated',
      'Failed again',
      'More',
    ]);
  });

  test.for([
    [
      'DOWN',
      [
        'Suspect an attack',
        'I phoned a unit',
        'Log a diversion',
        'Page more people now',
        'Hand over to…',
        'Change impact',
        'Same cause as another…',
        'Correct this incident',
        'Stand down: not an outage',
      ],
    ],
    [
      'VALIDATED',
      ['Post update', 'I phoned a unit', 'Log a diversion', 'Change impact', 'Correct this incident'],
    ],
    ['RECONCILED', ['I phoned a unit', 'Log a diversion', 'Change impact', 'Correct this incident']],
    ['CLOSED', ['Reopen: not over yet']],
  ] as const)('%s: More', ([state, expected]) => {
    expect(labels(behind(atState(state)))).toEqual(expected);
  });

  test('what the card has no room for is under More', () => {
    const both = aView({ sides: [aSide({ side: 'RADIOLOGY' }), aSide()] });
    expect(labels(behind(both)).slice(0, 2)).toEqual(['Technically up', 'Workaround works']);
  });

  test('a service that still catches up can be said to have caught up', () => {
    const services = atState('VALIDATED').services.map((service) => ({ ...service, caughtUp: null }));
    expect(labels(behind(atState('VALIDATED', { services })))).toContain('A service has caught up');
  });

  test('no unit to call: nothing to call offered', () => {
    const confirmed = { at: new Date('2026-11-24T07:42:00Z'), by: 'slack:U0ED', spokeToRole: null };
    const services = aView().services.map((s) => ({ ...s, notices: [aNotice({ confirmed })] }));
    expect(labels(behind(aView({ services })))).not.toContain('I phoned a unit');
  });
});

test('behind More: who declared it and how, what still works, every service, every unit not reached', () => {
  const services = aView().services.map((service, i) => ({
    ...service,
    notices: [aNotice({ id: `n${i}`, overdue: i === 2 })],
  }));
  const view = aView({ services, outage: 2 });
  expect(readable(behind(view))).toMatchInlineSnapshot(`
    "*🔴 Archive down again*
    [Workaround works] [Suspect an attack] [I phoned a unit] [Log a diversion] [Page more people now] [Hand over to…] [Change impact] [Same cause as another…] [Correct this incident] [Stand down: not an outage]
    *First symptom* 02:20 EST · outage 2, since 02:20 EST
    *Declared* 02:40 EST by <@U0TECH> · down · Archive down
    *Sites* Main Hospital
    *Note* viewers spin
    *Still works* Scanners, orders, dictation
    *Images now* At the scanner consoles
    *Bridge* 555-0199
    ✅ *RADIOLOGY* <@U0RAD> has it since 02:43
    🔔 *IT* nobody yet: paging <@U0NET> · next page 02:45 · step 1 of 3
    *Stroke* 🔴 images late since 02:25, needs it back by 02:50 · _proposed_
    *ED* 🔴 images late since 02:35, needs it back by 03:20 · _proposed_
    *ICU* needs images by 03:20
    *Mammography* needs it back by Wed 02:20 · _proposed_
    *Notices not yet seen*
    ☎️ Call *ICU* 555-0101 (Lead technologist)
    No call needed yet: *ED* 555-0101 (Lead technologist)
    No call needed yet: *Stroke* 555-0101 (Lead technologist)
    No call needed yet: *Mammography* 555-0101 (Lead technologist)
    📣 Next update *03:10 EST*
    (as of 02:44 EST)"
  `);
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
      '🚨 *IT is UNOWNED* since 02:41 · paging <@U0AOD> · next page 02:45',
    );
    expect(labels(card.blocks)).toContain('I have it: IT');
  });

  test('in VALIDATED a side that never acknowledged can still sign, and need not be taken any more', () => {
    const sides = [aSide({ side: 'RADIOLOGY' }), aSide()];
    expect(labels(incidentCard(atState('VALIDATED', { sides })).blocks)).toEqual([
      'Reconciled: RADIOLOGY',
      'My checklist',
      'Reconciled: IT',
      'Failed again',
      'More',
    ]);
  });

  test('a cover that nobody confirmed is said to be so, and by whom it could be under More', () => {
    const covering = { confirmedBy: null, asked: ['Carl Jensen'] };
    const cover = aSide({
      state: 'ACKNOWLEDGED',
      holder: 'slack:U0LOCUM',
      acknowledgedAt: new Date('2026-11-24T07:43:00Z'),
      coveringFor: 'Mei Tanaka',
      covering,
    });
    const view = aView({ sides: [cover] });
    const line = '✅ *IT* <@U0LOCUM> has it since 02:43, covering for Mei Tanaka (not confirmed)';
    expect(readable(incidentCard(view).blocks)).toContain(line);
    expect(readable(behind(view))).toContain('not yet confirmed by Carl Jensen');
  });
});

describe('clocks', () => {
  const clocks = (changes: Partial<IncidentDetails>) => readable(incidentCard(aView(changes)).blocks);

  test('what is in time is one line, but for the limits that come next', () => {
    const services = Array.from({ length: 11 }, (_, i) =>
      aService(`s${i}`, `Service ${i}`, [null, 500 - i, 900]),
    );
    const text = clocks({ services });
    expect(text).toContain('🟢 ▱▱▱▱▱▱ Service 10 needs it back by *10:30*');
    expect(text).toContain('🟢 ▱▱▱▱▱▱ Service 9 needs it back by *10:31*');
    expect(text).toContain('9 more not due until 10:32 Service 8 · limits _proposed_, not agreed');
    expect(text).not.toContain('Service 7');
  });

  test('late services come first, each with the worst limit that it missed, beside the next one', () => {
    const services = [
      aService('ed', 'ED', [15, 60, 120]),
      aService('stroke', 'Stroke', [5, 30, 60]),
      aService('icu', 'ICU', [240, 480, 960]),
    ];
    const asOf = new Date('2026-11-24T08:00:00Z');
    const text = clocks({ services, asOf });
    expect(text).toContain(
      '🔴 *2 of 3 services late* since:\n*02:50* Stroke: not back\n*02:35* ED: no images',
    );
    expect(text).toContain('🟡 ▰▰▰▰▱▱ ED needs it back by *03:20*');
    expect(text).toContain('1 more not due until 06:20 ICU · limits _proposed_, not agreed');
  });

  test('limits in force past their review say so, whatever else is proposed', () => {
    const services = [
      aService('ed', 'ED', [15, 60, 120], { proposed: false, reviewOverdue: true }),
      aService('stroke', 'Stroke', [5, 30, 60]),
    ];
    expect(clocks({ services })).toMatch(
      /Stroke: no images · _proposed_\n.*ED: no images · _review overdue_/,
    );
  });

  test('every limit passed: late, without a bar', () => {
    const asOf = new Date('2026-11-24T12:00:00Z');
    const text = clocks({ asOf, services: [aService('ed', 'ED', [null, 60, 120])] });
    expect(text).toContain('🔴 *1 of 1 service late* since:\n*04:20* ED: not caught up · _proposed_');
    expect(text).not.toContain('▰');
  });

  test('a service without limits is counted', () => {
    const idle = aService('out', 'Outpatient', [null, 60, 120]);
    const services = [
      aService('ed', 'ED', [15, 60, 120]),
      { ...idle, clocks: idle.clocks.map((clock) => ({ ...clock, limitMinutes: null })) },
    ];
    expect(clocks({ services })).toContain('1 can wait');
  });

  test('no service at all: no line about clocks', () => {
    expect(clocks({ services: [] })).not.toMatch(/late|in time|limits/);
  });

  test('a limit that falls tomorrow shows the day', () => {
    const services = [aService('out', 'Outpatient', [null, 1440, 2880])];
    expect(clocks({ services })).toContain('needs it back by *Wed 02:20*');
  });

  test('the zone stands once', () => {
    expect(clocks({}).match(/EST/g)).toHaveLength(1);
  });

  test('in the repeated hour of autumn both zones are told apart', () => {
    const since = new Date('2026-11-01T05:40:00Z');
    const ed = aService('ed', 'ED', [null, 60, 120]);
    const services = [{ ...ed, clocks: ed.clocks.map((clock) => ({ ...clock, startedAt: since })) }];
    const text = clocks({ since, downSince: since, asOf: since, services });
    expect(text).toContain('Since *01:40 EDT*');
    expect(text).toContain('needs it back by *01:40 EST*');
  });
});

describe('failed again', () => {
  const downSince = new Date('2026-11-24T10:15:00Z');
  const outages = [
    { start: new Date('2026-11-24T07:20:00Z'), end: new Date('2026-11-24T07:53:00Z') },
    { start: downSince, end: null },
  ];
  const again = { outage: 2, downSince, outages, asOf: new Date('2026-11-24T10:18:00Z') };

  test('it says again, since when, and how much was lost before', () => {
    const text = readable(incidentCard(aView(again)).blocks);
    expect(text).toContain('# 🔴 Archive down again');
    expect(text).toContain('Again since *05:15 EST* · *3 min* at 05:18 · 33 min lost before');
  });

  test('an update of before is one of the earlier outage', () => {
    const update = { ...aView().update, text: 'Disk replaced', at: aView().asOf, by: 'slack:U0NET' };
    expect(readable(incidentCard(aView({ ...again, services: [], update })).blocks)).toContain(
      '📣 02:44 <@U0NET>, earlier outage: Disk replaced',
    );
  });
});

describe('sites', () => {
  const sites = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ key: `s${i}`, name: `Campus ${i}` }));
  test.for([
    [1, 40, 'Campus 0'],
    [3, 40, 'Campus 0, Campus 1, Campus 2'],
    [12, 40, '12 of 40 sites'],
    [3, 3, 'all 3 sites'],
  ] as const)('%i of %i: %s', ([affected, siteCount, expected]) => {
    const card = incidentCard(aView({ sites: sites(affected), siteCount }));
    expect(readable(card.blocks)).toContain(`\n${expected}\n`);
  });
});

test('elapsed time alone is no change that is drawn again; the start is', () => {
  const drawn = (changes: Partial<IncidentDetails>) =>
    contentOf(incidentCard(aView({ services: [], sides: [], ...changes })));
  const later = new Date('2026-11-24T07:49:00Z');
  expect(drawn({ asOf: later })).toBe(drawn({}));
  expect(drawn({ downSince: new Date('2026-11-24T07:10:00Z') })).not.toBe(drawn({}));
});

describe('what is wrong', () => {
  test('an unreached unit is shown with its number and the role that calls', () => {
    const services = [aService('ed', 'ED', [15, 60, 120], { notices: [aNotice({ overdue: true })] })];
    expect(readable(incidentCard(aView({ services })).blocks)).toContain(
      '☎️ Call *ED* 555-0101 (Lead technologist)',
    );
  });

  test('of several units nobody reached, one is named, and all are under More', () => {
    const notices = [aNotice({ overdue: true })];
    const services = ['ed', 'or'].map((key) => aService(key, key, [15, 60, 120], { notices }));
    const view = aView({ services });
    expect(readable(incidentCard(view).blocks)).toContain('☎️ Call *ed* 555-0101');
    const more = readable(behind(view));
    expect(more).toContain('☎️ Call *or* 555-0101 (Lead technologist)');
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
    expect(readable(incidentCard(atState('VALIDATED', { services })).blocks)).not.toContain('☎️');
  });

  test('an overdue update is shown prominently', () => {
    const update = { ...aView().update, nextAt: new Date('2026-11-24T07:30:00Z') };
    expect(readable(incidentCard(aView({ update })).blocks)).toContain(
      '🚨 *UPDATE OVERDUE* since 02:30 (14 min)',
    );
  });

  test('what could not be posted is shown', () => {
    const error = ['The notice to a unit (ED) could not be posted: channel_not_found. Trying again.'];
    expect(readable(incidentCard(aView({ error })).blocks)).toContain(`⚠️ ${error[0]}`);
  });
});

test('technically up tells everybody to stay on paper', () => {
  const text = readable(incidentCard(atState('TECHNICALLY_UP')).blocks);
  expect(text).toContain('🟡 Archive · technically up');
  expect(text).toContain('*STAY ON PAPER*');
});

test('a stood-down incident says why, and that it does not count as downtime', () => {
  expect(readable(incidentCard(atState('STOOD_DOWN')).blocks)).toContain(
    '⚪ Stood down 02:50 by <@U0RAD>: false alarm. Not counted as downtime.',
  );
});

describe('the last update', () => {
  const update = { ...aView().update, text: 'Index is being rebuilt', at: aView().asOf, by: 'slack:U0NET' };

  test('stands on the card with all services on it', () => {
    expect(readable(incidentCard(aView({ update })).blocks)).toContain('Index is being rebuilt');
  });

  test('is no longer there once radiology validated what it said was broken', () => {
    const view = atState('VALIDATED', { update: { ...update, at: new Date('2026-11-24T07:44:00Z') } });
    expect(readable(incidentCard(view).blocks)).not.toContain('Index is being rebuilt');
  });
});
