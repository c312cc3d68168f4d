import { whyNoRehearsal } from '../agreement/drill-counts.ts';
import type { Drill, RegisteredTolerance } from '../agreement/facts.ts';
import { isInForce } from '../agreement/in-force.ts';
import { STATUS_WORDS } from '../agreement/status-text.ts';
import { openObjections, type Signature } from '../agreement/tolerance-status.ts';
import { type Plan, SIDES } from '../plan/plan.ts';
import { minutesText } from '../time/durations.ts';
import { hoursText } from '../time/service-hours.ts';
import { accountsOfBothSides } from './account-of-both-sides.ts';
import { failedInOutages } from './failed-in-outages.ts';
import { drillSource } from './found-in-records.ts';
import type { Change, EvidenceFacts, EvidenceTable } from './model.ts';
import { NO_REASON, NOT_DONE, NOT_DUE, NOT_RECORDED } from './printed-words.ts';
import type { Case } from './proof.ts';
import { backupText, newestFirst, type PlanNames, recoveryText, vendorText } from './words.ts';

const table = (title: string, head: string[], rows: string[][], empty: string, note = ''): EvidenceTable => ({
  kind: 'table',
  title,
  note,
  head,
  rows,
  empty,
});

/** What each service can bear without each system, what can bear least first, with both signatures. */
export function criticalityList(facts: EvidenceFacts, names: PlanNames): EvidenceTable {
  const signature = (given: Signature | null | undefined) =>
    given ? names.recorded({ at: given.at, by: given.by, over: 'SLACK' }) : NOT_DONE;
  const row = (t: RegisteredTolerance): string[] => {
    const { agreed, pending, status } = t.toleranceState;
    const signed = agreed ?? pending;
    return [
      names.system(t.system),
      names.service(t.service),
      t.workaroundMinutes === null ? 'hold' : minutesText(t.workaroundMinutes),
      minutesText(t.rtoMinutes),
      minutesText(t.mtdMinutes),
      t.hours ? hoursText(t.hours) : 'around the clock',
      [`${STATUS_WORDS[status]}, version ${t.version}`, ...objectionsOf(t, names)].join('. '),
      ...SIDES.map((side) => signature(signed?.by[side])),
      agreed?.reviewOn ?? NOT_DUE,
      t.assumptions.map((text) => text.replace(/\.$/, '')).join('; ') || 'none',
      t.evidence ?? NOT_RECORDED,
    ];
  };
  const urgent = facts.tolerances.toSorted(
    (a, b) => a.mtdMinutes - b.mtdMinutes || a.rtoMinutes - b.rtoMinutes,
  );
  const head = ['System', 'Service', 'Workaround', 'RTO', 'MTD', 'Counted', 'Status'];
  const more = ['RADIOLOGY signed', 'IT signed', 'Review', 'Assumptions', 'Evidence'];
  const title = 'Criticality: how long each service can manage without each system';
  const agreed = urgent.filter(isInForce).length;
  const note = `Agreed by both sides and in force: ${agreed} of ${urgent.length}. PROPOSED figures were never agreed on. Past its review date a tolerance stays in force, and its review is overdue.`;
  return table(title, [...head, ...more], urgent.map(row), `Tolerances: ${NOT_RECORDED}.`, note);
}

/** Objections that nobody answered. Example: `Objection of IT open since 2026-03-30 11:00 EDT by Carl Jensen, Slack: Too short`. */
function objectionsOf({ objections }: Pick<RegisteredTolerance, 'objections'>, names: PlanNames): string[] {
  return openObjections(objections).map(
    ({ side, at, by, reason }) =>
      `Objection of ${side} open since ${names.recorded({ at, by, over: 'SLACK' })}: ${reason.replace(/\.$/, '')}`,
  );
}

/** What was proposed beside what is in force and still waits for an answer. */
export function proposalsTable(facts: EvidenceFacts, names: PlanNames): EvidenceTable {
  const rows = facts.proposals.map(
    ({ system, service, version, terms, proposed, reason, signed, objections }) => [
      names.system(system),
      names.service(service),
      `${terms}, version ${version}`,
      names.recorded(proposed),
      reason ?? 'the plan file does not say',
      signed.join(', ') || 'neither side',
      objectionsOf({ objections }, names).join('. ') || 'none',
    ],
  );
  const head = ['System', 'Service', 'Proposed', 'When, by whom', 'Why', 'Signed by', 'Open objections'];
  const note = 'Not in force: what both sides agreed on before stays in force until both sign this.';
  return table('Open proposals', head, rows, 'No proposal is open beside what is in force.', note);
}

/** Who answers for each system, where it lives and how it comes back. */
export function systemsTable(plan: Plan, names: PlanNames): EvidenceTable {
  const head = ['System', 'Owner RADIOLOGY', 'Owner IT', 'Team', 'Data centre', 'Network'];
  const more = ['Depends on', 'Vendor', 'Backup', 'IT recovery plan'];
  const rows = plan.systems.map((system) => [
    system.name,
    names.person(system.owners.RADIOLOGY),
    names.person(system.owners.IT),
    system.team ?? NOT_RECORDED,
    system.dataCentre ?? NOT_RECORDED,
    system.network ?? NOT_RECORDED,
    system.dependsOn.map(names.system).join(', ') || 'none',
    vendorText(system),
    backupText(system) ?? NOT_RECORDED,
    system.recoveryPlan?.listed === false ? NOT_DONE : (recoveryText(system) ?? NOT_RECORDED),
  ]);
  return table('Systems and their owners', [...head, ...more], rows, `Systems: ${NOT_RECORDED}.`);
}

/** Drills of the period, newest first. */
export function drillsTable(facts: EvidenceFacts, names: PlanNames): EvidenceTable {
  const rows = facts.drills
    .filter(({ day }) => day >= facts.period.from && day <= facts.period.to)
    .toSorted((a, b) => b.day.localeCompare(a.day))
    .map((drill) => [
      drill.day,
      names.system(drill.system),
      names.procedure(drill.scenario),
      drill.how ?? NOT_RECORDED,
      ...SIDES.map((side) => names.actor(drill.led[side])),
      drill.found ?? NOT_RECORDED,
      countsText(drill),
      drillSource({ names }, drill),
    ]);
  const head = [
    'Day',
    'System',
    'Procedure',
    'Format',
    'Led RADIOLOGY',
    'Led IT',
    'Found',
    'Counts',
    'Source',
  ];
  const note = 'What was found is no improvement: what was changed after it stands under Changes.';
  return table('Tests and drills', head, rows, `Drills in this period: ${NOT_RECORDED}.`, note);
}

/** Whether a drill is a rehearsal, and whether this app saw it. */
function countsText(drill: Drill): string {
  const why = whyNoRehearsal(drill);
  if (why) return `no: ${why}`;
  return drill.incident === null ? 'on one person’s word' : 'yes';
}

/** Where one person may answer for both sides, and where one did: the exception to the rule of two people. */
export function onePersonTable(plan: Plan, facts: EvidenceFacts, names: PlanNames): EvidenceTable {
  const allowed = plan.sites.flatMap(({ name, onePersonForBothSides: why }) =>
    why ? [[`${name}, by the plan`, 'whoever is on both sides', why]] : [],
  );
  const happened = newestFirst(facts.incidents).flatMap(({ number, at, onePerson }) =>
    onePerson ? [[`PACS-${number}, ${names.day(at)}`, names.actor(onePerson.by), onePerson.why]] : [],
  );
  const title = 'One person for both sides';
  return table(
    title,
    ['Where', 'Who', 'Why'],
    [...allowed, ...happened],
    'The plan lets no site do so, and no such case was recorded.',
  );
}

const KIND_OF_CHANGE: Record<Change['kind'], string> = {
  PLAN: 'plan changed',
  AGREED: 'figures agreed on anew',
  SAID: 'no change in force',
};

/** What changed, newest first. */
export function changesTable(facts: EvidenceFacts, names: PlanNames): EvidenceTable {
  const rows = newestFirst(facts.changes).map((change) => [
    names.instant(change.at),
    names.who(change),
    KIND_OF_CHANGE[change.kind],
    change.text,
    whyText(change, names),
  ]);
  const note =
    'Only a changed setting, and figures agreed on in place of others, can be a revision; with a reason it counts as an update of the plan, without one it is a change.';
  return table('Changes', ['When', 'By', 'Kind', 'Change', 'Why'], rows, 'No change was recorded.', note);
}

/** Why, and who said so when it was said afterwards. What was only said has its reason in its text. */
function whyText({ kind, reason, reasonGiven }: Change, names: PlanNames): string {
  if (reason === null) return kind === 'SAID' ? '' : NO_REASON;
  return reasonGiven ? `${reason} (said ${names.recorded(reasonGiven)})` : reason;
}

/** Who answered that a text names no patient, newest first. */
export function textsTable(facts: EvidenceFacts, names: PlanNames): EvidenceTable {
  const rows = newestFirst(facts.texts).map((text) => [
    names.instant(text.at),
    names.actor(text.by),
    text.incident === null ? 'none' : `PACS-${text.incident}`,
    text.field,
    text.lookedLike,
  ]);
  return table(
    'Texts said to name no patient',
    ['When', 'By', 'Incident', 'Field', 'It looked like'],
    rows,
    'Nobody was asked.',
  );
}

/** What is known to be open: what failed in outages, one account for both sides, gaps with their person and date, and promises that cannot both be kept. */
export function openTable(
  plan: Plan,
  facts: EvidenceFacts,
  names: PlanNames,
  open: Pick<Case, 'gaps' | 'conflicts'>,
): EvidenceTable {
  const rows = [
    ...failedInOutages(facts.incidents).map((text) => [text, 'both leads', 'its after-action']),
    ...accountsOfBothSides(plan, facts).map((text) => [text, 'both leads', 'next review']),
    ...open.gaps.map((gap) => [gap.text, names.person(gap.person), gap.due]),
    ...open.conflicts.map(({ text }) => [text, 'both leads', 'next review']),
  ];
  const head = ['What', 'Assigned to', 'Due'];
  return table(
    'Known gaps and conflicts, worst first',
    head,
    rows,
    'The checks of this app found none; they do not look beyond the plan.',
  );
}
