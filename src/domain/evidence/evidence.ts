import { conflicts } from '../agreement/conflicts.ts';
import { homeZone, leadsOf } from '../agreement/people.ts';
import { gaps } from '../agreement/plan-gaps.ts';
import { type Plan, SIDES } from '../plan/plan.ts';
import { hipaa, proposedRule } from './hipaa.ts';
import { cms, jointCommission } from './hospital-standards.ts';
import { CLASS_MEANING, CLASS_WORDS, countClasses, LINE_CLASSES } from './line-class.ts';
import type {
  EvidenceFacts,
  EvidenceModel,
  EvidenceRequirements,
  EvidenceSignOff,
  EvidenceTable,
  Recorded,
} from './model.ts';
import { outageTables, plannedTable } from './outage-tables.ts';
import { withOutsideProof } from './outside.ts';
import { NO_REASON, NOT_RECORDED, NOT_VERIFIED, PRACTICE } from './printed-words.ts';
import type { Case, RuleLine } from './proof.ts';
import { withoutRepetition } from './repetition.ts';
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
 * happened and changed is of the period; what is agreed, and what is open, as it is now. `author` had it written.
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
  const open = { gaps: gaps(plan, facts, now), conflicts: conflicts(plan, facts.tolerances) };
  const rules = rulesOf({ plan, facts, names, now, today: to, ...open });
  return {
    hospital: plan.hospital,
    practice: facts.practice,
    period: { from, to },
    asOf: now,
    zone: homeZone(plan),
    about: [
      ...(facts.practice
        ? [`${PRACTICE}: this is the sample hospital, for trying. Nothing in this document happened.`]
        : []),
      `${plan.hospital}. Period: ${from} to ${to}. Written ${names.recorded({ ...author, at: now })}. Times are of ${homeZone(plan)}.`,
      `Plan version ${number}, in force since ${names.recorded(imported)}: what is “stated in the plan” stands there. ${planReason(facts)}${names.watched}`,
      ...(isConfirmed(facts)
        ? []
        : [
            'No person has put this plan in force: its text was delivered with the product, or read from a file at a start, and is not yet confirmed by the hospital. It counts as stated by this app.',
          ]),
      'Signatures, drills, outages and changes are as they were recorded, with time, name and over what; at the command line the name is what the account said.',
      'The JSON file that was written with this document has all that it says: “sha256sum” of that file shows the SHA-256 of this page again.',
      ...checkpointText(facts),
    ],
    sections: [
      countsTable(rules),
      ...rules,
      criticalityList(facts, names),
      proposalsTable(facts, names),
      systemsTable(plan, names),
      drillsTable(facts, names),
      ...outageTables(facts, names, now),
      plannedTable(facts, names),
      onePersonTable(plan, facts, names),
      changesTable(facts, names),
      textsTable(facts, names),
      openTable(plan, facts, names, open),
      facts.practice ? practiceEnd() : signOff(plan),
    ],
  };
}

function rulesOf(of: Case): EvidenceRequirements[] {
  const section = (title: string, note: string, lines: RuleLine[]): EvidenceRequirements => ({
    kind: 'requirements',
    title,
    note,
    lines: lines.map((line) => withOutsideProof(confirmedBy(of, line), of)),
  });
  const sections = [
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
      'From the ONC SAFER guides on contingency planning, in our words. 2025 stands where we could check that edition.',
      saferPractices(of),
    ),
  ];
  const lines = withoutRepetition(sections.flatMap((one) => one.lines));
  return sections.map((one) => ({ ...one, lines: lines.splice(0, one.lines.length) }));
}

/** Why the plan in force was put in place of another, as a sentence; empty: it is the first, or came before the period. */
function planReason({ planVersions, planVersion: { number } }: EvidenceFacts): string {
  const inForce = planVersions.find((one) => one.number === number);
  if (!inForce || number === 1) return '';
  const { reason } = inForce;
  return reason ? `Reason given: ${reason.text.replace(/\.$/, '')}. ` : `${upper(NO_REASON)}. `;
}

/** Whether a person put the plan in force; at a first start this app does, with what it was delivered with. */
const isConfirmed = ({ planVersion: { imported } }: EvidenceFacts): boolean => imported.by !== 'system';

/** What only the plan states is the hospital's word when somebody of it put it in force. */
function confirmedBy({ facts }: Case, line: RuleLine): RuleLine {
  return isConfirmed(facts) ? line : { ...line, stated: [], byApp: [...line.byApp, ...line.stated] };
}

function checkpointText({ checkpoint }: EvidenceFacts): string[] {
  if (!checkpoint) return [];
  const { number, hash } = checkpoint;
  return [
    `Checkpoint ${number} of everything recorded until now: ${hash}. “npx pacs-down verify --against ${hash}” shows whether any of it was altered since.`,
  ];
}

const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** How many lines there are of each class; together they are all. */
function countsTable(rules: readonly EvidenceRequirements[]): EvidenceTable {
  const lines = rules.flatMap((section) => section.lines);
  const counts = countClasses(lines);
  return {
    kind: 'table',
    title: 'What the lines come to',
    note: 'Each line of the law and the guides is counted once, by the weakest of what was found for it: the class that stands first here wins. A proposed rule is counted too.',
    head: ['Rank', 'Class', 'Lines', 'Which means'],
    rows: [
      ...LINE_CLASSES.map((name, i) => [
        `${i + 1}`,
        CLASS_WORDS[name],
        `${counts.get(name)}`,
        CLASS_MEANING[name],
      ]),
      ['', 'all lines', `${lines.length}`, ''],
    ],
    empty: '',
  };
}

/** Nobody signs what did not happen. */
function practiceEnd(): EvidenceTable {
  const title = `${PRACTICE}: do not sign`;
  return { kind: 'table', title, note: '', head: [], rows: [], empty: 'Nothing in this document happened.' };
}

function signOff(plan: Plan): EvidenceSignOff {
  const names = (people: { name: string }[]) => people.map(({ name }) => name).join(' or ') || NOT_RECORDED;
  return {
    kind: 'sign-off',
    title: 'Read and signed by both leads',
    note: 'By hand. It says that they read this document, not that nothing is missing.',
    signs: SIDES.map((side) => `${side}: ${names(leadsOf(plan, side))}`),
  };
}
