import type { Plan } from '../plan/plan.ts';
import { drilled, drilledEach, kit, reached } from './found-in-records.ts';
import { outageRecords, reviewed } from './hipaa.ts';
import {
  attach,
  attachPerSystem,
  type Case,
  notDone,
  notDue,
  notRecorded,
  type ProofFound,
  perSystem,
  proof,
  type RuleLine,
  stated,
  together,
  told,
} from './proof.ts';
import { whyNotWhole } from './what-counts.ts';
import { backupText } from './words.ts';

/** What a source that we could read says of the edition of 2025; of the others the edition was not verified. */
const IN_2025 = new Set(['paper forms', 'identification', 'tests of staff', 'training', 'review']);
const ATTACK = /ransom|cyber|attack/i;

/** The contingency practices of the ONC SAFER guides, in our words; their numbers differ between the editions. */
export function saferPractices(of: Case): RuleLine[] {
  const practice = (about: string, asks: string, ...found: ProofFound[]): RuleLine => ({
    reference: `SAFER${IN_2025.has(about) ? ' 2025' : ''}, ${about}`,
    asks,
    ...together(...found),
  });
  return [
    practice(
      'policy',
      'There is a written policy for downtime and recovery',
      policy(of),
      attach('the policy, as it was approved'),
    ),
    practice(
      'location',
      'It is known where critical systems run',
      perSystem(of, ({ dataCentre }) => dataCentre),
    ),
    practice(
      'second site',
      'Hardware of critical systems is duplicated, or a warm site is available',
      attach('the diagram of duplicated hardware, or the contract of the warm site'),
    ),
    practice(
      'internet',
      'There is a second way to the internet',
      attach('contracts or diagram of two providers by two paths'),
    ),
    practice(
      'power',
      'Critical systems have uninterruptible and emergency power',
      attach('tests of uninterruptible power and generator'),
    ),
    practice('paper', 'Procedures, contacts and limits are available on paper', kit(of)),
    practice(
      'paper forms',
      'Paper forms for orders and results last a unit at least 8 hours',
      attach('the list of paper forms with their stock by unit'),
    ),
    practice('backups', 'Data are backed up often', perSystem(of, backupText)),
    practice(
      'restore test',
      'Backups are complete, encrypted and off site, and a restore was tested',
      attachPerSystem(of, 'backup configuration, and the report of a restore'),
    ),
    practice(
      'view of images',
      'There is a workaround to see images, and it is announced when a downtime is declared',
      perSystem(of, ({ viewImages }) => viewImages || null),
      announced(of),
    ),
    practice(
      'read-only view',
      'A read-only view is recognisable as such',
      attach('a picture of the read-only view beside the live one'),
    ),
    practice(
      'contact',
      'People can be reached without the computing infrastructure',
      reached(of),
      overhead(of),
    ),
    practice('slowness', 'Slowness is found and handled like an outage', slowness(of)),
    practice('all-clear', 'Staff are told when the system is back', toldBack(of)),
    practice(
      'identification',
      'Patients are identified correctly before, during and after downtime',
      attach('the policy on patient identification during downtime'),
    ),
    practice('tests of staff', 'Staff are tested on downtime and recovery', drilled(of)),
    practice(
      'training',
      'Staff are trained on downtime, recovery and ransomware',
      attach('training records on downtime and ransomware'),
    ),
    practice('drills', 'Unplanned downtime is drilled at least yearly', drilledEach(of)),
    practice('reports', 'Downtimes and response times are recorded and reported', outageRecords(of)),
    practice('review', 'The plans are reviewed every year', reviewed(of)),
    practice('ransomware', 'There is a procedure for ransomware', attack(of)),
  ];
}

function policy(of: Case): ProofFound {
  const { checklists } = of.plan;
  if (checklists.length === 0) return notRecorded('checklists');
  return stated(`checklists by scenario: ${checklists.map(({ name }) => name).join(', ')}`);
}

function overhead({ plan }: Case): ProofFound {
  return stated(`overhead announcement: ${plan.overheadAnnouncement}`);
}

/** What the plan states was not announced in an outage in which nobody recorded a workaround before a limit passed. */
function announced({ facts }: Case): ProofFound {
  return notDone(
    ...facts.incidents.flatMap(({ number, limits }) => {
      const services = limits.filter(
        ({ clock, notRecorded, met }) => clock === 'WORKAROUND' && notRecorded && met === false,
      ).length;
      const count = services === 1 ? '1 service' : `${services} services`;
      return services > 0 ? [`PACS-${number}: no workaround recorded for ${count}`] : [];
    }),
  );
}

/** One that was declared slow, answered by both sides and run to its end; others are named, with why they show nothing. */
function slowness({ facts, names }: Case): ProofFound {
  const slow = facts.incidents.filter(({ impact }) => impact === 'SLOW');
  if (slow.length === 0) return notDue('a slow system that was declared and handled: none was declared');
  return together(
    ...slow.map((outage) => {
      const { number, system, at, declared, stillDown } = outage;
      const what = `PACS-${number}, ${names.system(system)} slow since ${names.instant(at)}`;
      const why = whyNotWhole(outage);
      if (why) return (stillDown ? notDue : notDone)(`${what}: ${why}`);
      const { enteredLater } = outage;
      return enteredLater
        ? told({
            by: names.word(enteredLater),
            text: what,
            source: `entered ${names.recorded(enteredLater)}`,
          })
        : proof({ text: what, source: `declared ${names.recorded(declared)}` });
    }),
  );
}

/** Units are told in their channels; only what a unit confirmed is proof. */
function toldBack({ facts, names }: Case): ProofFound {
  const over = facts.incidents.filter(({ validated, toldBack: { units } }) => validated && units > 0);
  if (over.length === 0) return notDue(`a restoration that units were told of: ${names.noRestoration}`);
  return together(
    proof(
      ...over.flatMap(({ number, toldBack: { units, confirmed } }) =>
        confirmed > 0
          ? [
              {
                text: `PACS-${number}: ${confirmed} of ${units} units confirmed that they know it is back`,
                source: 'notices of the incident, confirmed in Slack or by telephone',
              },
            ]
          : [],
      ),
    ),
    notDone(
      ...over.flatMap(({ number, toldBack: { units, confirmed } }) =>
        confirmed < units
          ? [`PACS-${number}: notice sent; ${units - confirmed} of ${units} units have not confirmed`]
          : [],
      ),
    ),
  );
}

function attack(of: Case): ProofFound {
  const found = attackChecklists(of.plan);
  if (found.length === 0) return notRecorded('a checklist for it');
  return stated(...found.map(({ name, items }) => `checklist "${name}", ${items.length} items`));
}

function attackChecklists({ checklists }: Plan): Plan['checklists'] {
  return checklists.filter(
    ({ key, name, scenario, items }) =>
      items.length > 0 && [key, name, scenario].some((word) => ATTACK.test(word)),
  );
}
