import { expect, test } from 'vitest';
import { lineClass } from '../../../src/domain/evidence/line-class.ts';
import type {
  EvidenceFacts,
  Outage,
  PlanVersionOf,
  Requirement,
} from '../../../src/domain/evidence/model.ts';
import { readPeriod } from '../../../src/domain/evidence/period.ts';
import { referenceText } from '../../../src/domain/evidence/printed-words.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { held, NOW, wholePlan } from '../agreement/facts.ts';
import { CARL, RUTH } from '../agreement/versions.ts';
import { documentOf, outage, VERIFIED } from './documents.ts';

function lines(change: Partial<EvidenceFacts> = {}, plan = wholePlan()): Requirement[] {
  const { sections } = documentOf(plan, change);
  return sections.flatMap((section) => (section.kind === 'requirements' ? section.lines : []));
}

const line = (reference: string, change: Partial<EvidenceFacts> = {}, plan = wholePlan()) =>
  lines(change, plan).find((one) => one.reference.endsWith(reference));
const asking = (words: RegExp, change: Partial<EvidenceFacts> = {}) =>
  lines(change).find(({ asks }) => words.test(asks));

test('every line of the law is there, and each has proof with its source, what is not there, or what to attach', () => {
  const all = lines();
  const law = ['308(a)(7)(i)', ...['A', 'B', 'C', 'D', 'E'].map((letter) => `308(a)(7)(ii)(${letter})`)];
  const more = [
    '310(a)(2)(i)',
    '312(a)(2)(ii)',
    '316(b)(1)',
    '316(b)(2)(i)',
    '316(b)(2)(ii)',
    '316(b)(2)(iii)',
  ];
  expect(all.slice(0, 12).map(({ reference }) => reference)).toEqual(
    [...law, ...more].map((which) => `45 CFR 164.${which}`),
  );
  for (const { reference, proofs, told, stated, byApp, lacking, attach } of all) {
    expect([proofs, told, stated, byApp, lacking, attach].flat().length, reference).toBeGreaterThan(0);
    for (const { source } of [...proofs, ...told])
      expect(source, reference).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d E|each|constraints/);
  }
});

test('a reference that we could not check says so, and each names its line within the document', () => {
  const all = lines();
  expect(new Set(all.map(({ reference }) => reference)).size).toBe(all.length);
  expect(all.flatMap((one) => (one.notVerified ? [one.reference] : []))).toEqual([
    ...['EM.12.02.01', 'EM.16.01.01', 'EM.17.01.01'],
    ...['42 CFR 482.15(b)(5)', '42 CFR 482.15(d)(2)'],
  ]);
});

const recorded = { at: NOW, by: CARL, over: 'COMMAND_LINE:root' };
const DOCUMENT = { document: 'DOC-118', reviewedOn: '2026-02-01', reviewedBy: 'Compliance', recorded };
const RESTORE = { reference: '45 CFR 164.308(a)(7)(ii)(A)', ...DOCUMENT };
const INTERNET = { reference: 'SAFER 2025, internet', ...DOCUMENT, systems: [] };
const EACH = wholePlan().systems.map(({ key, name }) => ({ key, name }));

test('what is kept outside stands at its line as the word of who recorded it', () => {
  expect(line('internet', { outside: [INTERNET] })?.told).toEqual([
    {
      by: 'account root, naming Carl Jensen',
      text: 'DOC-118, reviewed on 2026-02-01 by Compliance',
      source: 'recorded 2026-04-01 12:00 EDT by account root at the command line, naming Carl Jensen',
    },
  ]);
  expect(line('power', { outside: [INTERNET] })?.told).toEqual([]);
});

test.each<[string, EvidenceFacts['outside'], string[], string]>([
  ['nothing', [], EACH.map(({ name }) => name), ''],
  [
    'a document about one system',
    [{ ...RESTORE, systems: ['archive'] }],
    EACH.slice(1).map(({ name }) => name),
    'DOC-118, for Image archive (PACS), reviewed on 2026-02-01 by Compliance',
  ],
  [
    'one of earlier, which does not say of what it is',
    [{ ...RESTORE, systems: [] }],
    EACH.map(({ name }) => name),
    'DOC-118, for which systems was not recorded, reviewed on 2026-02-01 by Compliance',
  ],
  ['one about each', EACH.map(({ key }) => ({ ...RESTORE, systems: [key] })), [], ''],
])('a restore is asked of each system: with %s, these are left', (_name, outside, left, says) => {
  const found = line('(ii)(A)', { outside });
  expect(found?.attach[0]).toMatchObject({ openOf: left, open: left.length > 0 });
  if (says) expect(found?.told[0]?.text).toBe(says);
});

test('a backup that is stated is no restore', () => {
  expect(line('(ii)(A)')?.attach[0]?.what).toMatch(/^a restore that succeeded/);
});

const LATER = new Date('2026-04-02T16:00Z');
const lacksOf = (found: Requirement | undefined) => found?.lacking.map(({ why, text }) => `${why}: ${text}`);

test('testing AND revision: a drill of each without a revision after it is half of (D)', () => {
  expect(lacksOf(line('(ii)(D)'))).toEqual([
    'NOT_DONE: a revision of plan or tolerances in this period after a test or an outage; the last was the drill of 2026-02-01',
  ]);
  const change = {
    ...{ at: NOW, by: CARL, over: 'SLACK', reasonGiven: null },
    text: 'Archive / ED: RTO 1 h → 45 min.',
  };
  const reason = 'Drill of 2026-02-01: the phone list was old.';
  const revised = line('(ii)(D)', { changes: [{ kind: 'AGREED', ...change, reason }] });
  expect(revised?.lacking).toEqual([]);
  expect(revised?.proofs.at(-1)).toEqual({
    text: `revision that answers the drill of 2026-02-01: ${change.text} Reason: ${reason}`,
    source: 'recorded 2026-04-01 12:00 EDT by Carl Jensen, Slack',
  });
  for (const [kind, why] of [
    ['PLAN', null],
    ['AGREED', 'A new name.'],
  ] as const)
    expect(lacksOf(line('(ii)(D)', { changes: [{ kind, ...change, reason: why }] }))).toEqual([
      `NOT_RECORDED: a revision that answers a finding, a drill or an outage. Changed after the drill of 2026-02-01; connection not recorded: ${change.text} ${why === null ? 'No reason given.' : `Reason: ${why}`}`,
    ]);
  expect(lacksOf(line('(ii)(D)', { changes: [{ kind: 'SAID', ...change, reason: null }] }))).toHaveLength(1);
});

test.each<[string, Partial<PlanVersionOf>, string]>([
  [
    'with a reason',
    {},
    'proof: plan updated: plan version 4, 2 changes (under Changes). Reason: Second archive (put in force 2026-04-01 12:00 EDT by Carl Jensen, Slack)',
  ],
  [
    'with a reason said afterwards',
    { reason: { text: 'Second archive', given: { at: LATER, by: RUTH, over: 'SLACK' } } },
    'word of Ruth Lindqvist: plan updated: plan version 4, 2 changes (under Changes). Reason: Second archive (put in force 2026-04-01 12:00 EDT by Carl Jensen, Slack; its reason said 2026-04-02 12:00 EDT by Ruth Lindqvist, Slack)',
  ],
  [
    'without',
    { reason: null },
    'NOT_RECORDED: why the plan was changed: plan version 4, 2 changes (under Changes), put in force 2026-04-01 12:00 EDT by Carl Jensen, Slack; no reason given',
  ],
  ['that is the first', { number: 1, reason: null }, ''],
  ['with new figures alone: they are a proposal', { changes: 0, proposed: 1, reason: null }, ''],
])('a changed plan is an update as far as somebody said why: %s', (_name, change, said) => {
  const imported = { at: NOW, by: CARL, over: 'SLACK' };
  const version = { number: 4, imported, changes: 2, proposed: 0 };
  const reason = { text: 'Second archive', given: imported };
  const found = line('316(b)(2)(iii)', { planVersions: [{ ...version, reason, ...change }] });
  const all = [
    ...(found?.proofs ?? []).map(({ text, source }) => `proof: ${text} (${source})`),
    ...(found?.told ?? []).map(({ by, text, source }) => `word of ${by}: ${text} (${source})`),
    ...(lacksOf(found) ?? []),
  ];
  expect(all.filter((text) => /plan (?:updated|was changed)/.test(text))).toEqual(said ? [said] : []);
});

test.each<[string, Partial<EvidenceFacts['verifications']>, string[]]>([
  [
    'nothing',
    {},
    [
      'proof: last verification: nothing was altered in 1,204 rows of 12 hash chains and 3 checkpoints (verified 2026-03-30 08:00 EDT by root, command line, account root)',
    ],
  ],
  [
    'an alteration',
    {
      last: { ...VERIFIED, altered: 2, found: ['PACS-3, timeline entry 118: changed.', 'PACS-4: changed.'] },
    },
    [
      'NOT_DONE: a record without alterations; verified 2026-03-30 08:00 EDT by root, command line, account root: 2 alterations in 1,204 rows of 12 hash chains and 3 checkpoints: PACS-3, timeline entry 118: changed. And 1 more.',
    ],
  ],
  [
    'no checkpoint with the hash that was kept',
    { last: { ...VERIFIED, against: '9f'.repeat(32), againstKnown: false } },
    [
      'NOT_DONE: a record without alterations; verified 2026-03-30 08:00 EDT by root, command line, account root: nothing was altered in 1,204 rows of 12 hash chains and 3 checkpoints; no checkpoint here has the hash that it was compared with',
    ],
  ],
  [
    'nothing any more',
    { alteredBefore: { ...VERIFIED, altered: 1, found: ['PACS-3: changed.'] } },
    [
      'proof: last verification: nothing was altered in 1,204 rows of 12 hash chains and 3 checkpoints (verified 2026-03-30 08:00 EDT by root, command line, account root)',
      'attach: what was done about what the verification of 2026-03-30 08:00 EDT found: 1 alteration in 1,204 rows of 12 hash chains and 3 checkpoints: PACS-3: changed.',
    ],
  ],
  [
    'not run',
    { last: null },
    ['NOT_RECORDED: a verification of the hash chains: “npx pacs-down verify” was not run'],
  ],
])('the last verification says what it found: %s', (_name, change, said) => {
  const verifications = { last: VERIFIED, alteredBefore: null, ...change };
  const found = line('316(b)(2)(i)', { verifications });
  const all = [
    ...(found?.proofs ?? []).map(({ text, source }) => `proof: ${text} (${source})`),
    ...(lacksOf(found) ?? []),
    ...(found?.attach ?? []).map(({ what }) => `attach: ${what}`),
  ];
  expect(all.filter((text) => /verif/.test(text))).toEqual(said);
});

test('without a test or an outage no revision is due', () => {
  expect(lacksOf(line('(ii)(D)', { drills: [] }))?.at(-1)).toBe(
    'NOT_DUE: a revision: no test and no outage to learn from',
  );
});

test('what was found in an exercise is no improvement: that is a revision after it', () => {
  const found = line('EM.17.01.01', {
    drills: [held({ system: 'ris', scenario: 'ris-down', day: '2026-02-01' })],
  });
  expect(found?.told).toEqual([
    expect.objectContaining({
      by: 'Ruth Lindqvist',
      text: 'finding of the drill of 2026-02-01: Phone list was old.',
    }),
  ]);
  expect(lacksOf(found)).toEqual([
    'NOT_DONE: open: what was found in the drill of 2026-02-01; no revision says that it answers it',
    expect.stringMatching(/^NOT_DONE: a revision of plan or tolerances/),
  ]);
});

test('an outage was reviewed when both sides signed its after-action; until then it is due within 30 days of closing', () => {
  const closed = { at: new Date('2026-02-10T12:00Z'), by: RUTH, over: 'SLACK' };
  const signature = { at: new Date('2026-02-20T15:00Z'), by: CARL, over: 'SLACK' };
  const of = (afterAction: Outage['afterAction'], change: Partial<Outage> = {}) =>
    line('EM.17.01.01', { drills: [], incidents: [outage({ closed, afterAction, ...change })] });
  const half = { signed: { RADIOLOGY: null, IT: signature }, actions: 2, ended: 1 };
  expect(lacksOf(of(half))).toContain(
    'NOT_DONE: PACS-7: after-action not signed by RADIOLOGY, due by 2026-03-12',
  );
  const late = { closed: { ...closed, at: new Date('2026-03-30T12:00Z') } };
  expect(lacksOf(of(null, late))).toContain(
    'NOT_DUE: PACS-7: after-action not signed by RADIOLOGY and IT, due by 2026-04-29',
  );
  const whole = of({ ...half, signed: { ...half.signed, RADIOLOGY: { ...signature, by: RUTH } } });
  expect(whole?.proofs).toEqual([
    {
      text: 'PACS-7: after-action signed by both sides, 1 of 2 actions ended',
      source: expect.stringMatching(
        /^RADIOLOGY 2026-02-20 10:00 EST by Ruth .*; IT 2026-02-20 10:00 EST by Carl /,
      ),
    },
  ]);
});

test('no outage, no slowness and no restoration are not due yet, never proof', () => {
  for (const words of [/^Documentation/, /recorded and reported/, /^Slowness/, /told when the system/]) {
    const found = asking(words);
    expect(
      found?.proofs.filter(({ text }) => /outage|slow|back/.test(text)),
      `${words}`,
    ).toEqual([]);
    expect(found?.lacking, `${words}`).toEqual([expect.objectContaining({ why: 'NOT_DUE' })]);
  }
});

const closed = { at: NOW, by: RUTH, over: 'SLACK' };

test('slowness that was answered and closed is proof, and units told that it is back only as far as they confirmed', () => {
  const incidents = [outage({ impact: 'SLOW', closed })];
  expect(asking(/^Slowness/, { incidents })?.proofs).toEqual([
    {
      text: 'PACS-7, Radiology information system slow since 2026-04-01 12:00 EDT',
      source: 'declared 2026-04-01 12:02 EDT by Ana Ruiz, Slack',
    },
  ]);
  const back = asking(/told when the system/, { incidents });
  expect(back?.proofs[0]?.text).toBe('PACS-7: 2 of 3 units confirmed that they know it is back');
  expect(lacksOf(back)).toEqual(['NOT_DONE: PACS-7: notice sent; 1 of 3 units have not confirmed']);
});

test('slowness that nobody answered or that was not closed shows nothing, and says why', () => {
  const unanswered = outage({ impact: 'SLOW', closed, acknowledged: { RADIOLOGY: null, IT: null } });
  const open = outage({ number: 8, impact: 'SLOW', stillDown: true });
  const found = asking(/^Slowness/, { incidents: [unanswered, open] });
  expect(found?.proofs).toEqual([]);
  expect(lacksOf(found)).toEqual([
    expect.stringMatching(/^NOT_DONE: PACS-7, .*: not answered by RADIOLOGY or IT$/),
    expect.stringMatching(/^NOT_DUE: PACS-8, .*: still slow$/),
  ]);
});

test('the proposed 72 hours are no law, which its line says; it comes to the weakest that is found for it', () => {
  const found = line('90 FR 898', { incidents: [outage({ minutes: 80 * 60 })] });
  expect(found && referenceText(found)).toBe('Proposed, 90 FR 898, a proposal of 6 January 2025, not law');
  expect(found && lineClass(found)).toBe('NOT_DONE');
  expect(lacksOf(found)?.at(-1)).toBe('NOT_DONE: restoration within 72 h in PACS-7: it took 80 h');
});

const drill = (format: 'FULL' | 'TABLETOP' | null, day = '2026-02-01') => ({
  ...held({ system: 'ris', scenario: 'ris-down', day }),
  format,
});
const SHORT = 'NOT_RECORDED: 1 of 2 exercises within the year';
const NO_FULL =
  'NOT_RECORDED: a full exercise, or an outage in which the plan was used: tabletops alone are not enough';
test.each<[string, Partial<EvidenceFacts>, string[]]>([
  ['a full exercise and a tabletop', { drills: [drill('FULL'), drill('TABLETOP', '2026-03-01')] }, []],
  ['two tabletops', { drills: [drill('TABLETOP'), drill('TABLETOP', '2026-03-01')] }, [NO_FULL]],
  ['two of which nobody said how', { drills: [drill(null), drill(null, '2026-03-01')] }, [NO_FULL]],
  ['one full exercise', { drills: [drill('FULL')] }, [SHORT]],
  ['a tabletop and an outage', { drills: [drill('TABLETOP')], incidents: [outage({ closed })] }, []],
  [
    'two outages: one counts',
    { drills: [], incidents: [outage({ closed }), outage({ closed, number: 8 })] },
    [SHORT],
  ],
  [
    'a full exercise and outages that show nothing',
    {
      drills: [drill('FULL')],
      incidents: [
        outage({ closed, impact: 'SLOW' }),
        outage({ closed, number: 8, acknowledged: { ...outage().acknowledged, IT: null } }),
        outage({ number: 9 }),
      ],
    },
    [`${SHORT}; these do not count: PACS-7 (slow only), PACS-8 (not answered by IT), PACS-9 (not closed)`],
  ],
])('two exercises a year are asked for: %s', (_name, change, lacks) => {
  expect(lacksOf(line('482.15(d)(2)', change, agreementPlan()))).toEqual(lacks);
});

test('a period is days of the home site, of at most six years, and never in the future', () => {
  const read = (from: string, to = '') => readPeriod({ from, to }, NOW, 'America/New_York');
  expect(read('')).toEqual({
    from: '2025-04-01',
    to: '2026-04-01',
    start: new Date('2025-04-01T04:00Z'),
    end: new Date('2026-04-02T04:00Z'),
  });
  expect(read('2026-03-08', '2026-03-08')).toMatchObject({
    start: new Date('2026-03-08T05:00Z'),
    end: new Date('2026-03-09T04:00Z'),
  });
  expect(read('2020-04-01').from).toBe('2020-04-01');
  expect(() => read('2020-03-31')).toThrow('At most 6 years in one document: begin on 2020-04-01 or later.');
  expect(() => read('', '2026-04-02')).toThrow('This date is in the future: today is 2026-04-01.');
  expect(() => read('2026-03-02', '2026-03-01')).toThrow(
    'The period ends on 2026-03-01: it cannot begin later.',
  );
  expect(() => read('1 March')).toThrow('Type the date as 2026-03-09.');
});

test('a plan that nobody of the hospital put in force is stated by this app alone', () => {
  const imported = { at: NOW, by: 'system', over: null };
  const found = line('308(a)(7)(ii)(B)', { planVersion: { number: 1, imported } });
  expect(found?.stated).toEqual([]);
  expect(found?.byApp).toContain('Image archive (PACS): listed, checked 2026-03-01');
  expect(documentOf(wholePlan(), { planVersion: { number: 1, imported } }).about.join(' ')).toContain(
    'not yet confirmed by the hospital',
  );
});
