import { differenceInMinutes } from 'date-fns/differenceInMinutes';
import type { ClockFigure } from '../incident/clock-figures.ts';
import { worstOf } from '../incident/downtime-intervals.ts';
import { drillWords } from '../incident/drill.ts';
import { CAUSE_WORDS } from '../incident/group.ts';
import { impactState } from '../incident/system-words.ts';
import { clockWord } from '../report/course-text.ts';
import { allOf, listedBy } from '../text/listed-by.ts';
import { durationText } from '../time/time-text.ts';
import type { AfterActionFacts } from './facts.ts';
import { howItEnded, unitsTold } from './how-it-ended.ts';
import { instantIn } from './instant-in.ts';
import type { NameOf } from './section.ts';
import { whoAnswered } from './who-answered.ts';

const SITES_NAMED = 3;
const SERVICES_NAMED = 4;

/**
 * What happened, in six lines: what was down where and for how long, how it was noticed, who answered, which limits were
 * kept, what the units were told, how it ended. Actors stand as `nameOf` says them.
 */
export function whatHappened(facts: AfterActionFacts, nameOf: NameOf): string[] {
  return [
    down(facts),
    noticed(facts, nameOf),
    whoAnswered(facts, nameOf),
    limits(facts),
    unitsTold(facts),
    howItEnded(facts, nameOf),
  ];
}

function down({ details, figures, course }: AfterActionFacts): string {
  const { system, sites, downtime, impact } = details;
  const where = listedBy(sites, SITES_NAMED, ({ name }) => name);
  const { since, until, zone, outages } = course;
  const long =
    outages > 1
      ? `${durationText(figures.downtimeMinutes)} in ${outages} outages`
      : durationText(figures.downtimeMinutes);
  const worst = worstOf(downtime) ?? impact;
  const slow =
    figures.slowMinutes > 0 && worst !== 'SLOW' ? `, ${durationText(figures.slowMinutes)} of it slow` : '';
  const [over, still] = details.drill ? ['was taken to be', 'is taken to be'] : ['was', 'has been'];
  const how = worst === 'PARTIAL' ? 'partly down' : impactState(worst);
  const said = until
    ? `${over} ${how} at ${where}: ${instantIn(since, zone)} to ${instantIn(until, zone)}, ${long}`
    : `${still} ${how} at ${where} since ${instantIn(since, zone)}, ${long} so far`;
  return `${system.name} ${said}${slow}.${bySite(figures)}${together(details)}`;
}

/** How long it was at each site. Example: ` By site: Main 45 min, East 20 min.`; empty: equally long at all. */
function bySite({ bySite: sites }: AfterActionFacts['figures']): string {
  if (new Set(sites.map(({ minutes }) => minutes)).size < 2) return '';
  const each = sites.map(({ siteName, minutes }) => `${siteName} ${durationText(minutes)}`);
  return ` By site: ${each.join(', ')}.`;
}

/** The systems with the same cause. Example: ` With it, by one cause (network): PACS-2 RIS.`; empty: it is in no group. */
function together({ group }: AfterActionFacts['details']): string {
  if (!group || group.others.length === 0) return '';
  const others = group.others.map(({ number, systemName }) => `PACS-${number} ${systemName}`);
  return ` With it, by one cause (${CAUSE_WORDS[group.cause]}): ${allOf(others)}.`;
}

function noticed(facts: AfterActionFacts, nameOf: NameOf): string {
  const { details, figures } = facts;
  const { declaredBy, enteredLaterBy, planned, drill } = details;
  if (planned?.overranAt)
    return `${planned.ticket} overran: planned from ${instantIn(planned.startedAt, details.zone)}, unplanned since its window ended${inAll(facts)}.`;
  if (drill) {
    const { given, of } = drill.injects;
    return `It was a ${drillWords(drill)}, led by ${nameOf(drill.leader)}; ${given} of ${of} injects were given.`;
  }
  if (enteredLaterBy) return `It was run on paper and entered later by ${nameOf(enteredLaterBy)}.`;
  const after = figures.detectionMinutes < 1 ? 'within a minute' : durationText(figures.detectionMinutes);
  const declared = `${nameOf(declaredBy)} declared it ${after}${figures.detectionMinutes < 1 ? '' : ' after it began'}`;
  return `${declared}; ${noticedFirst(facts)}.${attack(facts, nameOf)}`;
}

/** How long a planned downtime that overran took with its window; empty: it is not over, or failed again. */
function inAll({ details: { planned }, course: { until, outages } }: AfterActionFacts): string {
  if (!planned || !until || outages > 1) return '';
  return `; with its window ${durationText(differenceInMinutes(until, planned.startedAt))} in all`;
}

/** Whether an attack was suspected, and how that ended. */
function attack({ timeline, course: { zone } }: AfterActionFacts, nameOf: NameOf): string {
  const said = timeline.flatMap(({ at, by, event }) => {
    const who = `${instantIn(at, zone)} (${nameOf(by)})`;
    if (event.kind === 'attack_suspected') return [`suspected ${who}`];
    if (event.kind === 'attack_cleared') return [`cleared by security ${who}`];
    return event.kind === 'attack_withdrawn' ? [`called none ${who}`] : [];
  });
  return said.length > 0 ? ` An attack was ${said.join(', ')}.` : '';
}

/** What saw it before somebody declared it. Example: `a probe had noticed it 2026-03-10 02:33 EDT (no answer in 10 s)`. */
function noticedFirst({ noticed: by, probed, details: { zone } }: AfterActionFacts): string {
  if (!by) return probed ? 'no probe or alert had noticed it' : 'no probe watches it, and no alert came';
  const when = instantIn(by.at, zone);
  return by.what === 'ALERT' ? `an ${by.says} came ${when}` : `a probe had noticed it ${when} (${by.says})`;
}

function limits({ course, details, figures }: AfterActionFacts): string {
  const lanes = course.lanes.filter(({ clocks }) => clocks.some(({ limitMinutes }) => limitMinutes !== null));
  if (lanes.length === 0) return 'No service has a limit for this system.';
  const over = lanes.flatMap(({ name, clocks }) => {
    const missed = clocks.filter(({ met }) => met === false);
    const words = missed.map(({ clock }) => clockWord(clock, details.system.kind));
    return missed.length > 0 ? [`${name} (${words.join(', ')})`] : [];
  });
  const all = `${lanes.length} ${lanes.length === 1 ? 'service' : 'services'}`;
  const agreed = `${reconciliation(figures)}${agreedText(lanes.flatMap(({ clocks }) => clocks))}`;
  if (over.length === 0)
    return `${course.until ? `All limits of ${all} were kept.` : `So far all limits of ${all} are kept.`}${agreed}`;
  return `${over.length} of ${all} ${course.until ? 'went over a limit' : 'are over a limit so far'}: ${listedBy(over, SERVICES_NAMED, (words) => words)}.${agreed}`;
}

/** What nobody has signed is no agreement; empty: both sides agreed all of it. */
function agreedText(clocks: readonly ClockFigure[]): string {
  if (clocks.every(({ proposed }) => !proposed)) return '';
  return clocks.every(({ proposed }) => proposed)
    ? ' None of these limits was agreed by both sides: they are proposals.'
    : ' Some of these limits are proposals that both sides have not agreed.';
}

/** Example: ` The reconciliation went over its limit of 24 h.`; empty: it did not. */
function reconciliation({ rows }: AfterActionFacts['figures']): string {
  const missed = rows.find(({ clock, met }) => clock === 'RECONCILIATION' && met === false);
  return missed?.limitMinutes
    ? ` The reconciliation went over its limit of ${durationText(missed.limitMinutes)}.`
    : '';
}
