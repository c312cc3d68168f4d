import { whyNoRehearsal } from '../agreement/drill-counts.ts';
import type { Drill, RegisteredTolerance } from '../agreement/facts.ts';
import { isInForce } from '../agreement/in-force.ts';
import { kitIsCurrent } from '../agreement/printed-kit.ts';
import { lastAnswer } from '../agreement/spokesperson.ts';
import { STATUS_WORDS } from '../agreement/status-text.ts';
import { openObjections } from '../agreement/tolerance-status.ts';
import { pagedPeople } from '../paging/paged-people.ts';
import type { System } from '../plan/plan.ts';
import {
  assigned,
  type Case,
  lacksWithinAYear,
  notDone,
  notRecorded,
  type ProofFound,
  perSystem,
  proof,
  together,
  told,
  withinAYear,
} from './proof.ts';
import { recoveryText } from './words.ts';

/** What to do in an outage of a system, as the plan has it. */
export function procedureText({ plan }: Case, system: System): string | null {
  const checklist = plan.checklists.find(({ scenario }) => scenario === system.scenario);
  if (!checklist || checklist.items.length === 0) return null;
  return `checklist "${checklist.name}", ${checklist.items.length} items`;
}

/** Its place in the IT recovery plan; that it has none there, when the plan says so. */
export function recoveryFound(system: System): ProofFound | string | null {
  return system.recoveryPlan?.listed === false
    ? notDone('it is not in the IT recovery plan')
    : recoveryText(system);
}

/** The last drill of each system that lies within the year before the period's end. */
export function drilledEach(of: Case): ProofFound {
  return perSystem(of, ({ key: system }) => {
    const last = drillsOf(of).findLast((drill) => drill.system === system);
    if (last) return drillFound(of, last);
    const due = assigned(of, ['NEVER_DRILLED', 'DRILL_OLD'], { system });
    return lacksWithinAYear(of, `a drill within the year${due}`);
  });
}

/** Drills that rehearsed something within the year before the period's end, the oldest first. */
export function drillsOf({ facts, today }: Pick<Case, 'facts' | 'today'>): Drill[] {
  return facts.drills
    .filter((drill) => withinAYear(drill.day, today) && whyNoRehearsal(drill) === null)
    .toSorted((a, b) => a.day.localeCompare(b.day));
}

/** One that was run here is proof; of one that was held without the app one person says so. */
function drillFound(of: Pick<Case, 'names'>, drill: Drill, what = ''): ProofFound {
  const { names } = of;
  const text = `${what}drill of ${drill.day} (${names.procedure(drill.scenario)}), ${drill.how ?? 'tabletop or full not recorded'}`;
  const found = { text, source: drillSource(of, drill) };
  return drill.incident === null
    ? told({ ...found, by: names.word({ by: drill.recordedBy, over: drill.recordedOver }) })
    : proof(found);
}

export function drillSource({ names }: Pick<Case, 'names'>, { incident, ...drill }: Drill): string {
  const { recordedAt: at, recordedBy: by, recordedOver: over } = drill;
  if (incident !== null) return `run here as PACS-${incident}, closed ${names.instant(at)}`;
  return `recorded ${names.recorded({ at, by, over })}`;
}

/** Drills of any system, as one proof for each. */
export function drilled(of: Case): ProofFound {
  const drills = drillsOf(of);
  if (drills.length === 0) return lacksWithinAYear(of, 'a drill within the year');
  return together(...drills.map((drill) => drillFound(of, drill, `${of.names.system(drill.system)}: `)));
}

/** The printed kit, and whether it is newer than the plan. */
export function kit(of: Case): ProofFound {
  const { facts, names } = of;
  const due = assigned(of, ['KIT_OLD'], {});
  if (!facts.kit) return notRecorded(`a printed kit${due}`);
  const { day, place, recordedAt: at, recordedBy: by, recordedOver: over } = facts.kit;
  const printed = told({
    by: names.word({ by, over }),
    text: `kit printed on ${day}, kept here: ${place}`,
    source: `recorded ${names.recorded({ at, by, over })}`,
  });
  if (kitIsCurrent(facts)) return printed;
  return together(
    printed,
    notDone(`a kit printed since the plan changed on ${names.day(facts.planChangedAt)}${due}`),
  );
}

/** Who of those that are paged can be reached whatever their telephone is set to. */
export function reached(of: Case): ProofFound {
  const { plan, facts, names, now } = of;
  const people = pagedPeople(plan);
  const silent = people.filter(({ key }) => !facts.ringing.has(key));
  const count = people.length - silent.length;
  const source = `contact methods that their owners verified here, as of ${names.instant(now)}`;
  const text = `${count} of ${people.length} people who are paged have a verified contact method that rings`;
  const lacks = silent.map(
    ({ key, name }) =>
      `a verified contact method that rings, of ${name}${assigned(of, ['CONTACT_NOT_VERIFIED'], { person: key })}`,
  );
  return together(count > 0 ? proof({ text, source }) : notDone(), notDone(...lacks));
}

/** What both sides agreed on is proof; what one of them has not signed, or not anew, or objects to, is not done. */
export function criticality(of: Case): ProofFound {
  const { facts, names } = of;
  return perSystem(of, ({ key }) => {
    const its = facts.tolerances.filter(({ system }) => system === key);
    if (its.length === 0)
      return notRecorded(`how long it may be missing${assigned(of, ['NO_TOLERANCE'], { system: key })}`);
    const signed = its.filter(isInForce);
    const open = its.filter(({ toleranceState }) => toleranceState.status !== 'AGREED');
    const services = open.map(({ service }) => service);
    const due = assigned(of, ['NOT_SIGNED', 'OVERDUE', 'OBJECTED'], { system: key, services });
    return together(
      signed.length > 0
        ? proof({
            text: [
              `${signed.length} of ${its.length} tolerances agreed by both sides`,
              ...doubtsOf(of, signed),
            ].join('; '),
            source: lastSignature(signed, names),
          })
        : notDone(),
      open.length > 0 ? notDone(`agreement for ${openText(open, its.length, names)}${due}`) : notDone(),
    );
  });
}

/** What agreed figures leave open all the same: the service has not confirmed them, or they cannot all be kept. */
function doubtsOf({ conflicts, names }: Case, signed: readonly RegisteredTolerance[]): string[] {
  const named = (its: readonly RegisteredTolerance[]) =>
    its.length === signed.length && its.length > 1
      ? `all ${its.length}`
      : its.map(({ service }) => names.service(service)).join(', ');
  const silent = signed.filter(({ serviceAnswers }) => lastAnswer(serviceAnswers)?.confirms !== true);
  const against = signed.flatMap((one) =>
    conflicts.flatMap(({ kind, system, service, other }) => {
      if (kind === 'BACKUP' || (service !== null && service !== one.service)) return [];
      if (system === one.system)
        return [{ one, with: other === null ? 'the vendor’s contract' : names.system(other) }];
      return other === one.system ? [{ one, with: names.system(system) }] : [];
    }),
  );
  return [
    ...(silent.length > 0 ? [`not confirmed by the service: ${named(silent)}`] : []),
    ...[...Map.groupBy(against, (it) => it.with)].map(
      ([other, its]) =>
        `in conflict with ${other}: ${named(signed.filter((t) => its.some(({ one }) => one === t)))}`,
    ),
  ];
}

/** The services that are open by how they stand. Example: `all 8 services (PROPOSED)`. */
function openText(open: readonly RegisteredTolerance[], all: number, names: Case['names']): string {
  return [...Map.groupBy(open, standsText)]
    .map(([stands, its]) => {
      const named = its.map(({ service }) => names.service(service)).join(', ');
      return `${its.length === all && all > 1 ? `all ${all} services` : named} (${stands})`;
    })
    .join(', ');
}

/** How a version stands, with the sides whose objection is open. Example: `PROPOSED, objection of IT open`. */
function standsText({ toleranceState, objections }: RegisteredTolerance): string {
  const sides = new Set(openObjections(objections).map(({ side }) => side));
  const open = [...sides].map((side) => `, objection of ${side} open`);
  return `${STATUS_WORDS[toleranceState.status]}${open.join('')}`;
}

/** When the newest of the signatures that count was given. They are given in Slack alone. */
export function lastSignature(tolerances: readonly RegisteredTolerance[], names: Case['names']): string {
  const all = tolerances.flatMap(({ toleranceState: { agreed: its } }) =>
    its ? [its.by.RADIOLOGY, its.by.IT] : [],
  );
  const last = all
    .filter((one) => one !== null)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .at(-1);
  const newest = last ? `, the last ${names.recorded({ at: last.at, by: last.by, over: 'SLACK' })}` : '';
  return `signatures of both sides, each in the criticality table${newest}`;
}
