import { describe, expect, test } from 'vitest';
import { evidenceOf } from '../../../src/domain/evidence/evidence.ts';
import { evidenceMarkdown } from '../../../src/domain/evidence/markdown.ts';
import type { EvidenceFacts, EvidenceSection, Requirement } from '../../../src/domain/evidence/model.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { agreementPlan } from '../../support/agreement-plan.ts';
import { BOTH, NOW, registered, wholeFacts, wholePlan } from '../agreement/facts.ts';
import { CARL, signed } from '../agreement/versions.ts';

function factsOf(plan: Plan, change: Partial<EvidenceFacts> = {}): EvidenceFacts {
  return { ...wholeFacts(plan), incidents: [], changes: [], ...change };
}

function sections(plan: Plan, facts: EvidenceFacts): EvidenceSection[] {
  return evidenceOf(plan, facts, NOW).sections;
}

function requirements(plan: Plan, facts: EvidenceFacts): Requirement[] {
  return sections(plan, facts).flatMap((section) => (section.kind === 'requirements' ? section.lines : []));
}

function hipaa(plan: Plan, letter: string, facts = factsOf(plan)): Requirement | undefined {
  return requirements(plan, facts).find(({ reference }) => reference.endsWith(`(${letter})`));
}

function safer(plan: Plan, words: RegExp, facts = factsOf(plan)): Pick<Requirement, 'proofs' | 'missing'> {
  const { proofs = [], missing = [] } = requirements(plan, facts).find(({ asks }) => words.test(asks)) ?? {};
  return { proofs, missing };
}

function rows(plan: Plan, title: RegExp, facts: EvidenceFacts): string[][] {
  const section = sections(plan, facts).find((one) => title.test(one.title));
  return section?.kind === 'table' ? section.rows : [];
}

describe('what HIPAA asks for, of the sample hospital', () => {
  const plan = agreementPlan();
  test('(A) backups', () => {
    expect(hipaa(plan, 'A')).toMatchObject({
      proofs: [
        'Image archive (PACS): Database every hour; images copied to East, every 1 h, RPO 1 h',
        "Radiology information system: Vendor's nightly backup, every 24 h, RPO 24 h",
      ],
      missing: [
        'Diagnostic viewer',
        'Enterprise web viewer',
        'Modality worklist and HL7 interface',
        'Dictation and speech recognition',
        'Imaging network at Main',
        'Image storage',
      ],
    });
  });
  test('(B) the IT recovery plan', () => {
    const found = hipaa(plan, 'B');
    expect(found?.proofs[0]).toBe('Image archive (PACS): Chapter 7, tier 2, checked 2026-09-15');
    expect(found?.missing).toEqual(['Diagnostic viewer', 'Modality worklist and HL7 interface']);
  });
  test('(C) procedures', () => {
    expect(hipaa(plan, 'C')?.proofs[1]).toMatch(/^Diagnostic viewer: checklist "Viewer outage", \d+ items$/);
  });
  test('(D) drills within the year', () => {
    const drills = [
      { system: 'archive', scenario: 'archive-down', at: new Date('2025-09-02T15:00Z') },
      { system: 'viewer', scenario: 'viewer-down', at: new Date('2025-03-02T15:00Z') },
    ];
    expect(hipaa(plan, 'D', factsOf(plan, { drills }))).toMatchObject({
      proofs: ['Image archive (PACS): rehearsed on 2025-09-02 (Archive outage)'],
      missing: expect.arrayContaining(['Diagnostic viewer']),
    });
  });
  test('(E) criticality, with what is still open', () => {
    const tolerances = plan.tolerances.map((t) =>
      registered(t, t.system === 'archive' ? (t.service === 'ed' ? [signed('IT')] : BOTH) : []),
    );
    expect(hipaa(plan, 'E', factsOf(plan, { tolerances }))).toMatchObject({
      proofs: ['Image archive (PACS): 7 of 8 tolerances agreed by both sides; Emergency department PROPOSED'],
      missing: expect.arrayContaining(['Imaging network at Main']),
    });
  });
});

describe('what SAFER asks for', () => {
  const plan = agreementPlan();
  test.each<[string, RegExp, Partial<EvidenceFacts>, string[], string[]]>([
    ['a kit', /Paper/, {}, ['kit printed on 2026-03-20'], []],
    ['no kit', /Paper/, { kitPrintedAt: null }, [], ['a printed kit']],
    [
      'an old kit',
      /Paper/,
      { kitPrintedAt: new Date('2026-01-01T12:00Z') },
      ['kit printed on 2026-01-01'],
      ['a kit as new as the plan (changed on 2026-03-10)'],
    ],
    [
      'outages that were recorded',
      /recorded/,
      { incidents: [{ number: 7, system: 'ris', at: NOW, minutes: 44 }] },
      ['unplanned outages in the last year: 1, each with its times'],
      [],
    ],
    ['no drill', /trained/, { drills: [] }, [], ['drills within the last year']],
    ['a procedure for ransomware', /ransomware/, {}, [], ['a checklist for it']],
    ['power', /power/, {}, [], ['not kept here: attach the hospital’s own proof']],
  ])('%s', (_name, words, change, proofs, missing) => {
    expect(safer(plan, words, factsOf(plan, change))).toEqual({ proofs, missing });
  });

  test('what is not agreed on is counted per system', () => {
    const tolerances = plan.tolerances.map((t) => registered(t, t.system === 'ris' ? [] : BOTH));
    expect(safer(plan, /reviewed/, factsOf(plan, { tolerances }))).toMatchObject({
      proofs: ['56 tolerances agreed on and not past their review'],
      missing: expect.arrayContaining(['agreement on Radiology information system for 8 services']),
    });
  });

  test('people without a number that rings are named', () => {
    const everybody = plan.people.map(({ key }) => key);
    const ringing = new Set(everybody.filter((key) => key !== 'nadia'));
    expect(safer(plan, /reached/, factsOf(plan, { ringing }))).toMatchObject({
      proofs: expect.arrayContaining(['8 of 9 people who are paged have a verified way that rings']),
      missing: ['a verified way that rings for Nadia Haddad'],
    });
  });
});

test('no requirement is without proof and without a word that it is missing', () => {
  for (const plan of [agreementPlan(), wholePlan(), { ...agreementPlan(), systems: [], tolerances: [] }])
    for (const facts of [factsOf(plan), factsOf(plan, { tolerances: [], drills: [], kitPrintedAt: null })])
      for (const line of requirements(plan, facts))
        expect(line.proofs.length + line.missing.length, line.asks).toBeGreaterThan(0);
});

test('the criticality list begins with what can bear least, and shows who signed when', () => {
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
    'Ruth Lindqvist, 2026-03-31',
    'Carl Jensen, 2026-03-31',
    '2027-03-31',
  ]);
  expect(second?.slice(6, 10)).toEqual([
    'PROPOSED, version 1',
    'missing',
    'Carl Jensen, 2026-03-31',
    'missing',
  ]);
});

test('changes, outages and drills stand newest first, gaps with person and date', () => {
  const plan = wholePlan();
  const facts = factsOf(plan, {
    kitPrintedAt: null,
    changes: [
      { at: new Date('2026-01-02T12:00Z'), by: null, text: 'New: site "West".' },
      { at: new Date('2026-02-02T12:00Z'), by: CARL, text: 'Archive / ED: RTO 1 h → 45 min.' },
    ],
    incidents: [{ number: 7, system: 'ris', at: NOW, minutes: 44.6 }],
  });
  expect(rows(plan, /Changes/, facts)).toEqual([
    ['2026-02-02', 'Carl Jensen', 'Archive / ED: RTO 1 h → 45 min.'],
    ['2026-01-02', 'plan file', 'New: site "West".'],
  ]);
  expect(rows(plan, /outages/, facts)).toEqual([
    ['2026-04-01', 'PACS-7', 'Radiology information system', '45 min'],
  ]);
  expect(rows(plan, /gaps/, facts)[0]).toEqual([
    'The kit was never printed.',
    'Ruth Lindqvist',
    '2026-04-08',
  ]);
});

describe('as Markdown', () => {
  const plan = { ...wholePlan(), hospital: 'St. *Mary* | East' };
  const text = evidenceMarkdown(evidenceOf(plan, factsOf(plan), NOW));

  test('it says when and where it was written, and what missing means', () => {
    expect(text.split('\n').slice(0, 3)).toEqual([
      '# Imaging downtime: evidence of St. \\*Mary\\* \\| East',
      '',
      'As of 2026-04-01, 12:00 EDT. What is not there is called *missing*.',
    ]);
  });

  test('every requirement has its reference, its proofs and what is missing', () => {
    expect(text).toContain(
      '**45 CFR 164.308(a)(7)(ii)(A)** Data backup plan: retrievable exact copies (required)\n\n- Image archive (PACS): Database every hour; images copied to East, every 1 h, RPO 1 h\n',
    );
    expect(text).toContain('- *missing*: Diagnostic viewer\n');
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

  test('a table without rows says so', () => {
    expect(text).toContain('## Unplanned outages of the last year\n\nNone was recorded.');
  });
});
