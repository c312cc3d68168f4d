import { expect, test } from 'vitest';
import type { EvidenceFacts, Requirement } from '../../../src/domain/evidence/model.ts';
import { readPeriod } from '../../../src/domain/evidence/period.ts';
import { agreementPlan } from '../../support/plans/agreement-plan.ts';
import { held, NOW, wholePlan } from '../agreement/facts.ts';
import { CARL, RUTH } from '../agreement/versions.ts';
import { documentOf, outage } from './documents.ts';

function lines(change: Partial<EvidenceFacts> = {}, plan = wholePlan()): Requirement[] {
  const { sections } = documentOf(plan, change);
  return sections.flatMap((section) => (section.kind === 'requirements' ? section.lines : []));
}

const line = (reference: string, change: Partial<EvidenceFacts> = {}, plan = wholePlan()) =>
  lines(change, plan).find((one) => one.reference.endsWith(reference));
const asking = (words: RegExp, change: Partial<EvidenceFacts> = {}) =>
  lines(change).find(({ asks }) => words.test(asks));

test('every line of the law is there, and each has proof with its source, what is missing, or what to attach', () => {
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
  for (const { reference, proofs, stated, missing, attach } of all) {
    expect(proofs.length + stated.length + missing.length + attach.length, reference).toBeGreaterThan(0);
    for (const { source } of stated) expect(source, reference).toMatch(/^plan version 3, in force since /);
    for (const { source } of proofs)
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

test('what is kept outside stands at its line, with who recorded it', () => {
  const recorded = { at: NOW, by: CARL, over: 'COMMAND_LINE:root' };
  const proof = { document: 'DOC-118 Restore test', reviewedOn: '2026-02-01', reviewedBy: 'Compliance' };
  const outside = [{ reference: '45 CFR 164.308(a)(7)(ii)(A)', ...proof, recorded }];
  expect(line('(ii)(A)', { outside })?.outside).toEqual([
    {
      text: 'DOC-118 Restore test, reviewed on 2026-02-01 by Compliance',
      source: 'recorded 2026-04-01 12:00 EDT by Carl Jensen, command line, account root, named with --as',
    },
  ]);
  expect(line('(ii)(B)', { outside })?.outside).toEqual([]);
});

test('a backup that is stated is no restore', () => {
  expect(line('(ii)(A)')?.attach[0]).toMatch(/^for each system a restore that succeeded/);
});

test('a drill without a revision in the period is half of (D)', () => {
  expect(line('(ii)(D)')?.missing).toEqual(['a revision of the plan or of a tolerance in this period']);
  const changes = [{ at: NOW, by: CARL, over: 'SLACK', text: 'RTO 1 h → 45 min' }];
  const revised = line('(ii)(D)', { changes });
  expect(revised?.missing).toEqual([]);
  expect(revised?.proofs.at(-1)).toEqual({
    text: '1 change of plan and tolerances in this period, the last: RTO 1 h → 45 min',
    source: 'recorded 2026-04-01 12:00 EDT by Carl Jensen, Slack',
  });
});

test('no outage, no slowness and no restoration are missing, never proof', () => {
  for (const words of [/^Documentation/, /recorded and reported/, /^Slowness/, /told when the system/]) {
    const found = asking(words);
    expect(
      found?.proofs.filter(({ text }) => /outage|slow|back/.test(text)),
      `${words}`,
    ).toEqual([]);
    expect(found?.missing, `${words}`).toHaveLength(1);
  }
});

test('slowness that was declared is proof, and units told that it is back only as far as they confirmed', () => {
  const incidents = [outage({ impact: 'SLOW' })];
  expect(asking(/^Slowness/, { incidents })?.proofs).toEqual([
    {
      text: 'PACS-7, Radiology information system slow since 2026-04-01 12:00 EDT',
      source: 'declared 2026-04-01 12:02 EDT by Ana Ruiz, Slack',
    },
  ]);
  const back = asking(/told when the system/, { incidents });
  expect(back?.proofs[0]?.text).toBe('PACS-7: 2 of 3 units confirmed that they know it is back');
  expect(back?.missing).toEqual(['a word from 1 of 3 units after PACS-7']);
});

test('the proposed 72 hours are marked as proposed; an outage that took longer is missing', () => {
  const found = line('90 FR 898', { incidents: [outage({ minutes: 80 * 60 })] });
  expect(found?.reference).toBe('Proposed, 90 FR 898');
  expect(found?.missing.at(-1)).toBe('restoration within 72 h in PACS-7: it took 80 h');
});

test('two exercises a year are asked for, of which one real outage may count', () => {
  const closed = { at: NOW, by: RUTH, over: 'SLACK' };
  const drills = [held({ system: 'ris', scenario: 'ris-down', day: '2026-02-01' })];
  const missing = (change: Partial<EvidenceFacts>) => line('482.15(d)(2)', change, agreementPlan())?.missing;
  expect(missing({ drills })).toEqual(['1 of 2 exercises within the year before the end of the period']);
  expect(missing({ drills, incidents: [outage({ closed })] })).toEqual([]);
  expect(missing({ drills: [], incidents: [outage({ closed }), outage({ closed, number: 8 })] })).toEqual([
    '1 of 2 exercises within the year before the end of the period',
  ]);
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
