import { drilled, drillsOf, kit, reached } from './found-in-records.ts';
import { reviewed } from './hipaa.ts';
import {
  attach,
  type Case,
  lack,
  type ProofFound,
  perSystem,
  proof,
  type RuleLine,
  together,
  withinAYear,
} from './proof.ts';
import { recoveryText } from './words.ts';

const line = (reference: string, asks: string, ...found: ProofFound[]): RuleLine => ({
  reference,
  asks,
  ...together(...found),
});

/** One whose number was in no source that we could read. */
const notVerified = (...all: Parameters<typeof line>): RuleLine => ({ ...line(...all), notVerified: true });

/** Standards of the Joint Commission's chapter on emergency management that a downtime of imaging touches. */
export function jointCommission(of: Case): RuleLine[] {
  return [
    line(
      'EM.11.01.01',
      'Hazard vulnerability analysis: loss of imaging is ranked among the hazards',
      attach('the hazard vulnerability analysis with its line on information systems'),
    ),
    notVerified(
      'EM.12.02.01',
      'Communications plan: who is reached, and by which ways',
      reached(of),
      kit(of),
    ),
    line(
      'EM.13.01.01',
      'Continuity of operations: essential services go on during an outage',
      perSystem(of, ({ stillWorks }) => stillWorks || null),
      attach('the continuity of operations plan, with what happens when imaging is out for 4 weeks'),
    ),
    line(
      'EM.14.01.01',
      'Disaster recovery: restoring what was lost, by priority',
      perSystem(of, recoveryText),
    ),
    line(
      'EM.15.01.01',
      'Education and training of all staff',
      attach('training records on downtime procedures'),
    ),
    notVerified('EM.16.01.01', 'Exercises', exercises(of)),
    notVerified(
      'EM.17.01.01',
      'Evaluation of exercises and real incidents, with what was improved',
      found(of),
      attach('after-action reports with their improvements'),
    ),
  ];
}

/** The condition of participation on emergency preparedness, as far as a downtime of imaging touches it. */
export function cms(of: Case): RuleLine[] {
  const section = (letter: string, asks: string, ...found: ProofFound[]) =>
    line(`42 CFR 482.15${letter}`, asks, ...found);
  return [
    section(
      '(a)',
      'Emergency plan, reviewed at least every 2 years',
      reviewed(of),
      attach('the hospital’s emergency plan'),
    ),
    notVerified(
      '42 CFR 482.15(b)(5)',
      'Medical documentation stays available, secure and confidential',
      attach(
        'the policy on downtime documentation: paper orders and reports, who keeps them, how they are entered later',
      ),
    ),
    section(
      '(c)',
      'Communication plan, reviewed at least every 2 years: people, and a primary and another way to reach them',
      reached(of),
      attach('the hospital’s communication plan with its last review'),
    ),
    section(
      '(d)',
      'Training in emergency procedures, reviewed at least every 2 years',
      attach('training records'),
    ),
    notVerified(
      '42 CFR 482.15(d)(2)',
      'Two exercises a year; an emergency in which the plan was activated counts as one',
      exercises(of),
    ),
    section(
      '(e)',
      'Emergency power',
      attach('tests of generator and emergency power for imaging and its data centre'),
    ),
  ];
}

/** Drills of the year, and outages of the year that ran to their end; two are asked for. */
function exercises(of: Case): ProofFound {
  const { facts, names, today } = of;
  const real = facts.incidents.flatMap(({ number, at, system, closed }) =>
    closed && withinAYear(names.day(at), today)
      ? [
          {
            text: `outage on ${names.day(at)}: ${names.system(system)}, PACS-${number}`,
            source: `closed ${names.recorded(closed)}`,
          },
        ]
      : [],
  );
  const held = drillsOf(of).length;
  const counted = held + Math.min(1, real.length);
  const short =
    counted >= 2 ? [] : [`${2 - counted} of 2 exercises within the year before the end of the period`];
  return together(held > 0 ? drilled(of) : lack(), proof(...real.slice(0, 1)), lack(...short));
}

/** What was found in the drills of the year. */
function found(of: Case): ProofFound {
  const said = drillsOf(of).filter((drill) => drill.found !== null);
  if (said.length === 0) return lack('what was found in a drill');
  return proof(
    ...said.map(({ day, found: words, recordedAt: at, recordedBy: by, recordedOver: over }) => ({
      text: `found on ${day}: ${words}`,
      source: `recorded ${of.names.recorded({ at, by, over })}`,
    })),
  );
}
