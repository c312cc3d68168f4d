import { homeZone, leadsOf } from '../agreement/people.ts';
import { type Plan, SIDES } from '../plan/plan.ts';
import { hipaa, proposedRule } from './hipaa.ts';
import { cms, jointCommission } from './hospital-standards.ts';
import {
  ATTACH,
  type EvidenceFacts,
  type EvidenceModel,
  type EvidenceRequirements,
  type EvidenceSignOff,
  MISSING,
  NOT_VERIFIED,
  PROOF,
  type Recorded,
  STATED,
} from './model.ts';
import { outageTables } from './outage-tables.ts';
import type { Case, RuleLine } from './proof.ts';
import { saferPractices } from './safer-guides.ts';
import {
  changesTable,
  criticalityList,
  drillsTable,
  onePersonTable,
  openTable,
  proposalsTable,
  systemsTable,
  textsTable,
} from './tables.ts';
import { planNames } from './words.ts';

/**
 * Everything that shows an auditor how far the hospital has come, as a document; what is not there is said. What
 * happened and changed is of the period; what is agreed, and what is missing, as it is now. `author` had it written.
 */
export function evidenceOf(
  plan: Plan,
  facts: EvidenceFacts,
  now: Date,
  author: Omit<Recorded, 'at'>,
): EvidenceModel {
  const names = planNames(plan, facts);
  const { number, imported } = facts.planVersion;
  const { from, to } = facts.period;
  const planSource = `plan version ${number}, in force since ${names.recorded(imported)}`;
  const rules = rulesOf({ plan, facts, names, now, today: to, planSource });
  return {
    hospital: plan.hospital,
    asOf: now,
    zone: homeZone(plan),
    about: [
      `${plan.hospital}. Period: ${from} to ${to}. Written ${names.recorded({ ...author, at: now })}. Times are of ${homeZone(plan)}.`,
      `${planSource[0]?.toUpperCase()}${planSource.slice(1)}. ${names.watched}`,
      `Each line is ${PROOF}, ${STATED}, ${MISSING}, or ${ATTACH}. ${countsText(rules)}`,
      'What is stated in the plan is the hospital’s word and proves nothing. Signatures, drills, outages and changes are as they were recorded, with time, name and over what; at the command line the name is what the account said.',
      ...checkpointText(facts),
    ],
    sections: [
      ...rules,
      criticalityList(facts, names),
      proposalsTable(facts, names),
      systemsTable(plan, names),
      drillsTable(facts, names),
      ...outageTables(facts, names),
      onePersonTable(plan, facts, names),
      changesTable(facts, names),
      textsTable(facts, names),
      openTable(plan, facts, names, now),
      signOff(plan),
    ],
  };
}

function rulesOf(of: Case): EvidenceRequirements[] {
  const section = (title: string, note: string, lines: RuleLine[]): EvidenceRequirements => ({
    kind: 'requirements',
    title,
    note,
    lines: lines.map((line) => ({
      ...line,
      outside: of.facts.outside
        .filter(({ reference }) => reference === line.reference)
        .map(({ document, reviewedOn, reviewedBy, recorded }) => ({
          text: `${document}, reviewed on ${reviewedOn} by ${reviewedBy}`,
          source: `recorded ${of.names.recorded(recorded)}`,
        })),
    })),
  });
  return [
    section(
      'HIPAA Security Rule: contingency plan and its records',
      '45 CFR Part 164, Subpart C.',
      hipaa(of),
    ),
    section(
      'Proposed: restoration within 72 hours',
      'Notice of proposed rulemaking of 6 January 2025. It is a proposal, not law: check what became of it.',
      proposedRule(of),
    ),
    section(
      'Joint Commission: emergency management',
      `What a downtime of imaging touches, in our words. Numbers are those of the chapter in force for hospitals since July 2022; ${NOT_VERIFIED}: we could not check it against the standard, check your manual.`,
      jointCommission(of),
    ),
    section(
      'CMS: emergency preparedness',
      `Condition of participation, what a downtime of imaging touches, in our words. ${upper(NOT_VERIFIED)}: we could not check the paragraph against the text, check it at ecfr.gov.`,
      cms(of),
    ),
    section(
      'SAFER: contingency practices',
      'From the ONC SAFER guides on contingency planning, in our words: numbers differ between the editions.',
      saferPractices(of),
    ),
  ];
}

function checkpointText({ checkpoint }: EvidenceFacts): string[] {
  if (!checkpoint) return [];
  const { number, hash } = checkpoint;
  return [
    `Checkpoint ${number} of everything recorded until now: ${hash}. “npx pacs-down verify --against ${hash}” shows whether any of it was altered since.`,
  ];
}

const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** How many lines have what; a line may have all three. */
function countsText(rules: readonly EvidenceRequirements[]): string {
  const lines = rules.flatMap((section) => section.lines);
  const whole = lines.filter((line) => line.missing.length === 0);
  const proven = whole.filter((line) => line.proofs.length > 0 && line.stated.length === 0).length;
  const said = whole.filter((line) => line.stated.length > 0).length;
  const lacking = lines.filter((line) => line.missing.length > 0).length;
  const outside = lines.filter((line) => line.attach.length > 0);
  const kept = outside.filter((line) => line.outside.length > 0).length;
  return `Of ${lines.length} lines ${proven} are proven here, ${said} rest on what the plan states, ${lacking} miss something; ${outside.length} need something from outside; where that is has been recorded for ${kept}.`;
}

function signOff(plan: Plan): EvidenceSignOff {
  const names = (people: { name: string }[]) => people.map(({ name }) => name).join(' or ') || MISSING;
  return {
    kind: 'sign-off',
    title: 'Read and signed by both leads',
    note: 'By hand. It says that they read this document, not that nothing is missing.',
    signs: SIDES.map((side) => `${side}: ${names(leadsOf(plan, side))}`),
  };
}
