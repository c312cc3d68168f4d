import type { ClockFigure } from '../incident/clock-figures.ts';
import { worstOf } from '../incident/downtime-intervals.ts';
import { drillWords } from '../incident/drill.ts';
import { CAUSE_WORDS } from '../incident/group.ts';
import { restorationReach } from '../incident/restoration-reach.ts';
import { impactState } from '../incident/system-words.ts';
import { SIDE_NAME, SIDES } from '../plan/plan.ts';
import { afterText, answerText, clockWord, updatesText } from '../report/course-text.ts';
import { capitalized } from '../text/capitalized.ts';
import { allOf, listedBy } from '../text/listed-by.ts';
import { durationText } from '../time/time-text.ts';
import { examsOnPaper } from './exams-on-paper.ts';
import type { AfterActionFacts } from './facts.ts';
import { instantIn } from './instant-in.ts';

const MINUTE_MS = 60_000;
const SITES_NAMED = 3;
const SERVICES_NAMED = 4;

/**
 * What happened, in six lines: what was down where and for how long, how it was noticed, who answered, which limits were
 * kept, what the units were told, how it ended. Actors stand as `nameOf` says them.
 */
export function whatHappened(facts: AfterActionFacts, nameOf: (actor: string) => string): string[] {
  return [
    down(facts),
    noticed(facts, nameOf),
    answered(facts, nameOf),
    limits(facts),
    told(facts),
    ended(facts, nameOf),
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
  const [over, still, how] =
    worst === 'PARTIAL' ? ['had', 'has had', 'a partial outage'] : ['was', 'has been', impactState(worst)];
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

function noticed(facts: AfterActionFacts, nameOf: (actor: string) => string): string {
  const { details, figures } = facts;
  const { declaredBy, enteredLaterBy, planned, drill } = details;
  if (planned?.overranAt)
    return `${planned.ticket} overran: planned from ${instantIn(planned.startedAt, details.zone)}, unplanned since its window ended.`;
  if (drill) {
    const { given, of } = drill.injects;
    return `It was a ${drillWords(drill)}, led by ${nameOf(drill.leader)}; ${given} of ${of} injects were given.`;
  }
  if (enteredLaterBy) return `It was run on paper and entered later by ${nameOf(enteredLaterBy)}.`;
  const after = figures.detectionMinutes < 1 ? 'within a minute' : durationText(figures.detectionMinutes);
  const declared = `${nameOf(declaredBy)} declared it ${after}${figures.detectionMinutes < 1 ? '' : ' after it began'}`;
  return `${declared}; ${noticedFirst(facts)}.`;
}

/** What saw it before somebody declared it. Example: `a probe had noticed it 2026-03-10 02:33 EDT (no answer in 10 s)`. */
function noticedFirst({ noticed: by, details: { zone } }: AfterActionFacts): string {
  if (!by) return 'no probe or alert had noticed it';
  const when = instantIn(by.at, zone);
  return by.what === 'ALERT' ? `an ${by.says} came ${when}` : `a probe had noticed it ${when} (${by.says})`;
}

function answered(facts: AfterActionFacts, nameOf: (actor: string) => string): string {
  const { details, figures } = facts;
  const each = SIDES.map((side) => {
    const minutes = figures.mttaMinutes[side];
    const { holder, coveredBy } = details.sides.find((one) => one.side === side) ?? {};
    if (coveredBy) return `${SIDE_NAME[side]} was paged and answered with PACS-${coveredBy}`;
    const by = holder ? ` (${nameOf(holder)})` : '';
    if (minutes === null && holder)
      return `${SIDE_NAME[side]} was with ${nameOf(holder)}, and no time of an answer is on record`;
    if (minutes !== null) return `${SIDE_NAME[side]} answered ${afterText(minutes * MINUTE_MS)}${by}`;
    return details.enteredLaterBy
      ? `when ${SIDE_NAME[side]} answered is not on the paper`
      : `${SIDE_NAME[side]} never answered`;
  });
  return `${capitalized([...each, ...securityAnswered(facts, nameOf)].join('; '))}.`;
}

/** Security is paged only where an attack is suspected; of several times the first. */
function securityAnswered(
  { course, details }: AfterActionFacts,
  nameOf: (actor: string) => string,
): string[] {
  const name = SIDE_NAME.SECURITY;
  const first = course.sides.find((side) => side.name === name);
  if (!first) return [];
  if (!first.answered) return [`${name} never answered`];
  const { holder } = details.sides.find(({ side }) => side === 'SECURITY') ?? {};
  return [`${name} ${answerText(first)}${holder ? ` (${nameOf(holder)})` : ''}`];
}

function limits({ course, details }: AfterActionFacts): string {
  const lanes = course.lanes.filter(({ clocks }) => clocks.some(({ limitMinutes }) => limitMinutes !== null));
  if (lanes.length === 0) return 'No service has a limit for this system.';
  const over = lanes.flatMap(({ name, clocks }) => {
    const missed = clocks.filter(({ met }) => met === false);
    const words = missed.map(({ clock }) => clockWord(clock, details.system.kind));
    return missed.length > 0 ? [`${name} (${words.join(', ')})`] : [];
  });
  const all = `${lanes.length} ${lanes.length === 1 ? 'service' : 'services'}`;
  const agreed = agreedText(lanes.flatMap(({ clocks }) => clocks));
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

function told({ course, details }: AfterActionFacts): string {
  const reach = restorationReach(details.services, details.outage, details.group !== null);
  const back =
    reach && details.gates.validated
      ? ` ${reach.reached} of ${reach.told} units confirmed that it is back.`
      : '';
  return `${updates({ course, details })}.${back}`;
}

function updates({ course, details }: Pick<AfterActionFacts, 'course' | 'details'>): string {
  const { sent, missed } = course.updates;
  if (sent.length + missed.length > 0) return `Updates: ${updatesText(course.updates)}`;
  if (details.enteredLaterBy) return 'Updates are not on the paper';
  const lead = ledBy(details);
  return lead === null ? `Updates: ${updatesText(course.updates)}` : `Updates came with PACS-${lead}`;
}

function ended(facts: AfterActionFacts, nameOf: (actor: string) => string): string {
  const { details, course } = facts;
  const over = details.gates.closed?.over.length ?? 0;
  const closed = details.gates.closed;
  const end = closed
    ? `Closed ${instantIn(closed.at, course.zone)} by ${nameOf(closed.by)}${over > 0 ? ` with ${over} ${over === 1 ? 'point' : 'points'} open` : ''}.`
    : 'Not closed yet.';
  return [`${checklist(facts)}.`, examsOnPaper(facts.numbers?.records ?? []), end].filter(Boolean).join(' ');
}

function checklist({ details, figures }: AfterActionFacts): string {
  const { itemsDone, itemsSkipped, itemsOpen } = figures;
  const none = itemsDone + itemsSkipped + itemsOpen === 0;
  if (none && details.enteredLaterBy) return 'The checklist was on paper';
  const lead = ledBy(details);
  if (none && lead !== null) return `The checklist was that of PACS-${lead}`;
  return `Checklist: ${itemsDone} done, ${itemsSkipped} skipped, ${itemsOpen} not done`;
}

/** Number of the incident that leads its group; null: none but itself. */
function ledBy({ group }: AfterActionFacts['details']): number | null {
  return group && !group.leads ? group.lead.number : null;
}
