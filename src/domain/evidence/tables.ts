import { conflicts } from '../agreement/conflicts.ts';
import type { RegisteredTolerance } from '../agreement/facts.ts';
import { isInForce } from '../agreement/in-force.ts';
import { gaps } from '../agreement/plan-gaps.ts';
import { STATUS_WORDS } from '../agreement/status-text.ts';
import type { Signature } from '../agreement/tolerance-status.ts';
import { type Plan, SIDES } from '../plan/plan.ts';
import { minutesText } from '../time/durations.ts';
import { hoursText } from '../time/service-hours.ts';
import { type EvidenceFacts, type EvidenceTable, MISSING } from './model.ts';
import { backupText, type PlanNames, recoveryText, vendorText } from './words.ts';

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
    given ? `${names.actor(given.by)}, ${names.day(given.at)}` : MISSING;
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
      `${STATUS_WORDS[status]}, version ${t.version}`,
      ...SIDES.map((side) => signature(signed?.by[side])),
      agreed?.reviewOn ?? MISSING,
      t.assumptions.map((text) => text.replace(/\.$/, '')).join('; ') || 'none',
      t.evidence ?? MISSING,
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
  return table(title, [...head, ...more], urgent.map(row), `Tolerances: ${MISSING}.`, note);
}

/** Who answers for each system, where it lives and how it comes back. */
export function systemsTable(plan: Plan, names: PlanNames): EvidenceTable {
  const head = ['System', 'Owner RADIOLOGY', 'Owner IT', 'Team', 'Data centre', 'Network'];
  const more = ['Depends on', 'Vendor', 'Backup', 'IT recovery plan'];
  const rows = plan.systems.map((system) => [
    system.name,
    names.person(system.owners.RADIOLOGY),
    names.person(system.owners.IT),
    system.team ?? MISSING,
    system.dataCentre ?? MISSING,
    system.network ?? MISSING,
    system.dependsOn.map(names.system).join(', ') || 'none',
    vendorText(system),
    backupText(system) ?? MISSING,
    recoveryText(system) ?? MISSING,
  ]);
  return table('Systems and their owners', [...head, ...more], rows, `Systems: ${MISSING}.`);
}

/** Drills, newest first. */
export function drillsTable(facts: EvidenceFacts, names: PlanNames): EvidenceTable {
  const rows = facts.drills
    .toSorted((a, b) => b.day.localeCompare(a.day))
    .map(({ day, system, scenario, led, found, incident, recordedBy }) => [
      day,
      names.system(system),
      names.procedure(scenario),
      ...SIDES.map((side) => names.actor(led[side])),
      found ?? (incident === null ? MISSING : `see PACS-${incident}`),
      incident === null ? `recorded by ${names.actor(recordedBy)}` : `run as PACS-${incident}`,
    ]);
  const head = ['Day', 'System', 'Procedure', 'Led RADIOLOGY', 'Led IT', 'Found', 'Source'];
  return table('Tests and drills', head, rows, `Drills: ${MISSING}.`);
}

/** Unplanned outages, newest first. */
export function incidentsTable(facts: EvidenceFacts, names: PlanNames): EvidenceTable {
  const rows = newestFirst(facts.incidents).map(({ number, system, at, minutes, stillDown, answered }) => [
    names.day(at),
    `PACS-${number}`,
    names.system(system),
    `${minutesText(Math.round(minutes))}${stillDown ? ', still down' : ''}`,
    ...SIDES.map((side) => {
      const within = answered[side];
      return within === null ? 'not answered' : `after ${minutesText(Math.round(within))}`;
    }),
  ]);
  const head = ['Day', 'Incident', 'System', 'Down for', 'RADIOLOGY answered', 'IT answered'];
  return table('Unplanned outages of the last year', head, rows, 'None recorded.');
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
    'Nowhere: two people are required.',
  );
}

/** What changed, newest first. */
export function changesTable(facts: EvidenceFacts, names: PlanNames): EvidenceTable {
  const rows = newestFirst(facts.changes).map(({ at, by, text }) => [
    names.day(at),
    by === null ? 'plan file' : names.actor(by),
    text,
  ]);
  return table('Changes of the last year', ['Day', 'By', 'Change'], rows, 'Nothing was changed.');
}

/** What is known to be open: gaps with their person and date, and promises that cannot both be kept. */
export function openTable(plan: Plan, facts: EvidenceFacts, names: PlanNames, now: Date): EvidenceTable {
  const rows = [
    ...gaps(plan, facts, now).map((gap) => [gap.text, names.person(gap.person), gap.due]),
    ...conflicts(plan, facts.tolerances).map(({ text }) => [text, 'both leads', 'next review']),
  ];
  const head = ['What', 'Assigned to', 'Until'];
  return table('Known gaps and conflicts, worst first', head, rows, 'None known.');
}

function newestFirst<T extends { at: Date }>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => b.at.getTime() - a.at.getTime());
}
