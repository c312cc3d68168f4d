import { homeZone } from '../agreement/people.ts';
import type { Plan } from '../plan/plan.ts';
import { dayTextIn } from '../time/days.ts';
import { timeIn } from '../time/time-text.ts';
import { type EvidenceFacts, type EvidenceModel, MISSING } from './model.ts';
import { hipaa } from './requirements.ts';
import { saferPractices } from './safer-guides.ts';
import {
  changesTable,
  criticalityList,
  drillsTable,
  incidentsTable,
  onePersonTable,
  openTable,
  systemsTable,
} from './tables.ts';
import { planNames } from './words.ts';

/** Everything that shows an auditor how far the hospital has come, as a document; what is not there is said. */
export function evidenceOf(plan: Plan, facts: EvidenceFacts, now: Date): EvidenceModel {
  const names = planNames(plan);
  const zone = homeZone(plan);
  const { number, importedAt } = facts.planVersion;
  const all = { plan, facts, names, today: dayTextIn(now, zone) };
  return {
    hospital: plan.hospital,
    asOf: now,
    zone,
    about: [
      `As of ${dayTextIn(now, zone)}, ${timeIn(now, zone)} (${zone}). Plan version ${number}, in force since ${names.day(importedAt)}.`,
      `Anything not found is marked ${MISSING}. Systems, backups and the recovery plan are as stated in the hospital’s plan; signatures, drills, outages and changes are as recorded, with name and time.`,
    ],
    sections: [
      {
        kind: 'requirements',
        title: 'HIPAA Security Rule: contingency plan',
        note: '45 CFR 164.308(a)(7)(ii), the implementation specifications (A) to (E).',
        lines: hipaa(all),
      },
      {
        kind: 'requirements',
        title: 'SAFER: contingency practices',
        note: 'From the ONC SAFER guides on contingency planning, in our words: numbers differ between the editions.',
        lines: saferPractices(all),
      },
      criticalityList(facts, names),
      systemsTable(plan, names),
      drillsTable(facts, names),
      incidentsTable(facts, names),
      onePersonTable(plan, facts, names),
      changesTable(facts, names),
      openTable(plan, facts, names, now),
    ],
  };
}
