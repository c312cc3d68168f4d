import { expect, test } from 'vitest';
import { formatFault } from '../../src/plan/fault.ts';
import { readPlan } from '../../src/plan/read.ts';
import { smallPlanWith } from './small-plan.ts';

const FIGURES = '{ workaround: 15 min, rto: 1 h, mtd: 2 h }';
const SYSTEM = '    policies: { RADIOLOGY: rad, IT: it }\n    tolerances';
const RESORT = 'lastResort: { people: [aod], every: 5 min }';

/** Who owns what and what was agreed: the passage of the small plan, what stands there instead, the exact answer. */
const BROKEN: [name: string, passage: string, instead: string, ...faults: string[]][] = [
  [
    'a lead who is unknown',
    RESORT,
    `${RESORT}\nleads: { RADIOLOGY: [prya], IT: [ivan] }`,
    '8:22: person "prya" is unknown. Did you mean "priya"?',
  ],
  [
    'a lead of the other side',
    RESORT,
    `${RESORT}\nleads: { RADIOLOGY: [priya, ivan] }`,
    "8:29: Ivan Petrov cannot lead for RADIOLOGY: they are not on that side. Add RADIOLOGY to the person's sides, or name somebody else.",
  ],
  [
    'leads of a side that does not exist',
    RESORT,
    `${RESORT}\nleads: { RADIOLGY: [priya] }`,
    '8:10: "RADIOLGY" is not a setting of "leads". Did you mean "RADIOLOGY"?',
  ],
  [
    'an owner who is unknown',
    SYSTEM,
    `    owners: { IT: ivn }\n${SYSTEM}`,
    '31:15: person "ivn" is unknown. Did you mean "ivan"?',
  ],
  [
    'an owner of the other side',
    SYSTEM,
    `    owners: { RADIOLOGY: priya, IT: priya }\n${SYSTEM}`,
    "31:33: Priya Shah cannot own for IT: they are not on that side. Add IT to the person's sides, or name somebody else.",
  ],
  [
    'service hours without a time',
    FIGURES,
    '{ workaround: 15 min, rto: 1 h, mtd: 2 h, hours: weekdays }',
    '33:53: "hours" cannot be read. Write them as "Mon-Fri 07:00-19:00, Sat 09:00-12:00".',
  ],
  [
    'an MTD that is longer than a year of the hours',
    FIGURES,
    '{ workaround: 15 min, rto: 1 h, mtd: 9 d, hours: Mon 07:00-08:00 }',
    '33:43: the MTD is longer than a year of service hours. Shorten it, or remove the hours.',
  ],
  [
    'an RTO over its MTD, beside service hours',
    FIGURES,
    '{ workaround: 15 min, rto: 3 h, mtd: 2 h, hours: Mon-Fri 07:00-19:00 }',
    '33:33: RTO is not shorter than MTD. MTD is RTO plus the time to clear the backlog: make it longer.',
  ],
  [
    'a review on a day that does not exist',
    FIGURES,
    '{ workaround: 15 min, rto: 1 h, mtd: 2 h, review: 2027-02-30 }',
    '33:53: "review" cannot be read. Write the day as 2027-03-31.',
  ],
  [
    'a review in words',
    FIGURES,
    '{ workaround: 15 min, rto: 1 h, mtd: 2 h, review: next year }',
    '33:53: "review" cannot be read. Write the day as 2027-03-31.',
  ],
  [
    'an assumption that is not in a list',
    FIGURES,
    '{ workaround: 15 min, rto: 1 h, mtd: 2 h, assumptions: East is up }',
    '33:53: "assumptions" must be a list. Write it in brackets, with commas: [one, two].',
  ],
  [
    'a backup that does not say how often',
    SYSTEM,
    `    backup: { what: Nightly, rpo: 24 h }\n${SYSTEM}`,
    '31:5: "backup" of system "archive" has no "every". Add it: how often.',
  ],
  [
    'an RPO that is no duration',
    SYSTEM,
    `    backup: { what: Nightly, every: 24 h, rpo: none }\n${SYSTEM}`,
    '31:43: "rpo" cannot be read. Write a duration such as "30 min", "1 h" or "24 h".',
  ],
  [
    'a recovery plan that says yes in words',
    SYSTEM,
    `    recoveryPlan: { listed: yes }\n${SYSTEM}`,
    '31:21: "listed" must be true or false. Write true or false, without quotes.',
  ],
  [
    'a recovery plan checked last summer',
    SYSTEM,
    `    recoveryPlan: { listed: true, checked: last summer }\n${SYSTEM}`,
    '31:35: "checked" cannot be read. Write the day as 2027-03-31.',
  ],
  [
    'a misspelt promise of the vendor',
    SYSTEM,
    `    vendor: { name: Northwind, phone: 555-0171, contract: NW-4471, restoreWithin: 4 h }\n${SYSTEM}`,
    '31:68: "restoreWithin" is not a setting of "vendor". Did you mean "restoresWithin"?',
  ],
  [
    'a misspelt setting of a system that is new',
    SYSTEM,
    `    datacenter: Hall B\n${SYSTEM}`,
    '31:5: "datacenter" is not a setting of "archive". Did you mean "dataCentre"?',
  ],
];

const PATIENT_DATA: [where: string, passage: string, instead: string, fault: string][] = [
  [
    'what still works',
    'stillWorks: Scanners.',
    'stillWorks: All but MRN 4471203.',
    '28:5: this text looks like a record number',
  ],
  [
    'where to view images',
    'viewImages: At the console.\n    bridge: 555-0190\n    policies',
    'viewImages: Ask Mrs Novak.\n    bridge: 555-0190\n    policies',
    '29:5: this text looks like a name',
  ],
  ['an alias', 'aliases: [pacs]', 'aliases: [pacs, DOE^JANE]', '25:21: this text looks like a patient name'],
  [
    'an assumption',
    FIGURES,
    '{ workaround: 15 min, rto: 1 h, mtd: 2 h, assumptions: ["pt Anna Novak, DOB 1961"] }',
    '33:67: this text looks like a patient name',
  ],
  [
    'evidence',
    FIGURES,
    '{ workaround: 15 min, rto: 1 h, mtd: 2 h, evidence: study 1.2.826.0.1.3680043.2.1125 }',
    '33:53: this text looks like a DICOM identifier',
  ],
  [
    'a backup',
    SYSTEM,
    `    backup: { what: "accession 20260311", every: 24 h, rpo: 24 h }\n${SYSTEM}`,
    '31:15: this text looks like a record number',
  ],
  [
    'the place in the recovery plan',
    SYSTEM,
    `    recoveryPlan: { listed: true, where: "SSN 219-09-9999" }\n${SYSTEM}`,
    '31:35: this text looks like a social security number',
  ],
  [
    'an item',
    'text: Telephone ED.',
    'text: Telephone ED about patient Anna Novak.',
    '48:49: this text looks like a patient name',
  ],
];

function faultsOf(text: string): string[] | false {
  const read = readPlan(text, 'hospital.yaml');
  return 'faults' in read && read.faults.map(formatFault);
}

function faultsWith(passage: string, instead: string): string[] | false {
  return faultsOf(smallPlanWith(passage, instead));
}

test('one person cannot lead both sides alone, for it takes two to sign', () => {
  const both = smallPlanWith('sides: [RADIOLOGY], roles: [admin]', 'sides: [RADIOLOGY, IT], roles: [admin]');
  const lead = (radiology: string, it: string) =>
    faultsOf(`${both}leads:\n  RADIOLOGY: [${radiology}]\n  IT: [${it}]\n`);
  expect(lead('priya', 'priya, priya')).toEqual([
    'hospital.yaml:52:3: Priya Shah is the only lead for both sides, but can sign only once. Name a second person for one of the sides.',
  ]);
  expect(lead('priya', 'priya, ivan')).toBe(false);
});

test.each(BROKEN)('%s is named with its line', (_name, passage, instead, ...faults) => {
  expect(faultsWith(passage, instead)).toEqual(faults.map((fault) => `hospital.yaml:${fault}`));
});

test.each(PATIENT_DATA)(
  'patient data in %s is refused, without repeating it',
  (_where, passage, instead, fault) => {
    expect(faultsWith(passage, instead)).toEqual([
      `hospital.yaml:${fault}. A plan contains nothing about patients: remove it.`,
    ]);
  },
);

test.each([
  ['the name of a person of the staff', 'name: Priya Shah', 'name: Ms Priya Shah'],
  ['a contract', SYSTEM, `    vendor: { name: Northwind, phone: 555-0171, contract: "44712036" }\n${SYSTEM}`],
  [
    'a conference number',
    'bridge: 555-0190\n    policies: { RADIOLOGY: rad, IT: it }\n    tol',
    'bridge: "98765432109"\n    policies: { RADIOLOGY: rad, IT: it }\n    tol',
  ],
  [
    'a date of a test, however old it grows',
    FIGURES,
    '{ workaround: 15 min, rto: 1 h, mtd: 2 h, evidence: Failed over on 12 May 2019. }',
  ],
])('%s is not mistaken for patient data', (_what, passage, instead) => {
  expect(faultsWith(passage, instead)).toBe(false);
});
