import type { RegisteredTolerance } from '../agreement/facts.ts';
import { isInForce } from '../agreement/in-force.ts';
import { homeZone } from '../agreement/people.ts';
import type { System } from '../plan/plan.ts';
import { yearsAfter } from '../time/days.ts';
import { minutesText } from '../time/durations.ts';
import {
  criticality,
  drilledEach,
  kit,
  lastSignature,
  procedureText,
  recoveryFound,
} from './found-in-records.ts';
import { YEARS_KEPT } from './period.ts';
import { asReasoned, planUpdates, reasonText } from './plan-updates.ts';
import {
  assigned,
  attach,
  attachPerSystem,
  byApp,
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
} from './proof.ts';
import { verified } from './verified.ts';
import { type Revision, revisions, testsAndOutages, whyNotWhole } from './what-counts.ts';
import { backupText, newestFirst } from './words.ts';

const requirement = (reference: string, asks: string, ...found: ProofFound[]): RuleLine => ({
  reference: `45 CFR ${reference}`,
  asks,
  ...together(...found),
});

/** The HIPAA Security Rule as far as it asks for a contingency plan and its records, in the order of the law. */
export function hipaa(of: Case): RuleLine[] {
  return [
    requirement(
      '164.308(a)(7)(i)',
      'Contingency plan: policies and procedures for an emergency that damages systems with patient data (standard)',
      stated(planText(of)),
      attach('the hospital’s contingency policy, as it was approved'),
    ),
    requirement(
      '164.308(a)(7)(ii)(A)',
      'Data backup plan: retrievable exact copies (required)',
      perSystem(of, backupText),
      attachPerSystem(of, 'a restore that succeeded: what was restored from which copy, when, and by whom'),
    ),
    requirement(
      '164.308(a)(7)(ii)(B)',
      'Disaster recovery plan: procedures to restore lost data (required)',
      perSystem(of, recoveryFound),
      attachPerSystem(of, 'the chapter of the IT recovery plan'),
    ),
    requirement(
      '164.308(a)(7)(ii)(C)',
      'Emergency mode operation plan: the processes that protect patient data go on meanwhile (required)',
      perSystem(of, (system) => procedureText(of, system)),
      attach(
        'how patient data stay protected meanwhile: emergency accounts, viewers on loan, discs, paper, and who checks them',
      ),
    ),
    requirement(
      '164.308(a)(7)(ii)(D)',
      'Testing and revision: periodic testing and revision of these plans (addressable)',
      drilledEach(of),
      revised(of),
    ),
    requirement(
      '164.308(a)(7)(ii)(E)',
      'Applications and data criticality analysis: how long each may be missing (addressable)',
      criticality(of),
    ),
    requirement(
      '164.310(a)(2)(i)',
      'Contingency operations: who may enter the premises to restore lost data (addressable)',
      attach('who may enter data centre, server and network rooms in an emergency, and how'),
    ),
    requirement(
      '164.312(a)(2)(ii)',
      'Emergency access procedure: how patient data are reached in an emergency (required)',
      perSystem(of, ({ viewImages }) => viewImages || null),
      attach('emergency accounts: who holds them, their last test, and the review of their use'),
    ),
    requirement(
      '164.316(b)(1)',
      'Documentation: policies in writing, and a written record of each action that must be recorded (required)',
      stated(planText(of)),
      outageRecords(of),
    ),
    requirement(
      '164.316(b)(2)(i)',
      `Time limit: kept for ${YEARS_KEPT} years from when they were made or were last in force, whichever is later (required)`,
      retained(of),
    ),
    requirement(
      '164.316(b)(2)(ii)',
      'Availability: in the hands of those who must carry them out (required)',
      kit(of),
    ),
    requirement('164.316(b)(2)(iii)', 'Updates: reviewed, and updated as needed (required)', reviewed(of)),
  ];
}

/** What the rule of 6 January 2025 would ask for, if it became law. */
export function proposedRule(of: Case): RuleLine[] {
  return [
    {
      reference: 'Proposed, 90 FR 898',
      notInForce: 'a proposal of 6 January 2025, not law',
      asks: 'Written procedures to restore lost systems and data within 72 hours',
      ...together(
        perSystem(of, (system) => within72(of, system)),
        notDone(...longOutages(of)),
        attachPerSystem(of, 'the written procedure to restore within 72 hours'),
      ),
    },
  ];
}

const H72 = 72 * 60;

/** The longest restoration that both sides agreed on for a system, if it is within 72 hours by the wall clock. */
function within72({ facts, names }: Case, system: System): ProofFound {
  const its = facts.tolerances.filter((tolerance) => tolerance.system === system.key);
  const signed = its.filter(isInForce);
  const longest = Math.max(...signed.map(({ rtoMinutes }) => rtoMinutes));
  // Minutes that count in service hours only say nothing about 72 hours by the clock.
  if (signed.length < its.length || signed.length === 0 || longest > H72 || signed.some(({ hours }) => hours))
    return notDone(
      `a restoration within 72 h that both sides agreed on: ${signed.length} of ${its.length} services agreed`,
    );
  return proof({
    text: `restored within ${minutesText(longest)} at most, as agreed`,
    source: lastSignature(signed, names),
  });
}

function longOutages({ facts }: Case): string[] {
  return facts.incidents
    .filter(({ minutes }) => minutes > H72)
    .map(
      ({ number, minutes }) =>
        `restoration within 72 h in PACS-${number}: it took ${minutesText(Math.round(minutes))}`,
    );
}

function planText({ plan, facts }: Case): string {
  const { systems, people, checklists } = plan;
  return `plan version ${facts.planVersion.number}: ${systems.length} systems, ${people.length} people, ${checklists.length} checklists`;
}

const REVISIONS_SHOWN = 5;

/** Changes after a test or an outage of the period: see `revisions`. */
export function revisionsOf({ facts, plan }: Pick<Case, 'facts' | 'plan'>): Revision[] {
  return revisions(facts.changes, testsAndOutages(facts, homeZone(plan)), homeZone(plan));
}

/**
 * Revisions whose reason says which test or outage they answer, the newest first. A change that only came later proves nothing:
 * it may be a new name. Signatures, objections, proposals and the first plan are no revision (45 CFR 164.308(a)(7)(ii)(D)).
 */
export function revised(of: Case): ProofFound {
  const { facts, names, plan } = of;
  const last = testsAndOutages(facts, homeZone(plan)).at(-1);
  if (!last) return notDue('a revision: no test and no outage to learn from');
  const all = newestFirst(revisionsOf(of).map((one) => ({ ...one, at: one.change.at })));
  const answering = all.filter(({ answers }) => answers !== null);
  const [newest] = all;
  if (newest === undefined)
    return notDone(
      `a revision of plan or tolerances in this period after a test or an outage; the last was ${last.text}`,
    );
  if (answering.length === 0)
    return notRecorded(
      `a revision that answers a finding, a drill or an outage. Changed after ${newest.after.text}; connection not recorded: ${newest.change.text} ${reasonText(newest.change)}${all.length > 1 ? ` And ${all.length - 1} more, under Changes.` : ''}`,
    );
  const more = answering.length - REVISIONS_SHOWN;
  return together(
    ...answering.slice(0, REVISIONS_SHOWN).map(({ change, answers }, i) =>
      asReasoned(
        names,
        {
          text: `revision that answers ${answers?.text}: ${change.text} ${reasonText(change)}${i === REVISIONS_SHOWN - 1 && more > 0 ? ` And ${more} more, under Changes.` : ''}`,
          source: `recorded ${names.recorded(change)}`,
        },
        change.reasonGiven,
      ),
    ),
  );
}

/** A record is whole when both sides answered and it was closed; what lacks in one is said. */
export function outageRecords({ facts, names }: Case): ProofFound {
  const { incidents } = facts;
  if (incidents.length === 0) return notDue(`a record of an outage: ${names.noOutage}`);
  const whole = incidents.filter((outage) => whyNotWhole(outage) === null);
  const source = 'timeline of each incident, written as it happened';
  const typed = whole.filter(({ enteredLater }) => enteredLater);
  const rest = incidents.filter((one) => !whole.includes(one));
  const open = (one: (typeof rest)[number]) => `a whole record of PACS-${one.number}: ${whyNotWhole(one)}`;
  return together(
    whole.length > typed.length
      ? proof({
          text: `${whole.length - typed.length} of ${incidents.length} unplanned outages in this period were recorded to their end, each with its times below`,
          source,
        })
      : notDone(),
    {
      ...notDone(),
      told: typed.map(({ number, enteredLater }) => ({
        by: names.word(enteredLater ?? { by: null, over: null }),
        text: `PACS-${number}, run on paper`,
        source: enteredLater ? `entered ${names.recorded(enteredLater)}` : '',
      })),
    },
    notDue(...rest.filter(({ stillDown }) => stillDown).map(open)),
    notDone(...rest.filter(({ stillDown }) => !stillDown).map(open)),
  );
}

/** The database refuses to change or delete them; how old they can be is said. */
function retained({ facts, names, today }: Case): ProofFound {
  const old = yearsAfter(today, -YEARS_KEPT);
  const since = names.day(facts.watchedSince);
  const kept = byApp(
    `plan versions, tolerances, signatures, objections, drills, printed kits and timelines are kept since ${names.instant(facts.watchedSince)}; this app deletes none of them, and its database refuses to change or delete them (constraints signatures_are_kept, drills_are_kept, kit_prints_are_kept, timeline_is_append_only)`,
    'they are chained by hash: “npx pacs-down verify” shows whether any was altered',
  );
  const before = since > old ? `records of ${old} to ${since}, before this app began, and ` : '';
  return together(
    kept,
    verified({ facts, names }),
    attach(`${before}where backups of this app’s database are kept, and for how long`),
  );
}

/** What both sides agreed on again was reviewed; a first signature is none: its review is not due yet. */
function reviewsOf({ facts, names }: Case, agreed: readonly RegisteredTolerance[]): ProofFound {
  const count = ({ length }: readonly unknown[]) => (length === 1 ? '1 tolerance' : `${length} tolerances`);
  const again = agreed.filter(({ system, service }) => facts.agreedAgain.has(`${system} / ${service}`));
  const first = agreed.filter((one) => !again.includes(one));
  const [next] = first.flatMap(({ toleranceState }) => toleranceState.agreed?.reviewOn ?? []).toSorted();
  return together(
    again.length > 0
      ? proof({
          text: `${count(again)} agreed again by both sides and not past review`,
          source: lastSignature(again, names),
        })
      : notDone(),
    next ? notDue(`first review ${next}: ${count(first)} agreed on once`) : notDue(),
  );
}

/** Tolerances that are agreed and not past their review, and systems whose entry in the recovery plan was checked. */
export function reviewed(of: Case): ProofFound {
  const { plan, facts, names, today } = of;
  const agreed = facts.tolerances.filter(({ toleranceState }) => toleranceState.status === 'AGREED');
  const open = facts.tolerances.filter(({ toleranceState }) => toleranceState.status !== 'AGREED');
  const signed = [...Map.groupBy(open, ({ system }) => system)].map(
    ([system, its]) =>
      `agreement on ${names.system(system)} for ${its.length} services${assigned(of, ['NOT_SIGNED', 'OVERDUE', 'OBJECTED'], { system, services: its.map(({ service }) => service) })}`,
  );
  return together(
    reviewsOf(of, agreed),
    planUpdates(of),
    notDone(...signed),
    facts.tolerances.length === 0 ? notRecorded('tolerances') : notDone(),
    ...plan.systems.map(({ key, name, recoveryPlan }) => {
      const due = assigned(of, ['RECOVERY_PLAN_CHECK_OLD', 'NOT_IN_RECOVERY_PLAN'], { system: key });
      const text = `a check of ${name} in the IT recovery plan within the year${due}`;
      if (recoveryPlan?.listed === false) return notDone(`${name} in the IT recovery plan, and ${text}`);
      const checked = recoveryPlan?.checked ?? null;
      if (checked === null || checked > today) return notRecorded(text);
      return yearsAfter(checked, 1) < today
        ? notDone(text)
        : stated(`${name} checked in the IT recovery plan on ${checked}`);
    }),
  );
}
