import { describe, expect, test } from 'vitest';
import { pageText } from '../../../src/domain/paging/page-text.ts';
import { serviceNotice } from '../../../src/slack/incident/blocks/service-notice.ts';
import { pageMessage } from '../../../src/slack/paging/blocks/page-message.ts';
import { buttonCalled, labels, readable } from './read-blocks.ts';
import { aNotice, aService, aSide, atState, aView } from './views.ts';

const page = {
  side: 'IT',
  lastResort: false,
  pageId: '3f2a9b11-77aa-4c1e-8a53-000000000000',
  personSlack: 'U0NET',
} as const;

describe('a page', () => {
  test('says what is down, where, since when, for which side, and the bridge', () => {
    const message = pageMessage(aView(), page);
    expect(message.text).toBe(
      '🔴 Archive down. You are paged for IT. Tap *I have it*. Since 02:20 EST, Main Hospital. Bridge 555-0199.',
    );
    expect(labels(message.blocks)).toEqual(['I have it: IT', 'I can’t: next person', 'My checklist']);
    expect(buttonCalled(message.blocks, 'I have it: IT').value).toBe(`${aView().id}|IT|1`);
  });

  test.for([
    [2, 3, 'Main, East', '2 of 3 sites'],
    [3, 3, 'all 3 sites', 'all 3 sites'],
    [12, 40, '12 of 40 sites', '12 of 40 sites'],
  ] as const)('of %i sites of %i names or counts them', ([down, siteCount, inSlack, elsewhere]) => {
    const names = ['Main', 'East', ...Array.from({ length: 38 }, (_, i) => `Clinic ${i}`)];
    const view = aView({ sites: names.slice(0, down).map((name) => ({ key: name, name })), siteCount });
    expect(pageMessage(view, page).text).toContain(`Since 02:20 EST, ${inSlack}.`);
    expect(pageText(view, { ...page, answerCode: 'AB12' }).ask).toContain(`Since 02:20 EST, ${elsewhere}.`);
  });

  test('for both sides reads the same whichever side’s page went out first', () => {
    const sides = [aSide({ side: 'RADIOLOGY' }), aSide()];
    const asked = (side: 'RADIOLOGY' | 'IT') => ({ side, lastResort: true });
    const of = (first: 'RADIOLOGY' | 'IT', second: 'RADIOLOGY' | 'IT') =>
      pageMessage(aView({ sides }), { ...page, ...asked(first), also: [asked(second)] });
    expect(of('IT', 'RADIOLOGY')).toEqual(of('RADIOLOGY', 'IT'));
    expect(of('IT', 'RADIOLOGY').text).toContain('Nobody from RADIOLOGY or IT has it.');
  });

  test('sent twice shows the same reference', () => {
    expect(readable(pageMessage(aView(), page).blocks)).toContain('PACS-12 · page 3f2a9b11');
  });

  test('of the last resort says that nobody has it', () => {
    const message = pageMessage(aView({ sides: [aSide({ state: 'UNOWNED' })] }), {
      ...page,
      lastResort: true,
    });
    expect(message.text).toContain('Nobody from IT has it.');
    expect(labels(message.blocks)).toEqual(['I have it: IT', 'My checklist']);
  });

  test.for([
    [
      'somebody else has it',
      aView({ sides: [held('slack:U0RAD')] }),
      '✅ <@U0RAD> has IT since 02:43 EST. Nothing to do.',
    ],
    ['stood down', atState('STOOD_DOWN'), '⚪ Stood down 02:50 EST: false alarm. Nothing to do.'],
    [
      'validated',
      atState('VALIDATED', { sides: [aSide({ state: 'STOPPED' })] }),
      '🟢 Validated 04:10 EST: Archive works again. Nothing to do.',
    ],
    ['stopped', aView({ sides: [aSide({ state: 'STOPPED' })] }), '⚪ Paging stopped. Nothing to do.'],
  ] as const)('when %s has no button', ([, view, expected]) => {
    const message = pageMessage(view, page);
    expect(message.text).toBe(expected);
    expect(labels(message.blocks)).toEqual([]);
  });

  test('whose reader has it can be handed over from there, while the system is down', () => {
    const mine = { sides: [held('slack:U0NET')] };
    const message = pageMessage(aView(mine), page);
    expect(message.text).toBe('✅ You have IT since 02:43 EST. Work from the card.');
    expect(labels(message.blocks)).toEqual(['My checklist', 'Hand over to…']);
    expect(labels(pageMessage(atState('RECONCILED', mine), page).blocks)).toEqual([]);
  });

  test('asks somebody to take over, and names the holder until then', () => {
    const side = aSide({ ...held('slack:U0RAD'), handingTo: ['U0NET'] });
    const message = pageMessage(aView({ sides: [side] }), page);
    expect(message.text).toContain('<@U0RAD> hands you IT. Tap *I have it*.');
    expect(labels(message.blocks)).toEqual(['I have it: IT', 'I can’t: next person', 'My checklist']);
  });

  test('of somebody who cannot says so, and has no button', () => {
    const message = pageMessage(aView({ sides: [aSide({ declined: ['U0NET'] })] }), page);
    expect(message.text).toBe('⏭️ You said you cannot take IT. The next person is paged.');
    expect(labels(message.blocks)).toEqual([]);
  });

  test('of an earlier outage points to the newest page', () => {
    const message = pageMessage(aView({ outage: 2 }), { ...page, outage: 1 });
    expect(message.text).toContain('earlier outage');
    expect(labels(message.blocks)).toEqual([]);
  });

  test('of the other side is untouched by an answer', () => {
    expect(labels(pageMessage(aView(), page).blocks)).toEqual([
      'I have it: IT',
      'I can’t: next person',
      'My checklist',
    ]);
  });
});

function held(holder: string) {
  return aSide({ state: 'ACKNOWLEDGED', holder, acknowledgedAt: new Date('2026-11-24T07:43:00Z') });
}

describe('a notice to a unit', () => {
  const withNotices = (...notices: ReturnType<typeof aNotice>[]) => ({
    services: [aService('ed', 'ED', [15, 60, 120], { notices })],
  });

  test('tells what is down, where images are, whom to ask, how results come and when to hear more', () => {
    const message = serviceNotice(aView(withNotices(aNotice())), 'ed', 'notice-ed');
    const text = readable(message.blocks);
    expect(message.text).toBe('🔴 Archive down. Results by phone or paper.');
    for (const part of [
      '*ED* · Since *02:20 EST* · Main Hospital',
      '*Images now:* At the scanner consoles',
      '*Ask:* <@U0RAD>, bridge 555-0199',
      'Results by phone or paper.',
      'Next update *03:10 EST*',
    ]) {
      expect(text).toContain(part);
    }
    expect(buttonCalled(message.blocks, 'Seen by the unit').value).toBe(`${aView().id}|notice-ed`);
  });

  test('nobody has seen names the role and the number to call', () => {
    const message = serviceNotice(aView(withNotices(aNotice({ overdue: true }))), 'ed', 'notice-ed');
    expect(readable(message.blocks)).toContain(
      '☎️ Nobody has confirmed this: Lead technologist calls 555-0101',
    );
  });

  test.for([
    [null, '✅ Seen by the unit: <@U0ED>, 02:42 EST'],
    ['charge nurse', '✅ <@U0ED> phoned and spoke to charge nurse, 02:42 EST'],
  ] as const)('once confirmed says by whom, and has no button', ([spokeToRole, expected]) => {
    const confirmed = { at: new Date('2026-11-24T07:42:00Z'), by: 'slack:U0ED', spokeToRole };
    const message = serviceNotice(aView(withNotices(aNotice({ confirmed }))), 'ed', 'notice-ed');
    expect(readable(message.blocks)).toContain(expected);
    expect(labels(message.blocks)).toEqual([]);
  });

  test('that is over keeps the paper until the reconciliation is signed, and says when it is', () => {
    const restored = aNotice({ id: 'n2', about: 'RESTORED', toldAt: new Date('2026-11-24T09:10:00Z') });
    const all = (state: 'VALIDATED' | 'CLOSED') =>
      readable(serviceNotice(atState(state, withNotices(aNotice(), restored)), 'ed', 'n2').blocks);
    expect(all('VALIDATED')).toContain('Keep all paper until the reconciliation is signed.');
    expect(all('CLOSED')).toContain('The reconciliation is signed: file the paper as usual.');
  });

  test('while technically up tells the unit to stay on paper', () => {
    const message = serviceNotice(atState('TECHNICALLY_UP', withNotices(aNotice())), 'ed', 'notice-ed');
    expect(message.text).toBe('🟡 Archive technically up. Stay on paper.');
    expect(readable(message.blocks)).toContain('*STAY ON PAPER*');
  });

  test('at restoration says what is not final, and is to be confirmed too', () => {
    const restored = aNotice({ id: 'n2', about: 'RESTORED', toldAt: new Date('2026-11-24T09:10:00Z') });
    const view = atState('VALIDATED', withNotices(aNotice(), restored));
    const message = serviceNotice(view, 'ed', 'n2');
    expect(readable(message.blocks)).toContain(
      '*Preliminary results are not final* from 02:20 to 04:10 EST.',
    );
    expect(labels(message.blocks)).toEqual(['Seen by the unit']);
    const older = serviceNotice(view, 'ed', 'notice-ed');
    expect(readable(older.blocks)).toContain(
      '⚪ Outdated 04:10 EST: Archive down · ED\nSee the newer message in this channel.',
    );
    expect(labels(older.blocks)).toEqual([]);
  });

  test('of a slow dictation system says neither down nor paper, and where images are without making them the matter', () => {
    const system = { ...aView().system, name: 'Dictation', kind: 'dictation' as const };
    const [service] = withNotices(aNotice()).services;
    const view = aView({ system, impact: 'SLOW', services: service ? [{ ...service, impact: 'SLOW' }] : [] });
    const message = serviceNotice(view, 'ed', 'notice-ed');
    expect(message.text).toBe('🔴 Dictation slow. Urgent results by phone.');
    const text = readable(message.blocks);
    expect(text).not.toMatch(/down|paper|Images now/i);
    expect(text).toContain('*Images:* At the scanner consoles');
  });

  test('after it failed again says so, and every window of preliminary results stays named until the end', () => {
    const first = { start: new Date('2026-11-24T07:20:00Z'), end: new Date('2026-11-24T08:10:00Z') };
    const again = { start: new Date('2026-11-24T09:00:00Z'), end: null };
    const notices = [
      aNotice(),
      aNotice({ id: 'n2', about: 'RESTORED', toldAt: new Date('2026-11-24T08:10:00Z') }),
      aNotice({ id: 'n3', outage: 2, toldAt: new Date('2026-11-24T09:05:00Z') }),
    ];
    const down = aView({
      outage: 2,
      outages: [first, again],
      downSince: again.start,
      asOf: new Date('2026-11-24T09:06:00Z'),
      ...withNotices(...notices),
    });
    const message = serviceNotice(down, 'ed', 'n3');
    expect(message.text).toBe('🔴 Archive down again. Results by phone or paper.');
    expect(readable(message.blocks)).toContain(
      '*Preliminary results are not final* from 02:20 to 03:10 EST.',
    );
    expect(readable(serviceNotice(down, 'ed', 'n2').blocks)).toMatch(
      /^⚪ Outdated 04:05 EST: Archive works again · ED\n/,
    );
    const restored = aNotice({
      id: 'n4',
      about: 'RESTORED',
      outage: 2,
      toldAt: new Date('2026-11-24T09:40:00Z'),
    });
    const up = atState('VALIDATED', {
      outage: 2,
      outages: [first, { ...again, end: new Date('2026-11-24T09:40:00Z') }],
      ...withNotices(...notices, restored),
    });
    expect(readable(serviceNotice(up, 'ed', 'n4').blocks)).toContain(
      '*Preliminary results are not final* from 02:20 to 03:10 EST, 04:00 to 04:40 EST.',
    );
  });

  test('the notice of a stood-down duplicate does not say that all is well', () => {
    const stoodDown = {
      at: new Date('2026-11-24T07:50:00Z'),
      by: 'slack:U0RAD',
      reason: 'DUPLICATE',
      note: null,
    } as const;
    const gates = { ...atState('STOOD_DOWN').gates, stoodDown };
    const view = atState('STOOD_DOWN', { gates, ...withNotices(aNotice({ about: 'STOOD_DOWN' })) });
    expect(readable(serviceNotice(view, 'ed', 'notice-ed').blocks)).toContain('The other incident continues');
  });
});
