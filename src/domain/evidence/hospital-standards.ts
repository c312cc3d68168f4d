import { reviewedAfterwards } from './after-actions.ts';
import { drilled, drillsOf, kit, reached, recoveryFound } from './found-in-records.ts';
import { reviewed, revised, revisionsOf } from './hipaa.ts';
import type { Outage } from './model.ts';
import {
  attach,
  type Case,
  lacksWithinAYear,
  notDone,
  notRecorded,
  type ProofFound,
  perSystem,
  proof,
  type RuleLine,
  together,
  told,
  withinAYear,
} from './proof.ts';
import { unanswered, whyNoProcedure } from './what-counts.ts';

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
      perSystem(of, recoveryFound),
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
      revised(of),
      reviewedAfterwards(of),
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

/**
 * Two within the year before the period's end: a full exercise or an outage in which the plan was used, and another of any
 * kind (42 CFR 482.15(d)(2)). Of outages one counts. What happened and does not count is said, with why.
 */
function exercises(of: Case): ProofFound {
  const { facts, names, today } = of;
  const outages = facts.incidents.filter(({ at }) => withinAYear(names.day(at), today));
  const [used] = outages.filter((outage) => whyNoProcedure(outage) === null);
  const held = drillsOf(of);
  const rehearsed = held.some(({ format }) => format === 'FULL');
  const full = rehearsed || used !== undefined;
  const needed = held.length < 2 || !rehearsed ? used : undefined;
  const counted = held.length + (used ? 1 : 0);
  const not = outages.flatMap((outage) => {
    const why = whyNoProcedure(outage);
    return why ? [`PACS-${outage.number} (${why})`] : [];
  });
  const because = not.length > 0 ? `; these do not count: ${not.join(', ')}` : '';
  const lacks = [
    ...(counted < 2 ? [`${2 - counted} of 2 exercises within the year${because}`] : []),
    ...(full
      ? []
      : [`a full exercise, or an outage in which the plan was used: tabletops alone are not enough`]),
  ];
  return together(
    held.length > 0 ? drilled(of) : notDone(),
    needed ? outageUsed(of, needed) : notDone(),
    lacksWithinAYear(of, ...lacks),
  );
}

/** That an outage was is recorded here; that the hospital activated its emergency plan in it is not, and only it knows. */
function outageUsed({ names }: Case, { number, system, at, closed, enteredLater }: Outage): ProofFound {
  const text = `outage recorded, ${names.day(at)}: ${names.system(system)}, PACS-${number}`;
  const activated = attach(`that the emergency plan was activated in PACS-${number}`);
  if (enteredLater)
    return together(
      told({ by: names.word(enteredLater), text, source: `entered ${names.recorded(enteredLater)}` }),
      activated,
    );
  return together(proof({ text, source: closed ? `closed ${names.recorded(closed)}` : '' }), activated);
}

/** What was found in the drills of the year: a finding is no improvement yet. */
function found(of: Case): ProofFound {
  const drills = drillsOf(of);
  if (drills.length === 0) return lacksWithinAYear(of, 'a finding of a drill within the year');
  return together(
    ...drills.map(({ day, incident, found: words, recordedAt: at, recordedBy: by, recordedOver: over }) =>
      words === null
        ? notRecorded(`what was found in the drill of ${day} (PACS-${incident})`)
        : told({
            by: of.names.word({ by, over }),
            text: `finding of the drill of ${day}: ${words}`,
            source: `recorded ${of.names.recorded({ at, by, over })}`,
          }),
    ),
    notDone(
      ...unanswered(drills, revisionsOf(of)).map(
        ({ day }) => `open: what was found in the drill of ${day}; no revision says that it answers it`,
      ),
    ),
  );
}
