import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { STATUS_WORDS } from '../../../src/domain/agreement/status-text.ts';
import { evidenceOf } from '../../../src/domain/evidence/evidence.ts';
import { evidenceJson } from '../../../src/domain/evidence/json.ts';
import { evidenceMarkdown } from '../../../src/domain/evidence/markdown.ts';
import type { EvidenceFacts, EvidenceSection, Requirement } from '../../../src/domain/evidence/model.ts';
import { attachText } from '../../../src/domain/evidence/printed-words.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { BOTH, held, NOW, printed, registered, wholePlan } from '../agreement/facts.ts';
import { CARL, RUTH, signed } from '../agreement/versions.ts';
import { AUTHOR, documentOf, factsOf, outage } from './documents.ts';

const CLOSED = { closed: { at: NOW, by: RUTH, over: 'SLACK' } };

function sections(plan: Plan, facts: EvidenceFacts): EvidenceSection[] {
  return evidenceOf(plan, facts, NOW, AUTHOR).sections;
}

function requirements(plan: Plan, facts: EvidenceFacts): Requirement[] {
  return sections(plan, facts).flatMap((section) => (section.kind === 'requirements' ? section.lines : []));
}

/** A line of the law in its texts, without the sources. */
function hipaa(plan: Plan, letter: string, facts = factsOf(plan)) {
  return textsOf(
    requirements(plan, facts).find(({ reference }) => reference === `45 CFR 164.308(a)(7)(ii)(${letter})`),
  );
}

/** Each in its words; what lacks with why. */
function textsOf(line: Requirement | undefined) {
  if (!line) throw new Error('There is no such line.');
  const texts = (list: { text: string }[]) => list.map(({ text }) => text);
  return {
    proofs: texts(line.proofs),
    told: texts(line.told),
    stated: line.stated,
    byApp: line.byApp,
    lacking: line.lacking.map(({ why, text }) => `${why}: ${text}`),
    attach: line.attach.map(attachText),
  };
}

function saferPractices(plan: Plan, words: RegExp, facts = factsOf(plan)) {
  const its = requirements(plan, facts).filter(({ reference }) => reference.startsWith('SAFER'));
  return textsOf(its.find(({ asks }) => words.test(asks)));
}

function rows(plan: Plan, title: RegExp, facts: EvidenceFacts): string[][] {
  const section = sections(plan, facts).find((one) => title.test(one.title));
  return section?.kind === 'table' ? section.rows : [];
}

describe('what HIPAA asks for, of the sample hospital', () => {
  const plan = agreementPlan();
  test('(A) backups', () => {
    expect(hipaa(plan, 'A')).toMatchObject({
      proofs: [],
      stated: [
        'Image archive (PACS): Database every hour; images copied to East, every 1 h, RPO 1 h',
        "Radiology information system: Vendor's nightly backup, every 24 h, RPO 24 h",
      ],
      lacking: [
        'NOT_RECORDED: Diagnostic viewer',
        'NOT_RECORDED: Enterprise web viewer',
        'NOT_RECORDED: Modality worklist and HL7 interface',
        'NOT_RECORDED: Dictation and speech recognition',
        'NOT_RECORDED: Imaging network at Main',
        'NOT_RECORDED: Image storage',
      ],
    });
  });
  test('(B) the IT recovery plan', () => {
    const found = hipaa(plan, 'B');
    expect(found.stated[0]).toBe('Image archive (PACS): Chapter 7, tier 2, checked 2026-02-15');
    expect(found.lacking).toEqual([
      'NOT_DONE: Diagnostic viewer: it is not in the IT recovery plan',
      'NOT_RECORDED: Modality worklist and HL7 interface',
    ]);
  });
  test('(C) procedures', () => {
    expect(hipaa(plan, 'C').stated[1]).toMatch(/^Diagnostic viewer: checklist "Viewer outage", \d+ items$/);
  });
  test('(D) drills within the year', () => {
    const drills = [
      held({ system: 'archive', scenario: 'archive-down', day: '2025-09-02' }),
      held({ system: 'viewer', scenario: 'viewer-down', day: '2025-03-02' }),
    ];
    expect(hipaa(plan, 'D', factsOf(plan, { drills }))).toMatchObject({
      proofs: [],
      told: ['Image archive (PACS): drill of 2025-09-02 (Archive outage), full exercise'],
      lacking: expect.arrayContaining([
        expect.stringMatching(/^NOT_RECORDED: Diagnostic viewer: a drill within the year \(assigned to /),
      ]),
    });
  });
  test('(E) criticality, with what is still open', () => {
    const tolerances = plan.tolerances.map((t) =>
      registered(t, t.system === 'archive' ? (t.service === 'ed' ? [signed('IT')] : BOTH) : []),
    );
    expect(hipaa(plan, 'E', factsOf(plan, { tolerances }))).toMatchObject({
      proofs: [
        expect.stringMatching(
          /^Image archive \(PACS\): 7 of 8 tolerances agreed by both sides; not confirmed by the service: all 7/,
        ),
      ],
      lacking: expect.arrayContaining([
        'NOT_DONE: Image archive (PACS): agreement for Emergency department (PROPOSED) (assigned to Ruth Lindqvist until 2026-05-01)',
        expect.stringMatching(
          /^NOT_DONE: Imaging network at Main: agreement for all 8 services \(PROPOSED\)/,
        ),
      ]),
    });
  });
});

test('(E) of a system without any tolerance, that nobody said how long it may be missing', () => {
  const plan = agreementPlan();
  const tolerances = plan.tolerances.filter((t) => t.system !== 'ris').map((t) => registered(t));
  expect(hipaa(plan, 'E', factsOf(plan, { tolerances })).lacking).toEqual([
    'NOT_RECORDED: Radiology information system: how long it may be missing (assigned to Ruth Lindqvist until 2026-05-01)',
  ]);
});

describe('what SAFER asks for', () => {
  const plan = agreementPlan();
  const KIT = 'CT 2, red folder';
  test.each<[string, RegExp, Partial<EvidenceFacts>, Partial<ReturnType<typeof textsOf>>]>([
    ['a kit', /on paper/, {}, { told: [`kit printed on 2026-03-20, kept here: ${KIT}`], lacking: [] }],
    [
      'no kit',
      /on paper/,
      { kit: null },
      { told: [], lacking: ['NOT_RECORDED: a printed kit (assigned to Ruth Lindqvist until 2026-04-08)'] },
    ],
    [
      'an old kit',
      /on paper/,
      { kit: printed('2026-01-01T12:00Z') },
      {
        told: [`kit printed on 2026-01-01, kept here: ${KIT}`],
        lacking: [
          'NOT_DONE: a kit printed since the plan changed on 2026-03-10 (assigned to Ruth Lindqvist until 2026-04-08)',
        ],
      },
    ],
    [
      'outages that were recorded',
      /recorded/,
      { incidents: [outage(CLOSED), outage({ ...CLOSED, number: 8, impact: 'SLOW' })] },
      {
        proofs: [
          '2 of 2 unplanned outages in this period were recorded to their end, each with its times below',
        ],
        lacking: [],
      },
    ],
    [
      'an outage that nobody of IT answered',
      /recorded/,
      { incidents: [outage({ ...CLOSED, acknowledged: { ...outage().acknowledged, IT: null } })] },
      { proofs: [], lacking: ['NOT_DONE: a whole record of PACS-7: not answered by IT'] },
    ],
    [
      'an outage that still goes on',
      /recorded/,
      { incidents: [outage({ stillDown: true })] },
      { proofs: [], lacking: ['NOT_DUE: a whole record of PACS-7: still down'] },
    ],
    [
      'an outage that was run on paper',
      /recorded/,
      { incidents: [outage({ ...CLOSED, enteredLater: CLOSED.closed })] },
      { proofs: [], told: ['PACS-7, run on paper'], lacking: [] },
    ],
    ['no drill', /tested on/, { drills: [] }, { lacking: ['NOT_RECORDED: a drill within the year'] }],
    [
      'no drill, and the app has watched for a year',
      /tested on/,
      { drills: [], watchedSince: new Date('2024-11-03T14:30Z') },
      { lacking: ['NOT_DONE: a drill within the year'] },
    ],
  ])('%s', (_name, words, change, expected) => {
    expect(saferPractices(plan, words, factsOf(plan, change))).toMatchObject(expected);
  });

  test('what only the plan says is stated in it, never proof', () => {
    expect(saferPractices(plan, /procedure for ransomware/)).toEqual({
      proofs: [],
      told: [],
      stated: [expect.stringMatching(/^checklist "Ransomware attack", \d+ items$/)],
      byApp: [],
      lacking: [],
      attach: [],
    });
  });

  test('a plan without a checklist for ransomware lacks the procedure', () => {
    const checklists = plan.checklists.filter(({ scenario }) => scenario !== 'ransomware');
    const without = { ...plan, checklists };
    expect(saferPractices(without, /procedure for ransomware/, factsOf(without))).toMatchObject({
      proofs: [],
      lacking: ['NOT_RECORDED: a checklist for it'],
    });
  });

  test('tolerances that are not agreed are counted per system', () => {
    const tolerances = plan.tolerances.map((t) => registered(t, t.system === 'ris' ? [] : BOTH));
    expect(saferPractices(plan, /reviewed/, factsOf(plan, { tolerances }))).toMatchObject({
      proofs: [],
      lacking: expect.arrayContaining([
        'NOT_DUE: first review 2027-03-31: 56 tolerances agreed on once',
        'NOT_DONE: agreement on Radiology information system for 8 services (assigned to Ruth Lindqvist until 2026-05-01, Carl Jensen until 2026-05-01)',
      ]),
    });
  });

  test('what both sides agreed on again was reviewed; what they agreed on once waits for its first review', () => {
    const agreedAgain = new Set(['ris / ed']);
    expect(saferPractices(plan, /reviewed/, factsOf(plan, { agreedAgain }))).toMatchObject({
      proofs: ['1 tolerance agreed again by both sides and not past review'],
      lacking: expect.arrayContaining(['NOT_DUE: first review 2027-03-31: 63 tolerances agreed on once']),
    });
  });

  test('people without a number that rings are named', () => {
    const everybody = plan.people.map(({ key }) => key);
    const ringing = new Set(everybody.filter((key) => key !== 'nadia'));
    expect(saferPractices(plan, /reached/, factsOf(plan, { ringing }))).toMatchObject({
      proofs: expect.arrayContaining([
        '10 of 11 people who are paged have a verified contact method that rings',
      ]),
      lacking: [
        'NOT_DONE: a verified contact method that rings, of Nadia Haddad (assigned to Nadia Haddad until 2026-04-08)',
      ],
    });
  });
});

test('no requirement is without anything said about it', () => {
  for (const plan of [agreementPlan(), wholePlan(), { ...agreementPlan(), systems: [], tolerances: [] }])
    for (const facts of [factsOf(plan), factsOf(plan, { tolerances: [], drills: [], kit: null })])
      for (const line of requirements(plan, facts))
        expect(Object.values(textsOf(line)).flat().length, line.asks).toBeGreaterThan(0);
});

test('nothing that is not agreed looks agreed: the note counts, the row says its status', () => {
  const plan = agreementPlan();
  const past = { reviewOn: '2026-03-31' };
  const tolerances = plan.tolerances.map((t, i) =>
    registered(t, [BOTH, [signed('IT')], [signed('IT', past), signed('RADIOLOGY', past)]][i % 3]),
  );
  const list = sections(plan, factsOf(plan, { tolerances })).find(({ title }) => /Criticality/.test(title));
  const open = tolerances.filter(({ toleranceState }) => toleranceState.status === 'PROPOSED').length;
  const agreed = tolerances.length - open;
  expect(list?.note).toMatch(
    new RegExp(`^Agreed by both sides and in force: ${agreed} of ${tolerances.length}\\. `),
  );
  const statuses = rows(plan, /Criticality/, factsOf(plan, { tolerances })).map(
    ([, , , , , , status]) => status,
  );
  expect(statuses.toSorted()).toEqual(
    tolerances.map(({ toleranceState }) => `${STATUS_WORDS[toleranceState.status]}, version 1`).toSorted(),
  );
});

test('the criticality list starts with the least tolerant service, and shows who signed when', () => {
  const plan = agreementPlan();
  const tolerances = plan.tolerances.map((t) =>
    registered(t, t.system === 'archive' && t.service === 'stroke' ? BOTH : [signed('IT')]),
  );
  const [first, second] = rows(plan, /Criticality/, factsOf(plan, { tolerances }));
  expect(first?.slice(0, 10)).toEqual([
    'Image archive (PACS)',
    'Stroke / trauma / code',
    '5 min',
    '30 min',
    '1 h',
    'around the clock',
    'AGREED, version 1',
    '2026-03-31 11:00 EDT by Ruth Lindqvist, Slack',
    '2026-03-31 11:00 EDT by Carl Jensen, Slack',
    '2027-03-31',
  ]);
  expect(second?.slice(6, 10)).toEqual([
    'PROPOSED, version 1',
    'not done',
    '2026-03-31 11:00 EDT by Carl Jensen, Slack',
    'not due yet',
  ]);
});

test('where one person may do it for both sides, and where one did, is said with the reason', () => {
  const plan = wholePlan();
  expect(rows(plan, /One person/, factsOf(plan))).toEqual([]);
  const [site] = plan.sites;
  if (site) site.onePersonForBothSides = 'Carl is alone at night.';
  const onePerson = { by: CARL, why: `${site?.name}: Carl is alone at night.` };
  const facts = factsOf(plan, { incidents: [outage(), outage({ number: 6, onePerson })] });
  expect(rows(plan, /One person/, facts)).toEqual([
    [`${site?.name}, by the plan`, 'whoever is on both sides', 'Carl is alone at night.'],
    ['PACS-6, 2026-04-01', 'Carl Jensen', `${site?.name}: Carl is alone at night.`],
  ]);
});

test('changes, outages and drills stand newest first, gaps with person and date', () => {
  const plan = wholePlan();
  const facts = factsOf(plan, {
    kit: null,
    changes: [
      {
        kind: 'PLAN',
        at: new Date('2026-01-02T12:00Z'),
        by: null,
        over: null,
        reason: null,
        reasonGiven: null,
        text: 'New: site "West".',
      },
      {
        ...{ kind: 'AGREED', at: new Date('2026-02-02T12:00Z'), by: CARL, over: 'SLACK' },
        text: 'Archive / ED: RTO 1 h → 45 min.',
        reason: null,
        reasonGiven: null,
      },
    ],
    incidents: [
      outage({ minutes: 44.6 }),
      outage({
        number: 6,
        at: new Date('2026-02-03T04:59Z'),
        stillDown: true,
        impact: 'SLOW',
        attackSuspected: true,
        acknowledged: {
          RADIOLOGY: { at: new Date('2026-02-03T05:02Z'), by: RUTH, over: null, minutes: 2.6 },
          IT: null,
        },
      }),
    ],
    drills: [
      held({ system: 'archive', scenario: 'archive-down', day: '2025-09-02' }),
      {
        ...held({ system: 'ris', scenario: 'ris-down', day: '2026-02-02' }),
        led: { RADIOLOGY: 'slack:U0LOCUM', IT: null },
        found: null,
        incident: 5,
        recordedBy: null,
        recordedAt: new Date('2026-02-02T18:00Z'),
        recordedOver: null,
        format: null,
        how: null,
      },
    ],
  });
  expect(rows(plan, /Changes/, facts)).toEqual([
    [
      '2026-02-02 07:00 EST',
      'Carl Jensen, Slack',
      'figures agreed on anew',
      'Archive / ED: RTO 1 h → 45 min.',
      'no reason given',
    ],
    ['2026-01-02 07:00 EST', 'the plan file', 'plan changed', 'New: site "West".', 'no reason given'],
  ]);
  expect(rows(plan, /outages$/, facts)).toEqual([
    [
      '2026-04-01 12:00 EDT',
      'PACS-7',
      'Radiology information system',
      'full',
      '45 min',
      '2026-04-01 12:02 EDT by Ana Ruiz, Slack',
      'after 3 min: 2026-04-01 12:05 EDT by Ruth Lindqvist, Slack',
      'after 4 min: 2026-04-01 12:06 EDT by Carl Jensen, text message',
      '7 of 9',
      'no',
      'no: not closed',
    ],
    [
      '2026-02-02 23:59 EST',
      'PACS-6',
      'Radiology information system',
      'slow',
      '1 h, still slow',
      '2026-04-01 12:02 EDT by Ana Ruiz, Slack',
      'after 3 min: 2026-02-03 00:02 EST by Ruth Lindqvist, channel not recorded',
      'not done',
      '7 of 9',
      'yes',
      'running',
    ],
  ]);
  expect(rows(plan, /drills/, facts)).toEqual([
    [
      '2026-02-02',
      'Radiology information system',
      'RIS outage',
      'not recorded',
      'slack:U0LOCUM',
      'not recorded',
      'not recorded',
      'no: nobody took IT',
      'run here as PACS-5, closed 2026-02-02 13:00 EST',
    ],
    [
      '2025-09-02',
      'Image archive (PACS)',
      'Archive outage',
      'full exercise',
      'Ruth Lindqvist',
      'Carl Jensen',
      'Phone list was old.',
      'on one person’s word',
      'recorded 2025-09-02 11:00 EDT by Ruth Lindqvist, Slack',
    ],
  ]);
  expect(rows(plan, /gaps/, facts).find(([what]) => /kit/.test(what ?? ''))).toEqual([
    'The kit has never been printed.',
    'Ruth Lindqvist',
    '2026-04-08',
  ]);
});

test('planned downtimes are listed, or that there was none', () => {
  const plan = wholePlan();
  const at = new Date('2026-03-02T04:00Z');
  const planned = [{ number: 9, system: 'ris', at, backAt: null }];
  expect(rows(plan, /Planned/, factsOf(plan, { planned }))).toEqual([
    ['2026-03-01 23:00 EST', 'PACS-9', 'Radiology information system', 'not due yet'],
  ]);
  expect(evidenceMarkdown(documentOf(plan))).toContain('## Planned downtimes\n\nNone in the period.');
});

test('of the sample hospital nobody signs, and its documents have numbers of their own', () => {
  const document = documentOf(wholePlan(), { practice: true });
  expect(document.number).toMatch(/^PRACTICE-20260401-1200-[0-9A-F]{8}$/);
  expect(document.sections.at(-1)).toMatchObject({ title: 'PRACTICE: do not sign' });
  expect(document.sections.some(({ kind }) => kind === 'sign-off')).toBe(false);
});

describe('as Markdown', () => {
  const plan = { ...wholePlan(), hospital: 'St. *Mary* | East' };
  const text = evidenceMarkdown(documentOf(plan));

  test('it has number and checksum, says who wrote it when, of which period, and what the words mean', () => {
    expect(text.split('\n').slice(0, 9)).toEqual([
      '# Imaging downtime: evidence of St. \\*Mary\\* \\| East',
      '',
      expect.stringMatching(/^Document EV-20260401-1200-[0-9A-F]{8}\. SHA-256 of its JSON: [0-9a-f]{64}$/),
      '',
      'St. \\*Mary\\* \\| East. Period: 2025-04-01 to 2026-04-01. Written 2026-04-01 12:00 EDT by account root at the command line, naming Carl Jensen. Times are of America/New\\_York.',
      '',
      'Plan version 3, in force since 2026-03-10 08:00 EDT by account root at the command line, naming Carl Jensen: what is “stated in the plan” stands there. This app began to watch on 2025-11-03 09:30 EST; nothing is known of what was before.',
      '',
      expect.stringMatching(/^Signatures, drills, outages and changes are as they were recorded/),
    ]);
  });

  test('its checksum is that of its JSON, which has everything but number and checksum', () => {
    const document = documentOf(plan);
    const hash = createHash('sha256').update(evidenceJson(document)).digest('hex');
    expect(text).toContain(`: ${hash}\n`);
    expect(text).toContain(`-${hash.slice(0, 8).toUpperCase()}. SHA-256`);
    const { number: _number, checksum: _checksum, period, ...rest } = document;
    const { from, to } = period;
    expect(JSON.parse(evidenceJson(document))).toEqual(
      JSON.parse(JSON.stringify({ ...rest, period: { from, to } })),
    );
  });

  test('every requirement has its reference, its proofs with their source, what is missing, and what to attach', () => {
    expect(text).toContain(
      '**45 CFR 164.308(a)(7)(ii)(A): not recorded.** Data backup plan: retrievable exact copies (required)\n\n- *stated in the plan*: Image archive (PACS): Database every hour; images copied to East, every 1 h, RPO 1 h\n',
    );
    expect(text).toContain('- *not recorded*: Diagnostic viewer\n');
    expect(text).toContain('- *outside this product, attach*: a restore that succeeded');
  });

  test('both leads have a line to sign on', () => {
    expect(text).toMatch(
      /## Read and signed by both leads[\s\S]*East, 2025-04-01 to 2026-04-01\.[\s\S]*RADIOLOGY: Ruth Lindqvist[\s\S]*Signature: [\s\S]*IT: Carl Jensen/,
    );
  });

  test('every row of a table has as many cells as its head', () => {
    const cells = (line: string) => line.split(/(?<!\\)\|/).length;
    for (const table of text
      .trim()
      .split('\n\n')
      .filter((part) => part.startsWith('| '))) {
      const [head = '', ...rest] = table.split('\n');
      for (const line of rest) expect(cells(line)).toBe(cells(head));
    }
  });

  test('a table without rows says so; since when the app has watched stands once', () => {
    expect(text).toContain('No outage was declared since this app began to watch.');
    expect(text.match(/began to watch on/g)).toHaveLength(1);
  });
});
