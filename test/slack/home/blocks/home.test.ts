import type { KnownBlock } from '@slack/web-api';
import { expect, test } from 'vitest';
import type { OnCallBoard } from '../../../../src/domain/on-call/on-call-board.ts';
import { helpMessage } from '../../../../src/slack/command/blocks/help-message.ts';
import { homeView } from '../../../../src/slack/home/blocks/home.ts';
import { statusMessage } from '../../../../src/slack/incident/blocks/status-message.ts';
import { boardOf, NASTY_NAMES } from '../../../support/plans/boards.ts';
import { viewFaults } from '../../../support/slack/block-faults.ts';
import { elementsOf, labels, readable } from '../../blocks/read-blocks.ts';
import { aBrief } from '../../blocks/views.ts';

const asOf = new Date('2026-11-24T07:44:00Z');
const zone = 'America/Chicago';
const home = (incidents = [aBrief()]) =>
  homeView({ incidents, hospital: 'Lakeside', systems: ['Archive', 'Viewer'], asOf, zone })
    .blocks as KnownBlock[];

test('home declares, and says when nothing is down', () => {
  expect(labels(home([]))).toEqual(['🔴 Declare a downtime']);
  expect(readable(home([]))).toContain('*Nothing is down.*');
});

test('home shows each open incident in the zone of its reader, with a link to the card', () => {
  const text = readable(home());
  expect(text).toContain('🔴 *PACS-12 · Archive down*');
  expect(text).toContain('since 01:20 CST · Main Hospital');
  expect(text).toContain('⏱️ ED needs it back by 02:20 CST _proposed_');
  expect(elementsOf(home()).at(-1)).toMatchObject({ url: 'https://slack.com/archives/C1/p1' });
});

test.each([
  [{ verified: 2, all: 3 }, '📟 2 of 3 of your contact methods are verified.', 'Check them'],
  [{ verified: 0, all: 1 }, '📟 Your contact method is not verified.', 'Check it'],
])('home says to whom %j applies', (contactMethods, words, button) => {
  const { blocks } = homeView({
    incidents: [],
    hospital: 'Lakeside',
    systems: [],
    asOf,
    zone,
    contactMethods,
  });
  expect(readable(blocks as KnownBlock[])).toContain(words);
  expect(labels(blocks as KnownBlock[])).toEqual(['🔴 Declare a downtime', button]);
});

test('pain 27: beyond twenty incidents home counts', () => {
  expect(readable(home(Array.from({ length: 23 }, (_, i) => aBrief({ number: i }))))).toContain('and 3 more');
});

test('what does not work is cut to what fits, however much and long it is, and its text does nothing', () => {
  const findings = Array.from({ length: 60 }, (_, i) => ({
    level: i < 30 ? ('bad' as const) : ('warn' as const),
    what: `${i} <!channel> ${'&'.repeat(4_000)}`,
    remedy: 'x'.repeat(4_000),
  }));
  const incidents = Array.from({ length: 23 }, (_, i) => aBrief({ number: i }));
  const view = homeView({ incidents, findings, hospital: 'Lakeside', systems: ['Archive'], asOf, zone });
  expect(viewFaults(view)).toEqual([]);
  const text = readable(view.blocks as KnownBlock[]);
  expect(text).toContain('… and 55 more: run pacs-down doctor');
  expect(text).toContain('🛑 *0 &lt;!channel&gt;');
  expect(text).not.toContain('<!channel>');
});

test('good check results are not shown', () => {
  const findings = [{ level: 'ok' as const, what: 'The clocks agree.', remedy: '' }];
  const view = homeView({ incidents: [], findings, hospital: 'Lakeside', systems: [], asOf, zone });
  expect(readable(view.blocks as KnownBlock[])).not.toContain('clocks');
});

test('status says what is unowned and which limit is past', () => {
  const brief = aBrief({
    state: 'TECHNICALLY_UP',
    unownedSides: ['IT'],
    pagingSides: [],
    nextLimit: { serviceName: 'ED', clock: 'WORKAROUND', at: asOf, breached: true, proposed: false },
  });
  const message = statusMessage([brief], { zone, asOf });
  const text = readable(message.blocks);
  expect(message.text).toBe('1 open: PACS-12');
  expect(text).toContain('🟡 *PACS-12 · Archive · technically up: stay on paper*');
  expect(text).toContain('🚨 IT UNOWNED');
  expect(text).toContain('🔴 ED images late since 01:44 CST');
});

test('status of nothing is a sentence', () => {
  expect(statusMessage([], { zone, asOf }).text).toBe('🟢 Nothing is down.');
});

test('help shows how to declare in one line and what to do about patient data', () => {
  const text = readable(helpMessage().blocks);
  expect(text).toContain('/pacs-down archive since 10:42 viewers spin');
  expect(text).toContain('delete it');
});

const withOnCall = (board: OnCallBoard, whole: boolean, incidents = [aBrief()]) =>
  homeView({ incidents, hospital: 'Lakeside', systems: [], asOf, zone, onCall: { board, whole } })
    .blocks as KnownBlock[];

test('below what is open stands who is on call, in one line for everybody', () => {
  const all = withOnCall(boardOf('Mei', 2, 3), false);
  const text = readable(all);
  expect(labels(all)).toEqual(['🔴 Declare a downtime', 'Open', 'Cover a shift', 'Show all']);
  expect(text).toContain('*On call:* RADIOLOGY <@U0A> until 07:00 CDT, IT ⚠️ nobody');
  expect(text.indexOf('PACS-12')).toBeLessThan(text.indexOf('On call:'));
  expect(text).not.toContain('four weeks');
});

test('people on a side see each side and system, and how much there is to check', () => {
  const text = readable(withOnCall(boardOf('Mei', 2, 3), true));
  expect(text).toContain('*Next four weeks:* 3 to check.');
  expect(text).toContain('Mei: <@U0A> (Slack, SMS) until 07:00 CDT, then ⚠️ nobody');
});

test('a plan that pages nobody has no on-call line', () => {
  expect(readable(withOnCall(boardOf('Mei', 0, 0), true))).not.toContain('On call');
});

test.each(NASTY_NAMES)(
  '200 systems with as many policies, everything open and names of kind %# fit',
  (name) => {
    const findings = Array.from({ length: 60 }, () => ({ level: 'bad' as const, what: name, remedy: name }));
    const view = homeView({
      incidents: Array.from({ length: 23 }, (_, i) => aBrief({ number: i })),
      findings,
      hospital: name,
      systems: Array.from({ length: 200 }, () => name),
      asOf,
      zone,
      contactMethods: { verified: 0, all: 3 },
      gaps: 700,
      onCall: { board: boardOf(name, 200, 900), whole: true },
    });
    expect(viewFaults(view)).toEqual([]);
    expect(readable(view.blocks as KnownBlock[])).toContain('and 386 more: _Show all_');
  },
);
