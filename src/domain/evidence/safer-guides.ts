import { peopleOf } from '../agreement/people.ts';
import { kitIsCurrent } from '../agreement/printed-kit.ts';
import { SIDES } from '../plan/plan.ts';
import type { Requirement } from './model.ts';
import {
  type Case,
  drillText,
  lack,
  type ProofFound,
  perSystem,
  proof,
  withinAYear,
} from './requirements.ts';
import { backupText } from './words.ts';

/** What this product does not keep: the hospital has its own proof. */
const ELSEWHERE = lack('not recorded here: attach the hospital’s own evidence');
const ATTACK = /ransom|cyber|attack/i;

/** The contingency practices of the ONC SAFER guides, in our words; their numbers differ between the editions. */
export function saferPractices(of: Case): Requirement[] {
  const practice = (asks: string, found: ProofFound): Requirement => ({
    reference: 'SAFER Contingency Planning',
    asks,
    ...found,
  });
  return [
    practice(
      'It is known where critical systems run',
      perSystem(of, ({ dataCentre }) => dataCentre),
    ),
    practice('Hardware of critical systems is duplicated, or a warm site is available', ELSEWHERE),
    practice('Critical systems have uninterruptible and emergency power', ELSEWHERE),
    practice('Procedures, contacts and limits are available on paper', kit(of)),
    practice('Paper forms for orders and results last a unit at least 8 hours', ELSEWHERE),
    practice('Data are backed up often', perSystem(of, backupText)),
    practice('Backups are complete, encrypted and off site, and a restore was tested', ELSEWHERE),
    practice(
      'There is a workaround to see images, and it is announced when a downtime is declared',
      perSystem(of, ({ viewImages }) => viewImages),
    ),
    practice('People can be reached without the computing infrastructure', reached(of)),
    practice('Patients are identified correctly before, during and after downtime', ELSEWHERE),
    practice('Staff are tested on downtime and recovery', drilled(of)),
    practice('Staff are trained on downtime, recovery and ransomware', ELSEWHERE),
    practice(
      'Unplanned downtime is drilled at least yearly',
      perSystem(of, (s) => drillText(of, s)),
    ),
    practice('Downtimes and response times are recorded and reported', recorded(of)),
    practice('The plans are reviewed every year', reviewed(of)),
    practice('There is a procedure for ransomware', attack(of)),
  ];
}

function kit({ facts, names }: Case): ProofFound {
  if (!facts.kit) return lack('a printed kit');
  const { day, place, recordedBy } = facts.kit;
  const printed = proof(`kit printed on ${day}, kept here: ${place}, recorded by ${names.actor(recordedBy)}`);
  if (kitIsCurrent(facts)) return printed;
  return {
    ...printed,
    missing: [`a kit printed since the plan changed on ${names.day(facts.planChangedAt)}`],
  };
}

function reached({ plan, facts }: Case): ProofFound {
  const paged = new Set([
    ...plan.policies.flatMap(({ key }) => peopleOf(plan, key)),
    ...plan.lastResort.people,
  ]);
  const people = plan.people.filter(({ key }) => paged.has(key));
  const silent = people.filter(({ key }) => !facts.ringing.has(key)).map(({ name }) => name);
  const count = people.length - silent.length;
  const ring =
    count > 0
      ? [`${count} of ${people.length} people who are paged have a verified contact method that rings`]
      : [];
  return {
    proofs: [...ring, `overhead announcement: ${plan.overheadAnnouncement}`],
    missing: silent.map((name) => `a verified contact method that rings for ${name}`),
  };
}

function drilled({ facts, today }: Case): ProofFound {
  const days = facts.drills.map(({ day }) => day).filter((day) => withinAYear(day, today));
  if (days.length === 0) return lack('drills within the last year');
  return proof(`drills within the last year: ${days.length}, the last on ${days.toSorted().at(-1)}`);
}

function recorded({ facts }: Case): ProofFound {
  const outages = facts.incidents.length;
  if (outages === 0) return proof('no unplanned outage was declared in the last year');
  const silent = facts.incidents.filter(({ answered }) => SIDES.some((side) => answered[side] === null));
  return {
    proofs: [`unplanned outages in the last year: ${outages}, each with its times below`],
    missing: silent.map(({ number }) => `an acknowledgement by both sides of PACS-${number}`),
  };
}

function reviewed({ plan, facts, names, today }: Case): ProofFound {
  const agreed = facts.tolerances.filter(({ toleranceState }) => toleranceState.status === 'AGREED').length;
  const count = agreed === 1 ? '1 tolerance' : `${agreed} tolerances`;
  const proofs = agreed > 0 ? [`${count} agreed and not past review`] : [];
  const old = plan.systems.filter(
    ({ recoveryPlan }) => !recoveryPlan?.checked || !withinAYear(recoveryPlan.checked, today),
  );
  const open = facts.tolerances.filter(({ toleranceState }) => toleranceState.status !== 'AGREED');
  const missing = [
    ...[...Map.groupBy(open, ({ system }) => system)].map(
      ([system, its]) => `agreement on ${names.system(system)} for ${its.length} services`,
    ),
    ...old.map(({ name }) => `a check of ${name} in the IT recovery plan within the last year`),
  ];
  return proofs.length + missing.length > 0 ? { proofs, missing } : lack('tolerances');
}

function attack({ plan }: Case): ProofFound {
  const found = plan.checklists.filter(
    ({ key, name, scenario, items }) =>
      items.length > 0 && [key, name, scenario].some((word) => ATTACK.test(word)),
  );
  if (found.length === 0) return lack('a checklist for it');
  return proof(...found.map(({ name, items }) => `checklist "${name}", ${items.length} items`));
}
