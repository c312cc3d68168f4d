import { expect, test } from 'vitest';
import type { AfterAction } from '../../../src/domain/after-action/after-action.ts';
import { signedDocument, wholeDocument } from '../../../src/domain/after-action/document.ts';
import type { AfterActionFacts } from '../../../src/domain/after-action/facts.ts';
import { limitSections } from '../../../src/domain/after-action/limit-sections.ts';
import { vendorSection } from '../../../src/domain/after-action/vendor-section.ts';
import { FOR_AN_ATTACK } from '../../../src/domain/incident/attack.ts';
import type { ModalityRecord } from '../../../src/domain/numbers/modality-record.ts';
import { aCourse, aLane } from '../../pictures/courses.ts';
import { anItem, atState, someFigures } from '../../slack/blocks/views.ts';
import { samplePlan } from '../../support/plans/sample-plan.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);

const minutesAgo = (minutes: number) => new Date(at('10:30').getTime() - minutes * 60_000);

const facts: AfterActionFacts = {
  details: atState('CLOSED', {
    checklist: [
      anItem({ key: 'a', text: 'Call ED', roleName: 'Liaison', state: 'DONE' }),
      anItem({ key: 'b', text: 'Print it', roleName: 'Liaison', state: 'OPEN' }),
      anItem({
        key: 'c',
        text: 'Save the logs',
        roleName: 'IT on call',
        state: 'SKIPPED',
        reason: 'no logs',
      }),
      anItem({ key: 'd', text: 'Count exams', roleName: 'Technologist', mandatoryFor: 'CLOSED' }),
    ],
  }),
  figures: someFigures(),
  course: aCourse(),
  timeline: [],
  ...{ numbers: null, vendor: null, noticed: null, probed: true },
};

const afterAction: AfterAction = {
  incident: { number: 12, kind: 'UNPLANNED', enteredLaterAt: null, state: 'CLOSED', closedAt: at('10:30') },
  ...{ revision: 1, written: null, proposals: [] },
  actions: [
    {
      ...{ number: 1, text: 'Lay a second path', owner: 'carl', ownerName: 'Carl', dueOn: '2026-12-24' },
      ...{ checklist: null, added: { at: at('11:00'), by: 'slack:U0CIO' } },
      ended: { as: 'DONE', at: at('12:00'), by: 'slack:U0CIO', with: 'laid' },
    },
  ],
  signatures: [{ side: 'IT', revision: 1, digest: 'ab12', at: at('12:30'), by: 'slack:U0CIO' }],
};

const plan = { ...samplePlan(), hospital: 'Lakeview' };
const subject = { facts, afterAction, plan, nameOf: (actor: string) => actor.replace('slack:', '') };
const section = (heading: string, document = wholeDocument(subject)) =>
  document.sections.find((one) => one.heading === heading);

test('what it means and what is to be done stand right after what happened, before the record', () => {
  expect(wholeDocument(subject).sections.map(({ heading }) => heading)).toEqual([
    ...[
      'What happened',
      'Cause',
      'Actions',
      'Limits not kept',
      'Limits still running',
      'Limits kept',
      'How limits are counted',
      'Decisions due and made',
      'Times',
    ],
    ...['Checklist', 'Signatures', 'Who they are'],
  ]);
});

test('how an action stands and who signed change after a signature, and are no part of what is signed', () => {
  const signed = JSON.stringify(signedDocument(subject));
  expect(wholeDocument(subject).about).toEqual(['Lakeview', 'as of 2026-11-24 05:30 EST']);
  expect(signed).not.toContain('as of');
  expect(signed).toContain('Lay a second path');
  expect(signed).not.toContain('laid');
  expect(signed).not.toContain('ab12');
  expect(section('Actions')?.table?.rows).toEqual([
    ['1', 'Lay a second path', 'Carl', '2026-12-24', 'done 2026-11-24 by U0CIO: laid'],
  ]);
  expect(section('Signatures')?.lines).toEqual([
    'Radiology: not signed',
    'IT: U0CIO, 2026-11-24 07:30 EST, revision 1, SHA-256 of the text ab12',
    expect.stringContaining('npx pacs-down after 12 --signed IT prints it. How actions stand'),
  ]);
});

test('who is named stands with what they are in the plan of the incident, once each', () => {
  const lines = section('Who they are')?.lines ?? [];
  expect(lines).toContain('U0CIO: IT, leads IT');
  expect(lines).toContain('carl: IT, leads IT');
  expect(lines).not.toContain(expect.stringContaining('system'));
  const stranger = [{ ...afterAction.signatures[0], by: 'slack:U0NEW' }] as typeof afterAction.signatures;
  const document = wholeDocument({ ...subject, afterAction: { ...afterAction, signatures: stranger } });
  expect(section('Who they are', document)?.lines).toContain('U0NEW: not in the plan of that day');
});

test('an action that is past its day says so, in the document and nowhere that is signed', () => {
  const open = { ...afterAction, actions: afterAction.actions.map((one) => ({ ...one, ended: null })) };
  const course = (asOf: Date) => ({ ...facts, course: { ...facts.course, asOf } });
  const stateAt = (asOf: string) => {
    const document = wholeDocument({
      ...subject,
      afterAction: open,
      facts: course(new Date(`${asOf}T17:00:00Z`)),
    });
    return section('Actions', document)?.table?.rows[0]?.[4];
  };
  const about = (asOf: string) =>
    wholeDocument({ ...subject, afterAction: open, facts: course(new Date(`${asOf}T17:00:00Z`)) }).about;
  expect(about('2026-12-24')).toHaveLength(2);
  expect(about('2026-12-25')[2]).toBe('Overdue: action 1 since 2026-12-24 (Carl)');
  expect(stateAt('2026-12-24')).toBe('open');
  expect(stateAt('2026-12-25')).toBe('open, overdue');
});

test('an action that was moved keeps the day that it had, and who moved it', () => {
  const timeline = [
    {
      at: at('11:00'),
      by: 'carl',
      event: { kind: 'action_added', number: 1, text: '', dueOn: '2026-12-01' },
    },
    {
      at: at('11:10'),
      by: 'carl',
      event: { kind: 'action_added', number: 2, text: '', dueOn: '2026-12-02' },
    },
    { at: at('11:20'), by: 'ruth', event: { kind: 'action_moved', number: 1, dueOn: '2026-12-24' } },
    { at: at('11:30'), by: 'carl', event: { kind: 'action_moved', number: 1, dueOn: '2026-12-24' } },
  ] as const;
  const document = signedDocument({ ...subject, facts: { ...facts, timeline: [...timeline] } });
  expect(section('Actions', document)?.table?.rows[0]?.[3]).toBe(
    '2026-12-24; moved from 2026-12-01 on 2026-11-24 by ruth; owner changed on 2026-11-24 by carl',
  );
});

test('a signature on an earlier wording stays on record beside the one that counts', () => {
  const [signature] = afterAction.signatures;
  if (!signature) throw new Error('nobody has signed');
  const earlier = {
    ...signature,
    side: 'RADIOLOGY' as const,
    revision: 0,
    digest: 'cd34',
    by: 'slack:U0OLD',
  };
  const signatures = [earlier, signature];
  const document = wholeDocument({ ...subject, afterAction: { ...afterAction, signatures } });
  expect(section('Signatures', document)?.lines).toContain(
    'Radiology, on an earlier wording: U0OLD, 2026-11-24 07:30 EST, revision 0, SHA-256 of the text cd34',
  );
});

test('each limit that was not kept has a row, the others a line for each service', () => {
  const rows = section('Limits not kept')?.table?.rows ?? [];
  const over = facts.course.lanes.flatMap(({ clocks }) => clocks.filter(({ met }) => met === false));
  expect(over.length).toBeGreaterThan(0);
  expect(rows.map((row) => row[3])).toEqual(['13 min', '50 min', '23 min', '1 h 20 min', '50 min']);
  expect(rows).toHaveLength(over.length);
  expect(section('Limits kept')?.lines).toContain(
    'ICU (agreed): images 28 min of 1 h, restored 1 h 50 min of 2 h, caught up 1 h 50 min of 4 h',
  );
});

test('of the checklist what was skipped or is mandatory is named, the rest counted by role', () => {
  expect(section('Checklist')?.lines).toEqual(['1 of 4 items were done.', 'Not done, by role: Liaison 1.']);
  expect(section('Checklist')?.table?.rows.map(([text, , state]) => [text, state])).toEqual([
    ['Save the logs', 'skipped'],
    ['Count exams', 'mandatory, not done'],
  ]);
});

test('of each modality its downtime numbers stand, with those that were spoiled or never returned', () => {
  const record: ModalityRecord = {
    ...{ key: 'ct2', name: 'CT 2', archive: null },
    blocks: [{ first: 1, last: 5, at: at('07:45'), by: 'slack:U0TECH' }],
    numbers: { ISSUED: [5], USED: [1, 2], UNUSED: [4], SPOILED: [3] },
    counts: {
      ...{ performed: 2, read: 2, preliminary: 2, final: 1, charged: 2 },
      ...{ at: at('10:00'), by: 'slack:U0TECH' },
    },
    explained: [
      {
        ...{ kind: 'NOT_FINAL', amount: 1, reason: 'waits for priors', owner: 'priya' },
        ...{ by: 'slack:U0RAD', at: at('10:10') },
      },
    ],
  };
  const numbers = { format: { prefix: 'D-', width: 4 }, records: [record] };
  const document = wholeDocument({ ...subject, facts: { ...facts, numbers } });
  const [row = []] = section('Exams on paper', document)?.table?.rows ?? [];
  expect(row[1]).toBe('D-0001 to D-0005: 2 used, 1 unused, spoiled D-0003, not returned D-0005');
  expect(row[2]).toContain('(U0TECH, 2026-11-24 05:00 EST)');
  expect(row[4]).toContain('waits for priors (U0RAD, 2026-11-24 05:10 EST; with priya)');
});

const NO_ROWS = { ...facts.figures, rows: [] };

test('a reconciliation that took too long is a limit that was not kept', () => {
  const rows = facts.figures.rows.map((row) =>
    row.clock === 'RECONCILIATION' ? { ...row, actualMinutes: 1_535, soFarMinutes: 1_535, met: false } : row,
  );
  const sections = limitSections({ ...facts, figures: { ...facts.figures, rows } });
  const [missed] = sections.filter(({ heading }) => heading === 'Limits not kept');
  expect(missed?.table?.rows.at(-1)).toEqual([
    'Both sides',
    'reconciled',
    '25 h 35 min of 24 h',
    '1 h 35 min',
    'plan',
  ]);
});

test('by which rule several outages count is written, and whether a service was named as behind', () => {
  const lines = (course: object, timeline = facts.timeline) =>
    limitSections({ ...facts, course: aCourse(course), timeline }).find(
      ({ heading }) => heading === 'How limits are counted',
    )?.lines;
  expect(lines({ outages: 1 })).toEqual([
    'No service was named as behind when it was validated: caught up counts until then.',
  ]);
  const caughtUp = { kind: 'caught_up', service: 'ED' } as const;
  expect(lines({ outages: 2 }, [{ at: at('11:00'), by: 'slack:U0RAD', event: caughtUp }])).toEqual([
    'Over 2 outages: images, the longest of them; restored, all of them together; caught up, from the first symptom to the end.',
    'But for ED no service was named as behind when it was validated: caught up counts until then.',
  ]);
});

test.each([
  [null, 5, 'Credit by that formula: 5 % of the month’s fee. The cause is not written yet.'],
  ['VENDOR', 5, 'Credit by that formula: 5 % of the month’s fee. The cause written is the vendor’s.'],
  ['ATTACK', 5, 'The cause written is “An attack”: check what the contract leaves out before you claim it.'],
  ['ATTACK', 0, 'No credit is due so far.'],
] as const)(
  'what a contract gives back stands beside the cause that was written: %s, %s',
  (cause, creditPercent, words) => {
    const vendor = {
      ...{ name: 'Northwind', contract: 'NW-1', promisedMinutes: 240, countedMinutes: 75, month: '2026-03' },
      ...{ availability: 0.998, soFar: true, promised: 0.999, creditPercent },
    };
    expect(vendorSection({ ...facts, vendor }, cause)[0]?.lines[2]).toContain(words);
  },
);

test('while it is down nothing is called restored in time: how long each limit allows, and what was kept so far', () => {
  const down = [{ start: minutesAgo(26), end: null, impact: 'FULL' as const, share: 1 }];
  const lane = aLane('ICU', { down, took: [10, null, null], of: [20, 120, 240] });
  const course = aCourse({ until: null, gates: [], lanes: [lane] });
  const sections = limitSections({ ...facts, figures: NO_ROWS, course }).map(({ heading, lines }) => [
    heading,
    ...lines,
  ]);
  expect(sections).toEqual([
    ['Limits still running', 'ICU (agreed): restored within 2 h, caught up within 4 h'],
    ['Limits kept so far', 'ICU (agreed): images 10 min of 20 min'],
  ]);
});

test.each([
  ['OUTSIDE_HOURS', 'down outside its hours, nothing counted'],
  ['NOT_DOWN', 'it was not down for it'],
  ['SLOW', 'it was slow, and the plan counts none of that'],
] as const)('limits of which nothing was used say why: %s', (uncounted, why) => {
  const lane = aLane('Mammography', { uncounted, took: [0, 0, 0] });
  const kept = limitSections({ ...facts, figures: NO_ROWS, course: aCourse({ lanes: [lane] }) }).find(
    ({ heading }) => heading === 'Limits kept',
  );
  expect(kept?.lines).toEqual([`Mammography (agreed): ${why}`]);
});

test('a rehearsal is marked first and last in its title', () => {
  const details = { ...facts.details, kind: 'DRILL' as const };
  expect(wholeDocument({ ...subject, facts: { ...facts, details } }).title).toMatch(
    /^EXERCISE · After-action of PACS-\d+: .* · EXERCISE$/,
  );
});

test('items that the checklist of an attack replaced are not called skipped', () => {
  const item = (state: 'DONE' | 'SKIPPED', reason: string | null) =>
    anItem({ state, reason, at: at('08:00'), by: 'slack:U0TECH' });
  const checklist = [item('DONE', null), item('SKIPPED', FOR_AN_ATTACK), item('SKIPPED', FOR_AN_ATTACK)];
  const details = { ...facts.details, checklist };
  const document = wholeDocument({ ...subject, facts: { ...facts, details } });
  expect(section('Checklist', document)).toMatchObject({
    lines: [
      '1 of 3 items were done.',
      '2 were set aside 2026-11-24 03:00 EST: the checklist of the attack came in their place.',
    ],
    table: null,
  });
});

test('whether the vendor kept what the contract promises is said', () => {
  const vendor = {
    ...{ name: 'Northwind', contract: 'NW-1', promisedMinutes: 240, month: '2026-03', soFar: false },
    ...{ availability: 0.998, promised: 0.999, creditPercent: 0 },
  };
  const said = (countedMinutes: number) =>
    vendorSection({ ...facts, vendor: { ...vendor, countedMinutes } }, null)[0]?.lines[0];
  expect(said(240)).toContain('promises it back within 4 h, which was kept.');
  expect(said(241)).toContain('which was not kept.');
});

test('what came due and was never recorded is not told as decided', () => {
  const crossed = {
    ...{ service: 'Stroke', clock: 'WORKAROUND' as const, threshold: 'LIMIT' as const, limitMinutes: 5 },
    limitAt: at('08:05').toISOString(),
  };
  const timeline: AfterActionFacts['timeline'] = [
    { at: at('08:05'), by: 'system', event: { kind: 'thresholds', late: false, crossed: [crossed] } },
    { at: at('08:10'), by: 'priya', event: { kind: 'reopened', reason: 'not over', closedAt: '' } },
  ];
  const lines = (of: AfterActionFacts['timeline']) =>
    section(
      'Decisions due and made',
      wholeDocument({
        ...subject,
        facts: { ...facts, timeline: of, details: { ...facts.details, diversions: [] } },
      }),
    )?.lines;
  expect(lines(timeline)).toEqual([
    '1 came due; what was decided of it was not recorded. 1 that people recorded stands with a name.',
  ]);
  expect(lines(timeline.slice(0, 1))).toEqual(['1 came due; what was decided of it was not recorded.']);
  expect(lines([])).toEqual(['No limit asked for a decision, and none is on record.']);
});
