import { homeZone } from '../agreement/people.ts';
import { dayTextIn } from '../days.ts';
import type { Plan } from '../plan.ts';
import type { EvidenceFacts, EvidenceModel } from './model.ts';
import { hipaa } from './requirements.ts';
import { safer } from './safer.ts';
import {
  changesTable,
  criticalityList,
  drillsTable,
  incidentsTable,
  openTable,
  systemsTable,
} from './tables.ts';
import { namesOf } from './words.ts';

/** Everything that shows an auditor how far the hospital has come, as a document; what is not there is said. */
export function evidenceOf(plan: Plan, facts: EvidenceFacts, now: Date): EvidenceModel {
  const names = namesOf(plan);
  const zone = homeZone(plan);
  const all = { plan, facts, names, today: dayTextIn(now, zone) };
  return {
    hospital: plan.hospital,
    asOf: now,
    zone,
    sections: [
      { kind: 'requirements', title: 'HIPAA Security Rule: contingency plan', lines: hipaa(all) },
      { kind: 'requirements', title: 'SAFER: contingency practices', lines: safer(all) },
      criticalityList(facts, names),
      systemsTable(plan, names),
      drillsTable(facts, names),
      incidentsTable(facts, names),
      changesTable(facts, names),
      openTable(plan, facts, names, now),
    ],
  };
}
